import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factOf, recorderKey } from '@throughline/domain';
import { cloudEvent } from '@throughline/domain/testing';
import { EngineUnavailable } from '../ports.ts';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { recordingSink, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { eventStatus, submissionAnswer } from './involvement.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterEach(() => api.app.close());

const meeting = (id = 'm-1', data: Record<string, unknown> = {}, programme = 'P-001') =>
  cloudEvent('public_meeting', { meetings: 1 }, { id, data, programme });
const send = (body: unknown, { person = 'il-1', ...headers }: Record<string, string> = {}) =>
  api.ask(person, 'POST', '/v1/programmes/P-001/involvement-events', { body, headers });
const sentEvents = () =>
  api.sent.map(({ value }) => JSON.parse(Buffer.from(value).toString()) as Record<string, unknown>);
const reasons = (body: Record<string, unknown>) =>
  (body['refusals'] as { index: number; reason: string }[]).map(({ index, reason }) => [index, reason]);

/** The same record, behind a way to it of the specification's choosing. */
const through = async (send: TestedApi['ports']['involvement']['send']): Promise<void> => {
  const { store, policyEngine, idempotency, commands } = api.ports;
  await api.app.close();
  api = await testedApi({ store, policyEngine, idempotency, commands, involvement: { send } });
};

describe('an involvement event', () => {
  it('goes on its way with the programme as its key, and can be asked after', async () => {
    const sent = await send(meeting());
    expect(sent).toMatchObject({
      status: 202,
      headers: { location: '/v1/involvement-events/urn%3Athroughline%3Aspec%23m-1' },
    });
    expect(submissionAnswer.parse(sent.body).items).toMatchObject([
      { eventId: 'urn:throughline:spec#m-1', status: 'accepted', version: null },
    ]);
    expect(api.sent).toMatchObject([
      { key: 'P-001', headers: { 'content-type': expect.stringMatching(/^application\/cloudevents\+json/) } },
    ]);
    expect(sentEvents()).toEqual([{ ...meeting(), submittedby: 'il-1', submittedrole: 'involvement-lead' }]);
    const status = await api.ask('co-1', 'GET', String(sent.headers['location']));
    expect(eventStatus.parse(status.body)).toMatchObject({ status: 'recorded', version: 2 });
  });

  it('is 201 only when it is on the record within the time asked for', async () => {
    expect(await send(meeting(), { prefer: 'wait=5' })).toMatchObject({
      status: 201,
      headers: { 'preference-applied': 'wait=5' },
      body: { items: [{ status: 'recorded', version: 2 }] },
    });
  });

  it('is waited for until it is recorded, not longer', async () => {
    const { store } = api.ports;
    await through((messages) => {
      setTimeout(() => void recordingSink(store).send(messages), 30);
      return Promise.resolve();
    });
    expect((await send(meeting(), { prefer: 'respond-async, wait=10' })).status).toBe(201);
    await through(() => Promise.resolve());
    expect(await send(meeting('m-2'), { prefer: 'wait=1' })).toMatchObject({
      status: 202,
      body: { items: [{ status: 'accepted' }] },
    });
  });

  it('is waited for no longer when the process is to stop', async () => {
    const stopping = new AbortController();
    const { store, policyEngine, idempotency, commands } = api.ports;
    await api.app.close();
    const involvement = { send: () => Promise.resolve(stopping.abort()) };
    api = await testedApi({ store, policyEngine, idempotency, commands, involvement, stopping: stopping.signal });
    expect((await send(meeting(), { prefer: 'wait=30' })).status).toBe(202);
  });

  it('is not found by who asks after it while it is not recorded, or is of another organisation', async () => {
    const unknown = '/v1/involvement-events/urn%3Athroughline%3Aspec%23m-9';
    expect(await api.ask('il-1', 'GET', unknown)).toMatchObject({
      status: 404,
      headers: { 'retry-after': '1' },
      body: { type: `${PROBLEM_BASE}event-not-recorded` },
    });
    const { headers } = await send(meeting());
    expect((await api.ask('pm-9', 'GET', String(headers['location']))).status).toBe(404);
  });

  it('can come with up to a hundred others', async () => {
    const many = Array.from({ length: 100 }, (_, i) => meeting(`m-${i}`));
    expect(await send(many, { prefer: 'wait=5' })).toMatchObject({ status: 201 });
    expect(await api.ports.store.readStream('programme-P-001')).toHaveLength(101);
    expect((await send([...many, meeting('m-100')])).status).toBe(400);
    expect((await send([])).status).toBe(400);
    expect((await send([3])).status).toBe(400);
  });

  it('may come under the media type of CloudEvents', async () => {
    expect((await send(meeting(), { 'content-type': 'application/cloudevents+json' })).status).toBe(202);
    expect((await send([meeting('m-2')], { 'content-type': 'application/cloudevents-batch+json' })).status).toBe(202);
  });

  it('is refused as ingest would refuse it, and none of its list is sent', async () => {
    const refused = await send([
      meeting(),
      meeting('m-2', { surprise: true }),
      { ...meeting('m-3'), type: 'throughline.involvement.rumour.v1' },
      { ...meeting('m-4'), Not_An_Attribute: 'x' },
      meeting('m-5', {}, 'P-002'),
      { ...meeting('m-6'), replaymoment: '2013-01-01T00:00:00Z' },
    ]);
    expect(refused).toMatchObject({ status: 422, body: { type: `${PROBLEM_BASE}event-refused` } });
    expect(reasons(refused.body)).toEqual([
      [1, 'invalid-data'],
      [2, 'unknown-kind'],
      [3, 'invalid-attribute'],
      [4, 'other-programme'],
      [5, 'replay-mismatch'],
    ]);
    expect(api.sent).toHaveLength(0);
  });

  it('is checked by a dry run as it would be, and not sent', async () => {
    const check = (body: unknown) =>
      api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events?dry-run=true', { body });
    await send(meeting('known'));
    const sent = api.sent.length;
    const { status, body } = await check([meeting(), meeting('known')]);
    expect(status).toBe(200);
    expect(submissionAnswer.parse(body).items).toMatchObject([
      { eventId: 'urn:throughline:spec#m-1', status: 'checked', version: null },
      { eventId: 'urn:throughline:spec#known', status: 'recorded', version: 2 },
    ]);
    const wrong = [meeting(), meeting('m-2', { occurred: { from: '2026-11-09', to: '2026-11-02' } })];
    expect(await check(wrong)).toMatchObject({ status: 422, body: { type: `${PROBLEM_BASE}event-refused` } });
    expect(await check(meeting('known', { note: 'Said otherwise' }))).toMatchObject({ status: 409 });
    expect(api.sent).toHaveLength(sent);
  });

  it('is recorded by who sends it; only a service records for others', async () => {
    const { recorder: _recorder, ...data } = meeting()['data'] as Record<string, unknown>;
    await send({ ...meeting(), data });
    expect(sentEvents()[0]).toMatchObject({ data: { recorder: { role: 'involvement-lead', staffId: 'il-1' } } });
    const another = meeting('m-2', { recorder: { role: 'involvement-lead', staffId: 'il-2' } });
    expect(reasons((await send(another)).body)).toEqual([[0, 'recorder-not-you']]);
    const promoted = meeting('m-2', { recorder: { role: 'approver', staffId: 'il-1' } });
    expect(reasons((await send(promoted)).body)).toEqual([[0, 'recorder-not-you']]);
    expect((await send(another, { person: 'svc-1' })).status).toBe(202);
  });

  it('keeps who submitted it, from the token, beside who recorded it; a person who did counts as one of its recorders', async () => {
    const claimed = {
      ...meeting('m-2', { recorder: { role: 'involvement-lead', staffId: 'il-2' } }),
      submittedby: 'il-9',
    };
    expect((await send(claimed, { person: 'mixed-1', prefer: 'wait=5' })).status).toBe(201);
    const [, recorded] = await api.ports.store.readStream('programme-P-001');
    expect(recorded?.payload).toMatchObject({
      submittedBy: { id: 'mixed-1', role: 'involvement-lead' },
      data: { recorder: { staffId: 'il-2' } },
    });
    if (recorded === undefined) throw new Error('nothing was recorded');
    expect(recorderKey(factOf(recorded)!)).toBe('il-2+mixed-1');
    await send(meeting('m-3', { recorder: { role: 'involvement-lead', staffId: 'il-2' } }), { person: 'svc-1' });
    const [, , ofService] = await api.ports.store.readStream('programme-P-001');
    expect(ofService?.payload).toMatchObject({ submittedBy: { id: 'svc-1', role: 'service' } });
    expect(recorderKey(factOf(ofService!)!)).toBe('il-2');
  });

  it('is the same, whoever of its organisation sends it again', async () => {
    const event = meeting('m-4', { recorder: { role: 'involvement-lead', staffId: 'il-2' } });
    expect((await send(event, { person: 'svc-1', prefer: 'wait=5' })).status).toBe(201);
    expect((await send(event, { person: 'mixed-1' })).status).toBe(201);
    expect(api.sent).toHaveLength(1);
  });

  it('that is recorded already is not sent again, and its id stands for nothing else', async () => {
    await send(meeting());
    expect(await send(meeting())).toMatchObject({ status: 201, body: { items: [{ status: 'recorded', version: 2 }] } });
    expect(api.sent).toHaveLength(1);
    const other = meeting('m-1', { themes: ['Parking'] });
    expect(await send([meeting(), other])).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}event-id-taken`, eventIds: ['urn:throughline:spec#m-1'] },
    });
    expect(api.sent).toHaveLength(1);
  });

  it('is not for a programme that the caller cannot see', async () => {
    const elsewhere = await api.ask('pm-9', 'POST', '/v1/programmes/P-001/involvement-events', { body: meeting() });
    expect(elsewhere).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}programme-not-found` } });
  });

  it('is not lost in silence when Kafka is away', async () => {
    await through(() => Promise.reject(new EngineUnavailable('Kafka')));
    expect(await send(meeting())).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { engine: 'Kafka' },
    });
  });
});
