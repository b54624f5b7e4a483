import { describe, expect, it } from '@jest/globals';
import { GATES } from '../values.ts';
import type { ProgrammeEvent } from './events.ts';
import { OPEN_GATE } from './gate-state.ts';
import { currentGate, initialProgramme, type ProgrammeState, statusOfGate } from './state.ts';
import {
  after,
  closed,
  evolve,
  LATER,
  now,
  question,
  questioned,
  running,
  suspend,
  start,
} from './testing-decisions.ts';

type Payload<T extends ProgrammeEvent['type']> = Extract<ProgrammeEvent, { readonly type: T }>['payload'];
const evolveBy = <T extends ProgrammeEvent['type']>(
  state: ProgrammeState,
  type: T,
  payload: Payload<T>,
): ProgrammeState =>
  evolve(state, {
    eventId: `e-${type}`,
    type,
    occurredAt: now,
    actor: { role: 'engine', id: 'engine' },
    payload,
  } as unknown as ProgrammeEvent);

describe('a programme of which nothing is on record', () => {
  const unknown = initialProgramme('P-001');
  it('is unknown, of the lowest tier, owned by nobody, and has nothing behind it', () => {
    expect(unknown).toMatchObject({
      status: 'unknown',
      id: 'P-001',
      title: '',
      organisation: '',
      predecessors: [],
      approvers: {},
      tier: 'T0',
      highestTier: 'T0',
      pack: null,
      owner: null,
      startedAt: null,
      targets: {},
      waivers: {},
      suspensions: [],
      overridden: {},
      breaches: {},
      duplicates: {},
    });
    expect([unknown, initialProgramme('REPLAY-X')].map(({ nature }) => nature)).toEqual(['live', 'replay']);
  });
  it('has seven open gates, the first of which is the current one', () => {
    expect(Object.keys(unknown.gates)).toEqual([...GATES]);
    expect(Object.values(unknown.gates)).toEqual(GATES.map(() => OPEN_GATE));
    expect(OPEN_GATE).toEqual({
      decided: 'open',
      ready: false,
      request: null,
      closure: null,
      questions: [],
      refusals: 0,
    });
    expect(currentGate(unknown)).toBe('context');
  });
});

describe('a gate on the record', () => {
  it('is ready and no longer ready as the evidence comes and goes', () => {
    const ready = evolveBy(running(), 'GateBecameReady', { gate: 'context', atVersion: 3 });
    expect([statusOfGate(running(), 'context'), statusOfGate(ready, 'context')]).toEqual(['open', 'ready']);
    const not = evolveBy(ready, 'GateNoLongerReady', { gate: 'context', atVersion: 4, unmet: ['context.needs'] });
    expect(statusOfGate(not, 'context')).toBe('open');
  });
  it('is shown as suspended with its programme, unless it has closed or is in question', () => {
    expect(statusOfGate(after(start, suspend()), 'context')).toBe('suspended');
    const cause = { cause: 'call-in', reference: 'CI-1', until: null, reason: 'directed' } as const;
    const stands = (state: ProgrammeState) => statusOfGate(evolveBy(state, 'ProgrammeSuspended', cause), 'context');
    expect([closed(), questioned()].map(stands)).toEqual(['closed', 'questioned']);
  });
  it('is the current one again when its closure is questioned or it is reopened', () => {
    expect([closed(), questioned()].map(currentGate)).toEqual(['options', 'context']);
    const by = { role: 'approver', id: 'ap-1' };
    const reopened = evolveBy(closed(), 'GateReopened', { gate: 'context', by, reason: 'x' });
    expect([currentGate(reopened), statusOfGate(reopened, 'context')]).toEqual(['context', 'reopened']);
  });
  it('keeps every reason for which it is questioned until somebody reaffirms it', () => {
    const twice = question(questioned(), 'context');
    expect(twice.gates.context.questions).toHaveLength(2);
    const by = { role: 'approver', id: 'ap-1' };
    const reaffirmed = evolveBy(twice, 'GateReaffirmed', { gate: 'context', by, reason: 'still right' });
    expect(reaffirmed.gates.context).toMatchObject({ decided: 'closed', questions: [], closure: { closedBy: by } });
  });
});

describe('what else the record tells', () => {
  it('keeps for each thing by its name what was last said of it, and the rest as it was', () => {
    const breach = (day: string) => ({ decidedOn: day, evidence: 'urn:x#1', why: 'no papers' });
    const two = evolveBy(
      evolveBy(running(), 'SequenceBreachRecorded', breach('2027-05-27')),
      'SequenceBreachRecorded',
      breach('2027-05-28'),
    );
    const cured = evolveBy(two, 'SequenceBreachCured', { decidedOn: '2027-05-27', evidence: 'urn:x#2' });
    expect(cured.breaches).toEqual({ '2027-05-27': 'cured', '2027-05-28': 'open' });
    const why = 'the record of the decision it rested on counts no more';
    const none = evolveBy(cured, 'SequenceBreachWithdrawn', { decidedOn: '2027-05-28', why });
    expect(none.breaches).toEqual({ '2027-05-27': 'cured', '2027-05-28': 'withdrawn' });

    const suspect = (event: string) => ({ event, of: 'urn:x#1', why: 'the same document' });
    const suspected = evolveBy(
      evolveBy(running(), 'DuplicateSuspected', suspect('urn:x#2')),
      'DuplicateSuspected',
      suspect('urn:x#3'),
    );
    const by = { role: 'involvement-lead', id: 'il-1' };
    const resolved = { event: 'urn:x#2', of: 'urn:x#1', resolution: 'same', by, reason: 'seen' } as const;
    expect(evolveBy(suspected, 'DuplicateResolved', resolved).duplicates).toEqual({
      'urn:x#2': { of: 'urn:x#1', status: 'same', resolvedBy: 'il-1' },
      'urn:x#3': { of: 'urn:x#1', status: 'open' },
    });

    const override = (commitment: string) => ({ commitment, by, reason: 'x', upTo: '2026-10-12' });
    const overridden = evolveBy(
      evolveBy(running(), 'CommitmentOverridden', override('a')),
      'CommitmentOverridden',
      override('b'),
    );
    expect(Object.keys(overridden.overridden)).toEqual(['a', 'b']);
  });
  it('ends the one suspension that is over', () => {
    const call = (reference: string) => ({ cause: 'call-in', reference, until: LATER, reason: 'x' }) as const;
    const both = evolveBy(evolveBy(running(), 'ProgrammeSuspended', call('CI-1')), 'ProgrammeSuspended', call('CI-2'));
    const resumed = evolveBy(both, 'ProgrammeResumed', { cause: 'call-in', reference: 'CI-1', reason: 'over' });
    expect(resumed.suspensions).toEqual([{ cause: 'call-in', reference: 'CI-2', since: now, until: LATER }]);
    const other = evolveBy(both, 'ProgrammeResumed', { cause: 'legal-hold', reference: 'CI-1', reason: 'over' });
    expect(other.suspensions).toHaveLength(2);
  });
  it('says nothing of a waiver that was never proposed', () => {
    const approved = { waiver: 'w', approvedBy: { role: 'approver', id: 'ap-1' } };
    expect(evolveBy(running(), 'WaiverApproved', approved)).toEqual(running());
  });
  it('is the same whatever was refused', () => {
    const by = { role: 'approver', id: 'ap-1' };
    expect(evolveBy(running(), 'CommandRefused', { command: 'MovePack', by, reasons: [] })).toEqual(running());
  });
});
