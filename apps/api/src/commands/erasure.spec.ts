import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventStore } from '@throughline/event-store';
import { policyEngine } from '@throughline/policy/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { recordContext, recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeEach(async () => {
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const commands = serviceBus({ store, policyEngine, now: () => new Date().toISOString() });
  api = await testedApi({ policyEngine, store, commands, involvement: recordingSink(store) });
  await startProgramme(api);
  await recordContext(api);
});
afterEach(() => api.app.close());

const DUTY = 'urn:throughline:spec#duty-P-001';
const path = (event = DUTY) => `/v1/programmes/P-001/involvement-events/${encodeURIComponent(event)}/erasure`;
const BODY = { ground: 'personal-data-recorded', reason: 'somebody is named' };
const ask = (person: string, body: unknown = BODY, event = DUTY) => api.ask(person, 'POST', path(event), { body });
const approve = (person: string) => api.ask(person, 'POST', `${path()}/approval`, { body: {} });

describe('erasing what an event said', () => {
  it('takes two people, and the answer lists what it does not reach', async () => {
    expect(await ask('pm-1')).toMatchObject({ status: 201, body: { event: { type: 'ErasureRequested' } } });
    expect(await ask('pm-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await approve('ap-1')).toMatchObject({
      status: 201,
      body: { event: { type: 'PayloadErased' }, notReached: expect.arrayContaining([expect.stringMatching(/^Kafka/)]) },
    });
    const history = await api.ask('co-1', 'GET', '/v1/programmes/P-001/history?limit=500');
    const items = history.body['items'] as readonly { eventId: string; payload: unknown }[];
    expect(items.find(({ eventId }) => eventId === DUTY)).toMatchObject({ payload: null });
  });

  it('is for roles of the programme, and not for another organisation', async () => {
    expect(await approve('ap-1')).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}erasure-not-requested` },
    });
    for (const person of ['svc-1', 'co-1', 'ap-1']) expect((await ask(person)).status).toBe(403);
    expect((await ask('pm-9')).status).toBe(404);
  });

  it('takes a ground that is listed, a reason without personal data, and an event on record', async () => {
    expect((await ask('pm-1', { ...BODY, ground: 'tidying-up' })).status).toBe(400);
    expect((await ask('pm-1', { ...BODY, reason: 'NHS number 943 476 5919 is in it' })).status).toBe(422);
    expect((await ask('pm-1', BODY, 'urn:throughline:spec#nothing')).status).toBe(404);
  });
});
