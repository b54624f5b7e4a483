import { describe, expect, it } from '@jest/globals';
import { factOf } from '../involvement/fact.ts';
import { evidence, onRecord } from '../testing.ts';
import type { Countersignable, CountersignEvidence } from './commands.ts';
import { decideCountersignature } from './countersign.decider.ts';
import { isCountersigned } from './countersignature.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';
import type { RecordedProgrammeEvent } from './events.ts';

const late = factOf(onRecord(evidence('focus_group', { sessions: 1 }), 2));
if (late === undefined) throw new Error('no fact');
const needed = { counts: late, correction: null, isNeeded: true } as const;
const running: ProgrammeState = { ...initialProgramme('P-001'), status: 'running' };

const command = (
  id: string,
  { evidence = needed, role = 'approver' }: { evidence?: Countersignable | undefined; role?: string } = {},
): CountersignEvidence => ({
  type: 'CountersignEvidence',
  commandId: 'c-1',
  by: { role, id },
  now: '2027-03-08T10:00:00Z',
  event: late.eventId,
  evidence,
});
const refusal = (...args: Parameters<typeof command>) => {
  const decided = decideCountersignature(command(...args), running);
  return 'rejected' in decided
    ? decided.rejected.code
    : decided.flatMap((event) =>
        event.type === 'CommandRefused' ? event.payload.reasons.map(({ requirement }) => requirement) : [event.type],
      );
};
const after = (signed: CountersignEvidence, state = running): ProgrammeState => {
  const decided = decideCountersignature(signed, state);
  return 'rejected' in decided
    ? state
    : decided.reduce((now, event) => evolveProgramme(now, event as RecordedProgrammeEvent), state);
};

describe('countersigning late evidence', () => {
  it('takes another person of a role that works on programmes', () => {
    expect(refusal('ap-1')).toEqual(['EvidenceCountersigned']);
    for (const role of ['involvement-lead', 'programme-manager', 'board-secretary'])
      expect(refusal('x-1', { role })).toEqual(['EvidenceCountersigned']);
    for (const role of ['service', 'compliance', 'engine']) expect(refusal('x-1', { role })).toEqual(['role']);
  });
  it('is refused to whoever recorded it, corrected it, or is named as its recorder', () => {
    const other = { recorder: { role: 'analyst', staffId: 'an-2' } };
    const named = factOf(onRecord(evidence('focus_group', { sessions: 1 }, { data: other }), 2)) ?? late;
    const counts = { ...named, recordedBy: 'il-1', correctedBy: ['an-1'] };
    for (const id of ['il-1', 'an-1', 'an-2'])
      expect(refusal(id, { evidence: { ...needed, counts } })).toEqual(['same-person']);
  });
  it('is refused to another id of the recorder’s office', () => {
    const office: ProgrammeState = { ...running, offices: [['ap-1', 'il-1']] };
    expect(decideCountersignature(command('ap-1'), office)).toMatchObject([
      {
        type: 'CommandRefused',
        payload: { reasons: [{ why: expect.stringContaining('of the same office as ap-1') }] },
      },
    ]);
  });
  it('makes no sense of what is not on record, counts for nothing, or came in time', () => {
    const decide = (evidence: Countersignable | undefined) =>
      decideCountersignature({ ...command('ap-1'), evidence }, running);
    expect(decide(undefined)).toMatchObject({ rejected: { code: 'unknown-evidence' } });
    expect(decide({ lacks: 'it was withdrawn' })).toEqual({
      rejected: { code: 'nothing-to-countersign', detail: 'it was withdrawn' },
    });
    expect(decide({ ...needed, isNeeded: false })).toMatchObject({ rejected: { code: 'nothing-to-countersign' } });
  });
  it('is said once of evidence as it counts, and again of a correction since', () => {
    const state = after(command('ap-1'));
    expect(isCountersigned(state.countersignatures, late, null)).toBe(true);
    expect(decideCountersignature(command('bs-1'), state)).toEqual([]);
    expect(isCountersigned(state.countersignatures, late, 'urn:a#c')).toBe(false);
    expect(isCountersigned(state.countersignatures, { ...late, knownAt: '2027-03-09T00:00:00Z' }, null)).toBe(false);
    const corrected = { ...needed, correction: 'urn:a#c' };
    const both = after({ ...command('bs-1'), evidence: corrected }, state);
    expect(both.countersignatures[late.eventId]).toHaveLength(2);
    expect(isCountersigned(both.countersignatures, late, 'urn:a#c')).toBe(true);
    expect(isCountersigned(both.countersignatures, late, null)).toBe(true);
  });
  it('says nothing of evidence that nobody countersigned, whatever its id', () => {
    expect(isCountersigned({}, { ...late, eventId: 'constructor' }, null)).toBe(false);
  });
});
