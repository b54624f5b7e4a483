import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { createMemoryEventStore, createMemoryIdempotencyStore } from '@throughline/event-store';
import { createPolicyEngine, type PolicyPack } from '@throughline/policy';
import { PACKS, shipped, weekdays } from '@throughline/policy/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { programmeView } from '../programmes/programme.schemas.ts';
import { recordContext, recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { packMoveView } from './pack-move.schemas.ts';

const P = '/v1/programmes/P-001';
const first = PACKS.find(({ id }) => id === 'ics-involvement') as PolicyPack;
const stricter: PolicyPack = {
  ...first,
  version: 2,
  requirements: first.requirements.map((requirement) =>
    requirement.key === 'context.needs-involvement'
      ? { ...requirement, rule: { rule: 'present', kinds: ['public_meeting'], about: 'any', minimum: 2 } }
      : requirement,
  ),
};

let api: TestedApi;
beforeEach(async () => {
  const policyEngine = createPolicyEngine(
    { ...weekdays, workingDaysBetween: () => 10 },
    { ...shipped, packs: [...PACKS, stricter] },
  );
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const now = () => new Date().toISOString();
  const [commands, involvement] = [serviceBus({ store, policyEngine, now }), recordingSink(store)];
  const idempotency = createMemoryIdempotencyStore();
  api = await testedApi({ store, policyEngine, now, commands, involvement, idempotency });
  await startProgramme(api);
  await recordContext(api);
});
afterEach(() => api.app.close());

const preview = async () =>
  packMoveView.parse((await api.ask('co-1', 'GET', `${P}/pack-move?to=ics-involvement/2`)).body);
const move = (person: string, differences: string, to = { id: 'ics-involvement', version: 2 }) =>
  api.ask(person, 'POST', `${P}/pack-move`, { body: { to, differences, reason: 'The board adopted it' } });

describe('moving a programme to another policy pack', () => {
  it('is shown first, then decided on what was shown, and all of that stands in history', async () => {
    const { digest, requirements, sentences } = await preview();
    expect(requirements).toMatchObject([{ key: 'context.needs-involvement', how: 'changed', nowUnmet: true }]);
    expect(await move('ap-1', digest)).toMatchObject({ status: 201, body: { event: { type: 'PackMoved' } } });
    expect(programmeView.parse((await api.ask('co-1', 'GET', P)).body)).toMatchObject({ pack: { version: 2 } });
    const history = await api.ask('co-1', 'GET', `${P}/history?type=PackMoved`);
    expect(history.body).toMatchObject({ items: [{ payload: { differences: sentences } }] });
  });

  it('is refused when the differences are others by now', async () => {
    const { digest } = await preview();
    const meeting = cloudEvent('public_meeting', { meetings: 1 }, { id: 'second' });
    await api.ask('il-1', 'POST', `${P}/involvement-events`, {
      body: [{ ...meeting, time: new Date().toISOString() }],
    });
    expect(await move('ap-1', digest)).toMatchObject({
      status: 412,
      body: { type: `${PROBLEM_BASE}differences-stale` },
    });
    expect((await move('ap-1', 'as shown')).status).toBe(400);
    expect((await move('ap-1', (await preview()).digest)).status).toBe(201);
  });

  it('takes a role that signs off; another is refused on the record', async () => {
    const { digest } = await preview();
    expect(await move('pm-1', digest)).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}pack-move-refused`, unmet: [{ requirement: 'role' }] },
    });
    expect((await move('il-1', digest)).status).toBe(403);
  });

  it('wants a pack that is known', async () => {
    const asked = (to: string) => api.ask('co-1', 'GET', `${P}/pack-move?to=${to}`);
    expect(await asked('ics-involvement/9')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}policy-pack-not-found` },
    });
    expect((await asked('the-newest')).status).toBe(400);
    expect((await api.ask('pm-9', 'GET', `${P}/pack-move?to=ics-involvement/2`)).status).toBe(404);
  });
});
