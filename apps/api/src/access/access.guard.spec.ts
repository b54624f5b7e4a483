import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const COMMANDS = {
  start: ['POST', '/v1/programmes'],
  reschedule: ['PUT', '/v1/programmes/P-001/targets'],
  cancel: ['POST', '/v1/programmes/P-001/cancellation'],
  request: ['POST', '/v1/programmes/P-001/gates/context/closure-requests'],
  close: ['POST', '/v1/programmes/P-001/gates/context/closures'],
  record: ['POST', '/v1/programmes/P-001/involvement-events'],
  replay: ['POST', '/v1/dead-letters/d-1/replay'],
} as const;
const MAY: Readonly<Record<string, readonly (keyof typeof COMMANDS)[]>> = {
  'pm-1': ['start', 'reschedule', 'cancel', 'request', 'close', 'record', 'replay'],
  'il-1': ['record', 'replay'],
  'ap-1': ['close'],
  'bs-1': ['close'],
  'co-1': [],
  'svc-1': ['record', 'replay'],
};
const cases = Object.entries(MAY).flatMap(([person, may]) =>
  (Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).map(
    (command) => [person, may.includes(command) ? 'may' : 'may not', command] as const,
  ),
);

describe('access', () => {
  it('is refused without a token, with a hint how to come in', async () => {
    const answer = await api.app.inject({ method: 'GET', url: '/v1/programmes' });
    expect(answer).toMatchObject({ statusCode: 401, headers: { 'www-authenticate': 'Bearer' } });
  });

  it.each(['Basic cG06MQ==', 'Bearer', 'Bearer a b'])('is refused to the header %s', async (authorization) => {
    expect(
      (await api.app.inject({ method: 'GET', url: '/v1/programmes', headers: { authorization } })).statusCode,
    ).toBe(401);
  });

  it.each(cases)('%s %s %s', async (person, verdict, command) => {
    const [method, url] = COMMANDS[command];
    // An empty body is refused by whoever would have taken it: nothing happens either way.
    const { status } = await api.ask(person, method, url, { body: { unknown: true } });
    expect(status === 403).toBe(verdict === 'may not');
  });

  it.each(Object.keys(MAY))('%s reads', async (person) => {
    expect((await api.ask(person, 'GET', '/v1/programmes/P-001')).status).toBe(200);
  });

  it('to anything of another organisation ends as if there were nothing', async () => {
    const reads = ['', '/history', '/gates/context', '/gates/context/explanation'].map(
      (rest) => `/v1/programmes/P-001${rest}`,
    );
    for (const url of reads)
      expect(await api.ask('pm-9', 'GET', url)).toMatchObject({
        status: 404,
        body: { title: 'There is no such programme' },
      });
    const cancelled = await api.ask('pm-9', 'POST', '/v1/programmes/P-001/cancellation', {
      body: { reason: 'not mine' },
    });
    expect(cancelled.status).toBe(404);
    expect((await api.ask('pm-9', 'GET', '/v1/programmes')).body['items']).toEqual([]);
    expect((await api.ask('pm-9', 'GET', '/v1/programmes?organisation=QPM')).body['items']).toEqual([]);
  });
});
