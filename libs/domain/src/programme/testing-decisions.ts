import type { RecordedEvent } from '../event.ts';
import type { Gate } from '../values.ts';
import { type AnyFact, factOf } from '../involvement/fact.ts';
import { asRead, evidence, onRecord } from '../testing.ts';
import type { GateAssessment, NamedEvidence, ProgrammeCommand, WaiverPolicy } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { ProgrammeEvent, RecordedProgrammeEvent, UnmetReason } from './events.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

/** Builders for specifications of what a programme decides; not part of what the product runs. */
export const pm = { role: 'programme-manager', id: 'pm-1' };
export const ap = { role: 'approver', id: 'ap-1' };
export const board = { role: 'board-secretary', id: 'bs-1' };
export const now = '2027-01-29T10:00:00Z';
export const LATER = '2027-06-01T00:00:00Z';
/** The basis of a refusal for want of a second person or a role. */
export const separation = [{ citation: 'Separation of duties, ICS involvement policy', force: 'local' }];
/** The basis of a refusal by the commissioner's own policy. */
export const local = (citation: string) => [{ citation: `${citation}, ICS involvement policy`, force: 'local' }];

/** What a policy says that has nothing to object. */
export const assessment: GateAssessment = {
  unmet: [],
  reliedOn: [{ requirement: 'context.needs', evidence: ['urn:x#1'] }],
  soleRecorders: [],
  closingRoles: ['approver', 'board-secretary'],
  proposal: { proposal: 'hub', version: 1 },
  assessmentVersion: 2,
  asKnownAtVersion: 7,
};
/** A requirement that is not met. */
export const needs: UnmetReason = {
  requirement: 'context.needs',
  title: 'Needs',
  why: 'not recorded',
  wouldMeet: 'record it',
  basis: [],
};
/** What a policy says of waiving it. */
export const policy: WaiverPolicy = {
  requirement: 'context.needs',
  gate: 'context',
  title: 'Needs',
  basis: [{ citation: 's.14Z45', force: 'statute' }],
  grounds: ['proportionality', 'not_applicable'],
  approvingRoles: ['approver'],
  needsLegalAdvice: false,
};

const assessedDuty = factOf(onRecord(evidence('duty_assessed', { applies: true, why: 'a change' }), 1)) as AnyFact;
/** A duty assessment that counts, as a tier above T0 rests on it. */
export const duty: NamedEvidence = { event: assessedDuty.eventId, counts: assessedDuty };

