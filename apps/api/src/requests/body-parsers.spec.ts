import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const [EVENT = {}] = contextEvidence();
let events = 0;
/** An event that was not sent before. */
const fresh = () => ({ ...EVENT, id: `fresh-${(events += 1)}` });
const send = (payload: unknown, type = 'application/json') =>
  api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', {
    body: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
    headers: { 'content-type': type },
  });
const notJson = (reason: string) => ({ status: 400, body: { type: `${PROBLEM_BASE}body-not-json`, reason } });

describe('a body of JSON', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/cloudevents+json',
    'application/cloudevents+json; charset=UTF-8',
    'application/vnd.example.event+json',
  ])('is read as %s', async (type) => {
    expect((await send(fresh(), type)).status).toBe(202);
  });

  it('may begin with a byte-order mark', async () => {
    expect((await send(`\ufeff${JSON.stringify(fresh())}`)).status).toBe(202);
  });

  it.each([
    'application/json; charset=iso-8859-1',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
  ])('is not read as %s', async (type) => {
    expect((await send(fresh(), type)).status).toBe(415);
  });

  it.each([
    ['duplicate-key', '{"data":{"completed":412,"completed":232}}'],
    ['reserved-key', '{"data":{"__proto__":{"completed":5}}}'],
    ['not-finite', '{"data":{"details":{"completed":1e400}}}'],
    ['not-unicode', '{"data":"Caf\ufffd"}'],
    ['too-deep', '['.repeat(100_000)],
    ['not-json', '{"a":'],
    ['not-json', Buffer.from('{}', 'utf16le')],
    ['not-utf8', Buffer.from('\ufeff{}', 'utf16le')],
    ['not-utf8', Buffer.from('{"a":"caf\u00e9"}', 'latin1')],
  ])('is refused with the reason %s, as over Kafka', async (reason, body) => {
    expect(await send(body)).toMatchObject(notJson(reason));
  });

  it('that is refused for a number names its field', async () => {
    const { body } = await send('{"data":{"details":{"completed":1e400}}}');
    expect(body['detail']).toContain('data.details.completed');
  });
});

describe('an event over HTTP', () => {
  it.each(['application/json; charset=utf-8', 'application/vnd.example.data+json'])(
    'may name its data %s, as over Kafka',
    async (datacontenttype) => {
      expect((await send({ ...fresh(), datacontenttype })).status).toBe(202);
    },
  );

  it('may write its time with an offset and microseconds', async () => {
    const sent = await send({ ...EVENT, id: 'offset-1', time: '2026-11-16T13:00:00.123456+01:00' });
    expect(sent.status).toBe(202);
  });
});
