import { describe, expect, it } from '@jest/globals';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '@throughline/policy/testing';
import { APPROVER, bench, contextEvidence, NOW, PM } from './testing.ts';

const today = NOW.slice(0, 10);
const said = evidence('focus_group', { sessions: 2 }, { id: 'said', on: today, data: { note: 'somebody is named' } });
const ask = (event = said.eventId) =>
  ({ type: 'RequestErasure', event, ground: 'personal-data-recorded', reason: 'somebody is named' }) as const;
const approve = (event = said.eventId) => ({ type: 'ApproveErasure', event }) as const;
const by = (commandId: string, person: typeof APPROVER | typeof PM = PM) => ({ commandId, by: person });

const recorded = async () => {
  const at = bench();
  await at.start();
  await at.record(...contextEvidence('P-001', today), said);
  return at;
};

describe('an erasure', () => {
  it('leaves requirements as they are met, and no words in record and state', async () => {
    const at = await recorded();
    const evaluated = async () => policyEngine.evaluate((await at.store.load('programme-P-001'))!.state, 'context');
    const before = await evaluated();
    await at.execute(ask(), by('ask'));
    const { outcome } = await at.execute(approve(), by('approve', APPROVER));
    expect(outcome).toMatchObject({ outcome: 'recorded', event: { type: 'PayloadErased' } });
    expect(await evaluated()).toEqual(before);
    const [event] = (await at.history()).filter(({ eventId }) => eventId === said.eventId);
    expect(event).toMatchObject({ type: said.type, payload: { data: { note: 'erased', details: { sessions: 2 } } } });
    expect(JSON.stringify(await at.store.load('programme-P-001'))).not.toContain('somebody');
    // Repeated, each is answered as it was, and nothing more is recorded.
    const { length } = await at.history();
    expect((await at.execute(approve(), by('approve', APPROVER))).outcome).toEqual(outcome);
    expect((await at.execute(approve(), by('another', APPROVER))).outcome).toEqual({ outcome: 'unchanged' });
    await at.record(said);
    expect(await at.history()).toHaveLength(length);
  });

  it('is of the events of this programme that tell of involvement', async () => {
    const at = await recorded();
    await at.start({ programme: 'P-002', commandId: 'start-2' });
    const other = evidence('focus_group', { sessions: 1 }, { id: 'other', programme: 'P-002', on: today });
    await at.record(other);
    for (const [index, event] of [other.eventId, 'urn:throughline:spec#nothing'].entries())
      expect((await at.execute(ask(event), by(`of-${index}`))).outcome).toMatchObject({ code: 'unknown-evidence' });
    expect((await at.execute(approve(), by('approve', APPROVER))).outcome).toMatchObject({
      code: 'erasure-not-requested',
    });
  });

  it('of what a fork inherited is of its own copy', async () => {
    const at = await recorded();
    const fork = { title: 'North', reason: 'another board', part: 'the north', remainder: 'the south' };
    await at.execute({ type: 'ForkProgramme', programme: 'P-002', ...fork }, by('fork', APPROVER));
    const there = { programme: 'P-002' };
    await at.execute(ask(), { ...by('ask'), ...there });
    expect((await at.execute(approve(), { ...by('approve', APPROVER), ...there })).outcome).toMatchObject({
      event: { type: 'PayloadErased' },
    });
    const noteIn = async (programme: string) =>
      (await at.history(programme)).flatMap(({ payload }) => {
        const { note } = (payload as { data?: { note?: string } }).data ?? {};
        return note === undefined ? [] : [note];
      });
    expect(await noteIn('P-002')).toEqual(['erased']);
    expect(await noteIn('P-001')).toEqual(['somebody is named']);
  });
});
