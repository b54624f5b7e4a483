import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../event.ts';
import { asRead } from '../testing.ts';
import { type Gate, GATES } from '../values.ts';
import type { ProgrammeCommand, StartProgramme } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { RecordedProgrammeEvent, UnmetReason } from './events.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState, statusOfGate } from './state.ts';

/**
 * A second telling of the rules, as plain as can be: what a gate is, who asked, which waiver covers it. It shares nothing with the deciders,
 * so that the two can only agree by both being right.
 */
interface Model {
  readonly gates: Record<
    Gate,
    {
      closed: boolean;
      waived: boolean;
      questioned: boolean;
      reopened: boolean;
      askedBy: string | null;
      sentBack: boolean;
      closedAfter: string | null;
    }
  >;
  waiver: 'none' | 'proposed' | 'approved' | 'over';
  proposer: string | null;
  /** Who revoked the waiver, and so does not say that what closed on it stands. */
  revoker: string | null;
  held: boolean;
}

const PEOPLE = [
  { id: 'pm-1', role: 'programme-manager' },
  { id: 'ap-1', role: 'approver' },
  { id: 'bs-1', role: 'board-secretary' },
] as const;
const CLOSERS: readonly string[] = ['approver', 'board-secretary'];
const STEERERS: readonly string[] = ['programme-manager', 'board-secretary'];
const UNMET: UnmetReason = {
  requirement: 'context.needs',
  title: 'Needs',
  why: 'not recorded',
  wouldMeet: 'record it',
  basis: [],
};
const THREE: readonly Gate[] = ['context', 'options', 'readiness'];

