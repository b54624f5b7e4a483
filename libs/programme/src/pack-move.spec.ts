import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@throughline/event-store';
import { digestOf, pinned } from '@throughline/pack-files';
import { createPolicyEngine, type PolicyPack, type ProgrammeProjection } from '@throughline/policy';
import { PACKS, shipped, weekdays } from '@throughline/policy/testing';
import { APPROVER, bench, contextEvidence, NOW } from './testing.ts';

const first = PACKS.find(({ id }) => id === 'ics-involvement') as PolicyPack;
const second: PolicyPack = { ...first, version: 2, requirements: first.requirements.slice(0, -1) };

const over = (packs: readonly PolicyPack[], store?: EventStore<ProgrammeProjection>) => {
  const policyEngine = createPolicyEngine(weekdays, { ...shipped, packs });
  return { ...bench(store === undefined ? { policyEngine } : { policyEngine, store }), policyEngine };
};
const to = { id: 'ics-involvement', version: 2 };
const gate = 'context';

describe('moving a programme to another pack', () => {
  it('is decided on the differences that were shown, and refused when they are others', async () => {
    const { start, execute, history, policyEngine } = over([...PACKS, second]);
    await start();
    const shown = digestOf(policyEngine.previewMove(await history(), second, NOW));
    const move = (commandId: string, differences: string, version = 2) =>
      execute({ type: 'MovePack', to: { ...to, version }, differences, reason: 'agreed' }, { commandId, by: APPROVER });
    expect((await move('a', 'f'.repeat(64))).outcome).toMatchObject({ outcome: 'rejected', code: 'stale-differences' });
    expect((await move('b', shown, 9)).outcome).toMatchObject({ outcome: 'rejected', code: 'unknown-pack' });
    const moved = await move('c', shown);
    expect(moved.outcome).toMatchObject({ outcome: 'recorded', event: { type: 'PackMoved' } });
    expect((await move('c', shown)).outcome).toEqual(moved.outcome);
    expect((await move('d', shown)).outcome).toEqual({ outcome: 'unchanged' });
    expect((await history()).at(-1)?.payload).toMatchObject({ pack: pinned(second), before: pinned(first) });
  });
});

describe('a pinned pack', () => {
  it('that is gone, or has another text, closes no gate and says what would mend it', async () => {
    const { start, execute, store, record } = over([...PACKS, second]);
    await start({ pack: to });
    await record(...contextEvidence());
    const gone = over(PACKS, store);
    expect((await gone.execute({ type: 'RequestGateClosure', gate }, { commandId: 'gone' })).outcome).toMatchObject({
      outcome: 'rejected',
      code: 'unknown-pack',
      detail: expect.stringContaining('put ics-involvement version 2 back'),
    });
    const changed = over([...PACKS, { ...second, title: 'Mended in place' }], store);
    expect((await changed.execute({ type: 'CloseGate', gate }, { commandId: 'changed' })).outcome).toMatchObject({
      outcome: 'rejected',
      code: 'pack-not-as-pinned',
    });
    expect((await execute({ type: 'RequestGateClosure', gate }, { commandId: 'right' })).outcome).toMatchObject({
      outcome: 'recorded',
    });
  });
});