let n = 0;
/** Each command has an id of its own, as at the edge. */
export const context = (by = pm, at = now) => ({ commandId: `c${(n += 1)}`, by, now: at });
export const request = (gate: Gate, by = pm, over: Partial<GateAssessment> = {}): ProgrammeCommand => ({
  type: 'RequestGateClosure',
  ...context(by),
  gate,
  assessment: { ...assessment, ...over },
});
export const close = (gate: Gate, by = ap, over: Partial<GateAssessment> = {}): ProgrammeCommand => ({
  type: 'CloseGate',
  ...context(by),
  gate,
  assessment: { ...assessment, ...over },
});
export const review = (type: 'ReaffirmGate' | 'ReopenGate', gate: Gate, by = ap): ProgrammeCommand => ({
  type,
  ...context(by),
  gate,
  reason: 'looked at again',
  closingRoles: ['approver', 'board-secretary'],
  soleRecorders: [],
});
export const sendBack = (gate: Gate, by = ap): ProgrammeCommand => ({
  type: 'SendBackClosure',
  ...context(by),
  gate,
  reason: 'one group first',
  closingRoles: ['approver', 'board-secretary'],
});
export const propose = (
  over: Partial<Extract<ProgrammeCommand, { type: 'ProposeWaiver' }>> = {},
): ProgrammeCommand => ({
  type: 'ProposeWaiver',
  ...context(),
  waiver: 'w',
  policy,
  grounds: 'proportionality',
  reason: 'small change',
  mitigation: 'later',
  expiresAt: LATER,
  ...over,
});
export const approve = (
  by = ap,
  over: Partial<Extract<ProgrammeCommand, { type: 'ApproveWaiver' }>> = {},
): ProgrammeCommand => ({
  type: 'ApproveWaiver',
  ...context(by),
  waiver: 'w',
  policy,
  ...over,
});
export const end = (type: 'RevokeWaiver' | 'ExpireWaiver', at = now): ProgrammeCommand => ({
  type,
  ...context(type === 'ExpireWaiver' ? { role: 'engine', id: 'engine' } : ap, at),
  waiver: 'w',
  reason: 'grounds were wrong',
  decisions: [],
});
export const suspend = (until?: string): ProgrammeCommand => ({
  type: 'SuspendProgramme',
  ...context(),
  cause: 'call-in',
  reference: 'CI-1',
  reason: 'directed',
  ...(until === undefined ? {} : { until }),
});
/** An organisation that is known. */
export const EXISTS = { status: 'exists' } as const;
export const offerTransfer = (
  to = 'QXX',
  over: Partial<Extract<ProgrammeCommand, { type: 'OfferTransfer' }>> = {},
): ProgrammeCommand => ({
  type: 'OfferTransfer',
  ...context(board),
  to,
  reason: 'merger',
  approvers: {},
  receiver: EXISTS,
  ...over,
});
/** Somebody of the organisation that programmes are offered to. */
export const taker = { role: 'board-secretary', id: 'bs-9' };
export const accept = (
  offer = 1,
  over: Partial<Extract<ProgrammeCommand, { type: 'AcceptOffer' }>> = {},
): ProgrammeCommand => ({
  type: 'AcceptOffer',
  ...context(taker),
  offer,
  approvers: {},
  strangers: [],
  receiver: EXISTS,
  frozen: [],
  version: 4,
  ...over,
});
export const endOffer = (type: 'RefuseOffer' | 'WithdrawOffer', by = taker, offer = 1): ProgrammeCommand => ({
  type,
  ...context(by),
  offer,
  reason: 'not as it is',
});
export const start: ProgrammeCommand = {
  type: 'StartProgramme',
  ...context(),
  programme: 'P-001',
  title: 'Stroke',
  organisation: 'QPM',
  tier: 'T2',
  pack: { id: 'ics-involvement', version: 1, digest: 'd' },
  targets: {},
};

/** Folds an event as if it had been recorded a second after it was decided. */
export const evolve = (state: ProgrammeState, event: ProgrammeEvent): ProgrammeState =>
  evolveProgramme(
    state,
    asRead({
      ...event,
      stream: 's',
      version: 1,
      recordedAt: '2027-01-29T10:00:01Z',
      checkpoint: { xid: '1', position: '1' },
    } as RecordedEvent as RecordedProgrammeEvent),
  );
/** What a command causes. @throws when it is rejected. */
export const decide = (state: ProgrammeState, command: ProgrammeCommand): readonly ProgrammeEvent[] => {
  const decided = decideProgramme(command, state);
  if ('rejected' in decided) throw new Error(decided.rejected.detail);
  return decided;
};
/** The programme after these commands. */
export const after = (...commands: readonly ProgrammeCommand[]): ProgrammeState =>
  commands.reduce((state, command) => decide(state, command).reduce(evolve, state), initialProgramme('P-001'));
/** Why a command makes no sense for the programme; undefined when it does. */
export const rejection = (state: ProgrammeState, command: ProgrammeCommand) => {
  const decided = decideProgramme(command, state);
  return 'rejected' in decided ? decided.rejected : undefined;
};
/** Why a command was refused on the record. */
export const reasons = (state: ProgrammeState, command: ProgrammeCommand): readonly UnmetReason[] =>
  decide(state, command).flatMap((event) =>
    event.type === 'GateClosureRefused'
      ? event.payload.unmet
      : event.type === 'CommandRefused'
        ? event.payload.reasons
        : [],
  );
/** The programme after something was found against a closure. */
export const question = (state: ProgrammeState, gate: Gate): ProgrammeState =>
  evolve(state, {
    eventId: `q-${gate}`,
    type: 'GateQuestioned',
    occurredAt: now,
    actor: { role: 'engine', id: 'engine' },
    payload: { gate, because: [{ requirement: 'context.needs', reliedOn: 'urn:x#1', what: 'retracted' }] },
  });

export const running = () => after(start);
export const closed = () => after(start, request('context'), close('context'));
export const questioned = () => question(closed(), 'context');