const step = fc.record({
  what: fc.constantFrom(
    'request',
    'close',
    'send back',
    'reaffirm',
    'reopen',
    'propose',
    'approve',
    'revoke',
    'hold',
    'lift',
  ),
  who: fc.constantFrom(...PEOPLE),
  gate: fc.constantFrom(...THREE),
  unmet: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const isShut = (model: Model, gate: Gate): boolean => model.gates[gate].closed && !model.gates[gate].questioned;
const blocked = (model: Model, gate: Gate, unmet: boolean): boolean =>
  model.held ||
  model.gates[gate].questioned ||
  GATES.slice(0, GATES.indexOf(gate)).some((g) => !isShut(model, g)) ||
  (unmet && model.waiver !== 'approved');

/** Applies a step to the model; what it expects to be recorded. */
const expectOf = (model: Model, { what, who, gate: named, unmet }: Step): string => {
  const gate = named;
  const state = model.gates[gate];
  switch (what) {
    case 'request':
      if (isShut(model, gate) || state.askedBy === who.id) return '';
      if (blocked(model, gate, unmet)) return 'GateClosureRefused';
      Object.assign(state, { askedBy: who.id, sentBack: false });
      return 'GateClosureRequested';
    case 'close':
      if (isShut(model, gate)) return '';
      if (
        state.askedBy === null ||
        state.askedBy === who.id ||
        !CLOSERS.includes(who.role) ||
        blocked(model, gate, unmet)
      )
        return 'GateClosureRefused';
      Object.assign(state, {
        closed: true,
        waived: unmet,
        reopened: false,
        closedAfter: state.askedBy,
        askedBy: null,
        sentBack: false,
      });
      return 'GateClosed';
    case 'send back':
      if (state.askedBy === null) return state.sentBack ? '' : 'closure-not-requested';
      if (!CLOSERS.includes(who.role)) return 'CommandRefused';
      Object.assign(state, { askedBy: null, sentBack: true });
      return 'GateClosureSentBack';
    case 'reaffirm':
      if (isShut(model, gate)) return '';
      if (!state.questioned) return 'not-questioned';
      if (!CLOSERS.includes(who.role) || [state.closedAfter, model.revoker].includes(who.id)) return 'CommandRefused';
      state.questioned = false;
      return 'GateReaffirmed';
    case 'reopen':
      if (state.reopened) return '';
      if (!state.closed) return 'not-closed';
      if (!CLOSERS.includes(who.role)) return 'CommandRefused';
      Object.assign(state, { closed: false, questioned: false, reopened: true, askedBy: null });
      return 'GateReopened';
    case 'propose':
      if (model.waiver !== 'none') return 'waiver-id-taken';
      model.waiver = 'proposed';
      model.proposer = who.id;
      return 'WaiverProposed';
    case 'approve':
      if (model.waiver === 'none') return 'unknown-waiver';
      if (model.waiver === 'approved') return '';
      if (model.waiver === 'over') return 'waiver-over';
      if (model.proposer === who.id || who.role !== 'approver') return 'CommandRefused';
      model.waiver = 'approved';
      return 'WaiverApproved';
    case 'revoke': {
      if (model.waiver === 'none') return 'unknown-waiver';
      if (model.waiver === 'over') return '';
      if (!CLOSERS.includes(who.role)) return 'CommandRefused';
      model.waiver = 'over';
      model.revoker = who.id;
      const leaning = GATES.filter((g) => model.gates[g].closed && model.gates[g].waived);
      for (const g of leaning) model.gates[g].questioned = true;
      return ['WaiverEnded', ...leaning.map(() => 'GateQuestioned')].join();
    }
    case 'hold':
      if (model.held) return '';
      if (!STEERERS.includes(who.role)) return 'CommandRefused';
      model.held = true;
      return 'ProgrammeSuspended';
    case 'lift':
      if (!model.held) return 'not-suspended';
      if (!STEERERS.includes(who.role)) return 'CommandRefused';
      model.held = false;
      return 'ProgrammeResumed';
    default:
      return what satisfies never;
  }
};

const now = '2027-01-29T10:00:00Z';
const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'claim issued' } as const;
const policy = {
  requirement: 'context.needs',
  gate: 'context',
  title: 'Needs',
  basis: [],
  grounds: ['proportionality'],
  approvingRoles: ['approver'],
  needsLegalAdvice: false,
} as const;

const commandOf = ({ what, who: by, gate, unmet }: Step, commandId: string): ProgrammeCommand => {
  const context = { commandId, by, now };
  const assessment = {
    unmet: unmet ? [UNMET] : [],
    reliedOn: [],
    soleRecorders: [],
    closingRoles: CLOSERS,
    proposal: null,
    assessmentVersion: null,
    asKnownAtVersion: 1,
  };
  switch (what) {
    case 'request':
      return { type: 'RequestGateClosure', ...context, gate, assessment };
    case 'close':
      return { type: 'CloseGate', ...context, gate, assessment };
    case 'send back':
      return { type: 'SendBackClosure', ...context, gate, reason: 'not yet', closingRoles: CLOSERS };
    case 'reaffirm':
      return { type: 'ReaffirmGate', ...context, gate, reason: 'it stands', closingRoles: CLOSERS, soleRecorders: [] };
    case 'reopen':
      return { type: 'ReopenGate', ...context, gate, reason: 'look again', closingRoles: CLOSERS, soleRecorders: [] };
    case 'propose':
      return {
        type: 'ProposeWaiver',
        ...context,
        waiver: 'w',
        policy,
        grounds: 'proportionality',
        reason: 'small',
        mitigation: 'later',
        expiresAt: '2027-06-01T00:00:00Z',
      };
    case 'approve':
      return { type: 'ApproveWaiver', ...context, waiver: 'w', policy };
    case 'revoke':
      return { type: 'RevokeWaiver', ...context, waiver: 'w', reason: 'grounds were wrong', decisions: [] };
    case 'hold':
      return { type: 'SuspendProgramme', ...context, ...hold };
    case 'lift':
      return { type: 'ResumeProgramme', ...context, ...hold };
    default:
      return what satisfies never;
  }
};

const evolveAll = (state: ProgrammeState, events: readonly object[]): ProgrammeState =>
  events.reduce<ProgrammeState>(
    (s, event) =>
      evolveProgramme(
        s,
        asRead({
          ...event,
          stream: 's',
          version: 1,
          recordedAt: now,
          checkpoint: { xid: '1', position: '1' },
        } as RecordedEvent as RecordedProgrammeEvent),
      ),
    state,
  );

const START: StartProgramme = {
  type: 'StartProgramme',
  commandId: 's',
  by: PEOPLE[0],
  now,
  programme: 'P-001',
  title: 'Stroke',
  organisation: 'QPM',
  tier: 'T2',
  pack: { id: 'ics-involvement', version: 1, digest: 'd' },
  targets: {},
};
const started = (): ProgrammeState => {
  const decided = decideProgramme(START, initialProgramme('P-001'));
  return evolveAll(initialProgramme('P-001'), 'rejected' in decided ? [] : decided);
};

describe('the programme decider', () => {
  it('agrees with a plain model and records what reads as it was recorded, whatever three people do in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model: Model = {
          gates: Object.fromEntries(
            GATES.map((g) => [
              g,
              {
                closed: false,
                waived: false,
                questioned: false,
                reopened: false,
                askedBy: null,
                closedAfter: null,
                sentBack: false,
              },
            ]),
          ) as Model['gates'],
          waiver: 'none',
          proposer: null,
          revoker: null,
          held: false,
        };
        let state = started();
        steps.forEach((one, i) => {
          const command = commandOf(one, `c${i}`);
          const decided = decideProgramme(command, state);
          const said = 'rejected' in decided ? decided.rejected.code : decided.map((event) => event.type).join();
          expect(`${i} ${one.what} ${said}`).toBe(`${i} ${one.what} ${expectOf(model, one)}`);
          if (!('rejected' in decided)) state = evolveAll(state, decided);
        });
        for (const gate of THREE) {
          const { questioned, closed, waived } = model.gates[gate];
          const wanted = questioned
            ? 'questioned'
            : closed
              ? waived
                ? 'closed_with_waiver'
                : 'closed'
              : model.held
                ? 'suspended'
                : model.gates[gate].reopened
                  ? 'reopened'
                  : 'open';
          expect(statusOfGate(state, gate)).toBe(wanted);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
