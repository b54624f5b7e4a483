import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../event.ts';
import type { ProgrammeCommand } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { RecordedProgrammeEvent } from './events.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';
import { isAmbiguous, isSamePerson, replaced, type Succession, withSuccessors } from './succession.ts';

const NOBODY: Succession = { approvers: {} };
const after = (...steps: readonly Readonly<Record<string, string>>[]): Succession =>
  steps.reduce(withSuccessors, NOBODY);
const asked = (id: string, role = 'approver') => ({ commandId: 'c', now: '2027-04-01T09:00:00Z', by: { role, id } });

describe('who acts', () => {
  it('is the successor from then on, and not who was replaced', () => {
    const succession = after({ 'ap-1': 'ap-9' });
    expect(replaced(asked('ap-9'), succession)).toEqual([]);
    expect(replaced(asked('ap-1'), succession)).toMatchObject([
      { requirement: 'replaced', why: expect.stringContaining('ap-9 acts as approver in place of ap-1') },
    ]);
  });

  it('is the last successor of several', () => {
    expect(replaced(asked('ap-1'), after({ 'ap-1': 'ap-9' }, { 'ap-9': 'ap-12' }))).toMatchObject([
      { wouldMeet: 'ap-12 does this' },
    ]);
  });

  it('is the first again when the programme comes back to them', () => {
    const succession = after({ 'ap-1': 'ap-9' }, { 'ap-9': 'ap-1' });
    expect(replaced(asked('ap-1'), succession)).toEqual([]);
    expect(replaced(asked('ap-9'), succession)).toMatchObject([{ wouldMeet: 'ap-1 does this' }]);
  });

  it('is everybody else, whatever they are called', () => {
    expect(replaced(asked('constructor'), after({ 'ap-1': 'ap-9' }))).toEqual([]);
    expect(withSuccessors(NOBODY, { 'ap-1': 'ap-1' })).toEqual(NOBODY);
  });

  it('is not clear where somebody is replaced and a successor at once', () => {
    expect(isAmbiguous({ a: 'b', b: 'c' })).toBe(true);
    expect(isAmbiguous({ a: 'b', b: 'a' })).toBe(true);
    expect(isAmbiguous({ a: 'b', c: 'b', d: 'd' })).toBe(false);
  });

  it('never ends with nobody: of each office there is always one who acts', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.dictionary(id, id, { maxKeys: 3 }).filter((map) => !isAmbiguous(map));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const succession = after(...steps);
        for (const office of succession.offices ?? [])
          expect(office.some((one) => replaced(asked(one), succession).length === 0)).toBe(true);
      }),
    );
  });
});

describe('one hand', () => {
  it('is one id, and all ids of an office, however they came to be of it', () => {
    const succession = after({ 'ap-1': 'ap-9' }, { 'ap-7': 'ap-1' }, { 'ap-3': 'ap-4' });
    for (const [a, b] of [
      ['x', 'x'],
      ['ap-1', 'ap-9'],
      ['ap-9', 'ap-7'],
      ['ap-4', 'ap-3'],
    ] as const)
      expect([a, b, isSamePerson(succession, a, b)]).toEqual([a, b, true]);
    expect(isSamePerson(succession, 'ap-1', 'ap-4')).toBe(false);
  });
});

const recorded = (type: string, payload: unknown, version: number) =>
  ({
    eventId: `e${version}`,
    type,
    occurredAt: '2027-03-01T09:00:00Z',
    recordedAt: '2027-03-01T09:00:00.000Z',
    actor: { role: 'r', id: 'i' },
    payload,
    stream: 'programme-P-001',
    version,
    checkpoint: { xid: '1', position: '1' },
  }) as RecordedEvent as RecordedProgrammeEvent;

/** pm-1 asked for the closure of `context`; then the programme went to QCC, where pm-9 acts for pm-1 and ap-9 for ap-1. */
const handedOver: ProgrammeState = [
  recorded(
    'ProgrammeStarted',
    {
      programme: 'P-001',
      title: 'Stroke services',
      organisation: 'QAA',
      tier: 'T1',
      nature: 'live',
      pack: { id: 'p', version: 1, digest: 'd' },
      owner: { role: 'programme-manager', id: 'pm-1' },
      targets: {},
    },
    1,
  ),
  recorded('GateClosureRequested', { gate: 'context', requestedBy: { role: 'programme-manager', id: 'pm-1' } }, 2),
  recorded(
    'ProgrammeTransferred',
    { from: 'QAA', to: 'QCC', reason: 'merged', approvers: { 'pm-1': 'pm-9', 'ap-1': 'ap-9' } },
    3,
  ),
].reduce(evolveProgramme, initialProgramme('P-001'));

const assessment = {
  unmet: [],
  reliedOn: [],
  soleRecorders: [],
  closingRoles: ['approver'],
  proposal: null,
  assessmentVersion: null,
  asKnownAtVersion: 2,
};
const reasonsOf = (command: ProgrammeCommand) => {
  const decision = decideProgramme(command, handedOver);
  const [event] = 'rejected' in decision ? [] : decision;
  if (event?.type === 'GateClosureRefused') return event.payload.unmet.map(({ requirement }) => requirement);
  return event?.type === 'CommandRefused' ? event.payload.reasons.map(({ requirement }) => requirement) : event?.type;
};

describe('after a succession', () => {
  const close = (id: string, over: Partial<typeof assessment> | object = {}): ProgrammeCommand => ({
    ...asked(id),
    type: 'CloseGate',
    gate: 'context',
    assessment: { ...assessment, ...over },
  });

  it('a gate is closed by who acts now, not by who was replaced', () => {
    expect(reasonsOf(close('ap-9'))).toBe('GateClosed');
    expect(reasonsOf(close('ap-1'))).toEqual(['replaced']);
  });

  it('nobody closes what was asked for in their office, under either id', () => {
    expect(reasonsOf(close('pm-9'))).toEqual(['same-person']);
    expect(reasonsOf(close('pm-1'))).toEqual(['replaced', 'same-person']);
  });

  it('nobody signs off what their office alone recorded', () => {
    const soleRecorders = [{ requirement: 'context.needs', title: 'Needs', staffId: 'ap-1' }];
    expect(reasonsOf(close('ap-9', { soleRecorders }))).toEqual(['own-evidence']);
  });

  it.each<ProgrammeCommand>([
    { ...asked('ap-1'), type: 'RequestGateClosure', gate: 'context', assessment },
    {
      ...asked('ap-1'),
      type: 'ReopenGate',
      gate: 'context',
      reason: 'x',
      closingRoles: ['approver'],
      soleRecorders: [],
    },
    { ...asked('ap-1'), type: 'CancelProgramme', reason: 'x' },
    { ...asked('ap-1'), type: 'RescheduleTargets', targets: {}, reason: 'x' },
  ])('$type by who was replaced is refused on the record', (command) => {
    expect(reasonsOf(command)).toEqual(['replaced']);
  });
});
