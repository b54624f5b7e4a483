import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { work } from '../work/work.schemas.ts';
import { recordContext, recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
/** Every day is long past here, so that all evidence is late. */
beforeEach(async () => {
  const policyEngine = createPolicyEngine({ ...weekdays, workingDaysBetween: () => 40 }, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const commands = serviceBus({ store, policyEngine, now: () => new Date().toISOString() });
  api = await testedApi({ policyEngine, store, commands, involvement: recordingSink(store) });
  await startProgramme(api);
  await recordContext(api);
});
afterEach(() => api.app.close());

const DUTY = 'urn:throughline:spec#duty-P-001';
const countersign = (person: string, event = DUTY, body: unknown = { note: 'I was there' }) => {
  const path = `/v1/programmes/P-001/involvement-events/${encodeURIComponent(event)}/countersignature`;
  return api.ask(person, 'POST', path, { body });
};

describe('countersigning evidence that came late', () => {
  it('is a command of another person, shown with who must act until it is given', async () => {
    const status = await api.ask('co-1', 'GET', '/v1/programmes/P-001');
    expect(status.body['awaited']).toContainEqual({
      event: DUTY,
      counts: false,
      needs: ['reason', 'document', 'countersignature'],
      countersigning: { roles: expect.arrayContaining(['programme-manager', 'approver']), notBy: ['il-1'] },
      whoMustAct: expect.stringMatching(
        /^il-1, or another recorder, corrects it with .*; then somebody other than il-1/,
      ),
    });
    expect(await countersign('pm-1')).toMatchObject({
      status: 201,
      body: { outcome: 'recorded', event: { type: 'EvidenceCountersigned' } },
    });
    expect(await countersign('ap-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const after = await api.ask('co-1', 'GET', '/v1/programmes/P-001');
    expect(after.body['awaited']).toContainEqual(
      expect.objectContaining({ event: DUTY, needs: ['reason', 'document'] }),
    );
  });
  it('is among the work of who may, one entry after another, and not of who recorded it', async () => {
    const late = async (person: string, list: 'waiting' | 'notYours' = 'waiting') =>
      work
        .parse((await api.ask(person, 'GET', '/v1/me/work')).body)
        [list].items.filter(({ kind }) => kind === 'late-evidence')
        .map(({ programme, actions: [action] }) => [programme.id, action?.command, action?.about.event]);
    const team = { owner: 'pm-1', 'involvement-executive': 'il-1', 'senior-responsible-owner': 'ap-1' };
    await api.ask('pm-1', 'PUT', '/v1/programmes/P-001/team', { body: { team, reason: 'They work on it' } });
    const of = (event: string | undefined) => ['P-001', 'CountersignEvidence', event];
    for (const person of ['pm-1', 'ap-1']) expect(await late(person)).toEqual([of(DUTY)]);
    expect([await late('il-1'), await late('il-1', 'notYours')]).toEqual([[], [of(DUTY)]]);
    expect(await late('pm-9')).toEqual([]);
    for (let next = DUTY, n = 0; n < 3; n += 1) {
      await countersign('pm-1', next);
      next = (await late('ap-1'))[0]?.[2] ?? '';
    }
    expect(await late('ap-1')).toEqual([]);
  });

  it('is refused to its recorder, on the record', async () => {
    const own = await countersign('il-1');
    expect(own).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}countersignature-refused`, event: { type: 'CommandRefused' } },
    });
  });
  it('is not for services, for those who only read, or for another organisation', async () => {
    for (const person of ['svc-1', 'co-1']) expect((await countersign(person)).status).toBe(403);
    expect((await countersign('pm-9')).status).toBe(404);
  });
  it('is of evidence on the record of the programme', async () => {
    expect(await countersign('pm-1', 'urn:throughline:spec#nothing')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}event-not-recorded` },
    });
    expect((await countersign('pm-1', 'no-id')).status).toBe(400);
    expect((await countersign('pm-1', DUTY, { note: 'x' })).status).toBe(400);
  });
});
