import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeEach(async () => {
  const policyEngine = createPolicyEngine(weekdays, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const commands = serviceBus({ store, policyEngine, now: () => new Date().toISOString() });
  api = await testedApi({ policyEngine, store, commands, involvement: recordingSink(store) });
  await startProgramme(api);
});
afterEach(() => api.app.close());

const event = cloudEvent('drop_in', { sessions: 1 }, { id: 'library', data: { place: 'NN17 2XX' } });
const send = (person: string, body: unknown = event) =>
  api.ask(person, 'POST', '/v1/programmes/P-001/involvement-events', { body, headers: { prefer: 'wait=5' } });
const confirm = (person: string, digest: unknown) =>
  api.ask(person, 'POST', '/v1/programmes/P-001/no-person-confirmations', {
    body: { digest, reason: 'The postcode of the library' },
  });
const refusalOf = ({ body }: Awaited<ReturnType<typeof send>>) =>
  (body['refusals'] as readonly Record<string, unknown>[] | undefined)?.[0];

describe('an event that is suspected to name a person', () => {
  it('is recorded, with who confirmed that it does not, when it is sent again after another person confirmed it', async () => {
    const refused = await send('il-1');
    expect(refused).toMatchObject({ status: 422, body: { type: `${PROBLEM_BASE}event-refused` } });
    expect(refusalOf(refused)).toMatchObject({
      reason: 'personal-data',
      certainty: 'suspected',
      fields: [{ path: 'data.place', kind: 'a full postcode' }],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { digest } = refusalOf(refused) ?? {};
    expect(await confirm('pm-1', digest)).toMatchObject({
      status: 201,
      body: { event: { type: 'NoPersonConfirmed' } },
    });
    expect(await confirm('pm-1', digest)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect((await confirm('ap-1', digest)).status).toBe(201);
    expect((await send('il-1')).status).toBe(201);
    const recorded = await api.ports.store.findEvent('urn:throughline:spec#library');
    expect(recorded?.payload).toMatchObject({ confirmation: { by: { role: 'programme-manager', id: 'pm-1' } } });
    expect((await send('il-1', { ...event, id: 'other' })).status).toBe(422);
  });
  it('is recorded when another person confirms it after its recorder did', async () => {
    const { digest } = refusalOf(await send('il-1')) ?? {};
    expect((await confirm('il-1', digest)).status).toBe(201);
    expect((await confirm('pm-1', digest)).status).toBe(201);
    expect((await send('il-1')).status).toBe(201);
    const recorded = await api.ports.store.findEvent('urn:throughline:spec#library');
    expect(recorded?.payload).toMatchObject({ confirmation: { by: { id: 'pm-1' } } });
  });
  it('stays refused when its recorder confirms it, or what is certain is confirmed', async () => {
    const { digest } = refusalOf(await send('il-1')) ?? {};
    expect((await confirm('il-1', digest)).status).toBe(201);
    expect((await send('il-1')).status).toBe(422);
    const certain = refusalOf(
      await send('il-1', { ...event, data: { ...(event['data'] as object), note: 'ring 07700 900123' } }),
    );
    expect(certain).toMatchObject({ certainty: 'certain' });
    expect(certain).not.toHaveProperty('digest');
  });
  it('is not confirmed by services, by those who only read, or by another organisation', async () => {
    for (const person of ['svc-1', 'co-1']) expect((await confirm(person, 'a'.repeat(64))).status).toBe(403);
    expect((await confirm('pm-9', 'a'.repeat(64))).status).toBe(404);
    expect((await confirm('pm-1', 'no digest')).status).toBe(400);
  });
});
