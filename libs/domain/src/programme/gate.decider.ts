import { formatDay } from '../format-day.ts';
import { GATES, type Gate } from '../values.ts';
import type { CloseGate, GateAssessment, RequestGateClosure, ReviewGate, SendBackClosure } from './commands.ts';
import { type Decision, fact, local, refusedCommand, reject, SEPARATION, wrongRole } from './decision.ts';
import type { Observation, ProgrammeEvent, UnmetReason } from './events.ts';
import { type GateState, isClosed } from './gate-state.ts';
import { isAffected } from './requirements-changed.ts';
import { type ProgrammeState, statusOfGate } from './state.ts';
import { formatPerson, isSamePerson, replaced } from './succession.ts';
import { formatCause } from './suspension-words.ts';
import { isDisallowed, stands, waiverInForce } from './waiver.ts';
import { formatGround } from './waiver-words.ts';

const earlierGates = (state: ProgrammeState, gate: Gate): readonly UnmetReason[] =>
  GATES.slice(0, GATES.indexOf(gate))
    .filter((earlier) => !isClosed(state.gates[earlier]))
    .map((earlier) => ({
      requirement: 'earlier-gate',
      title: `Gate ${earlier} closes before this one`,
      why: `${earlier} is ${statusOfGate(state, earlier)}; gates close in order`,
      wouldMeet:
        state.gates[earlier].decided === 'questioned'
          ? `An approver reaffirms ${earlier} with reasons, or reopens it`
          : `Close ${earlier} first`,
      basis: local('Gates close in order, ICS involvement policy'),
    }));

/** While the programme stands still, no gate closes. */
const suspensions = (state: ProgrammeState): readonly UnmetReason[] =>
  state.suspensions.map(({ cause, reference, until }) => ({
    requirement: 'suspended',
    title: 'The programme is not suspended',
    why: `suspended by ${formatCause(cause)} ${reference}${until === null ? '' : `, whose clock runs to ${formatDay(until.slice(0, 10))}`}`,
    wouldMeet: 'Record the end of the suspension',
    basis: local('Suspension, ICS involvement policy'),
  }));

/** A gate in question is reaffirmed or reopened, not closed over. */
const inQuestion = (state: ProgrammeState, gate: Gate): readonly UnmetReason[] =>
  state.gates[gate].decided === 'questioned'
    ? state.gates[gate].questions.map(({ requirement, reliedOn, what }) => ({
        requirement: 'questioned',
        title: `What ${gate} closed on still stands`,
        why: `${reliedOn}, relied on for ${requirement}: ${what}`,
        wouldMeet: `An approver reaffirms ${gate} with reasons, or reopens it`,
        basis: local('Questioned closures, ICS involvement policy'),
      }))
    : [];

/** Says where a waiver stands in no more: approved for a lower tier, or on grounds that the pack the programme moved to does not take. */
const formatOutgrown = (state: ProgrammeState, requirement: string): string => {
  const outgrown = Object.values(state.waivers).find(
    (waiver) => waiver.requirement === requirement && waiver.status === 'approved' && !stands(waiver, state),
  );
  if (outgrown === undefined) return '';
  return isDisallowed(outgrown, state.gates)
    ? `; the waiver ${outgrown.waiver} is on grounds (${formatGround(outgrown.grounds)}) that the policy pack moved to does not take for this`
    : `; the waiver ${outgrown.waiver} was approved in tier ${outgrown.approvedIn} and has to be approved again in ${state.tier}`;
};

/** Unmet requirements that no waiver in force substitutes for, and the waivers that substitute for the others. */
const afterWaivers = (command: RequestGateClosure | CloseGate, state: ProgrammeState) => {
  const waived = command.assessment.unmet.flatMap(
    ({ requirement }) => waiverInForce(state, requirement, command.now) ?? [],
  );
  const covered = new Set(waived.map((waiver) => waiver.requirement));
  return {
    unmet: command.assessment.unmet
      .filter(({ requirement }) => !covered.has(requirement))
      .map((reason) => ({ ...reason, why: `${reason.why}${formatOutgrown(state, reason.requirement)}` })),
    waivers: waived.map((waiver) => waiver.waiver),
  };
};

/** What stands between the programme and this gate, apart from who signs. */
const obstacles = (command: RequestGateClosure | CloseGate, state: ProgrammeState): readonly UnmetReason[] => [
  ...suspensions(state),
  ...inQuestion(state, command.gate),
  ...earlierGates(state, command.gate),
  ...afterWaivers(command, state).unmet,
];

const refused = (command: RequestGateClosure | CloseGate, unmet: readonly UnmetReason[]): ProgrammeEvent =>
  fact(command, 'GateClosureRefused', {
    gate: command.gate,
    step: command.type === 'CloseGate' ? 'closure' : 'request',
    by: command.by,
    unmet,
    ...(command.type === 'RequestGateClosure' && command.note !== undefined ? { note: command.note } : {}),
  });

/** What is shown beside a gate now and was not when closure was requested. */
export const shownSince = (
  request: Pick<NonNullable<GateState['request']>, 'observations'> | null,
  now: readonly Observation[],
): readonly Observation[] => {
  const then = new Set((request?.observations ?? []).map(({ code, what }) => `${code} ${what}`));
  return now.filter(({ code, what }) => !then.has(`${code} ${what}`));
};

/** What is shown is what is signed: what came since the request was shown to nobody, unless whoever closes names the version they looked at. */
const unseen = ({ assessment, hasSeen = false }: CloseGate, request: GateState['request']): readonly UnmetReason[] =>
  request === null || hasSeen
    ? []
    : shownSince(request, assessment.observations ?? []).map(({ what }) => ({
        requirement: 'shown-since',
        title: 'What is shown beside the gate is what is signed',
        why: `on record since closure was requested: ${what}`,
        wouldMeet:
          'Look at the explanation of the gate and close it for the version shown there (If-Match, or --seen), or have closure requested again',
        basis: local('What is shown is what is signed, ICS involvement policy'),
      }));

/** Asks for closure; refused, on the record, while anything stands in its way. */
export const decideRequest = (command: RequestGateClosure, state: ProgrammeState): Decision => {
  const { gate } = command;
  const { request } = state.gates[gate];
  const { observations = [] } = command.assessment;
  if (isClosed(state.gates[gate])) return [];
  if (request?.by.id === command.by.id && shownSince(request, observations).length === 0) return [];
  const unmet = [...replaced(command, state), ...obstacles(command, state)];
  if (unmet.length > 0) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosureRequested', {
      gate,
      requestedBy: command.by,
      ...(command.note === undefined ? {} : { note: command.note }),
      ...(observations.length === 0 ? {} : { observations }),
    }),
  ];
};

/** Gives a request back to whoever asked, by a role that closes the gate. Nothing closes by it, so that whoever asked may do so, too. */
export const decideReturn = (command: SendBackClosure, state: ProgrammeState): Decision => {
  const { gate, by, reason, closingRoles } = command;
  const { request, sentBack } = state.gates[gate];
  if (request === null)
    return sentBack === undefined ? reject('closure-not-requested', `nobody has asked for ${gate} to be closed`) : [];
  if (!closingRoles.includes(by.role))
    return [refusedCommand(command, [wrongRole(by.role, closingRoles, 'Sent back by a closing role')])];
  return [fact(command, 'GateClosureSentBack', { gate, requestedBy: request.by, by, reason })];
};

/** Nobody signs for a requirement that rests on what they alone recorded. */
const ownEvidence = (
  { by, type }: CloseGate | ReviewGate,
  soleRecorders: GateAssessment['soleRecorders'],
  state: ProgrammeState,
): readonly UnmetReason[] =>
  soleRecorders
    .filter(({ staffId }) => isSamePerson(state, staffId, by.id))
    .map(({ title, staffId }) => ({
      requirement: 'own-evidence',
      title: `Independent sign-off of: ${title}`,
      why: `the only evidence for “${title}” was recorded by ${formatPerson(staffId, by.id)}`,
      wouldMeet: `Someone who did not record this evidence ${type === 'CloseGate' ? 'closes the gate' : 'reaffirms it'}`,
      basis: SEPARATION,
    }));

/** A requirement that was met by nobody knows whom is signed by nobody. */
const unknownRecorders = ({ recordersUnknown = [] }: GateAssessment): readonly UnmetReason[] =>
  recordersUnknown.map(({ title }) => ({
    requirement: 'own-evidence',
    title: `Independent sign-off of: ${title}`,
    why: `who recorded the evidence for “${title}” is not known, so nobody can be shown to be another person`,
    wouldMeet: 'Rebuild the state of the programme from its record; then close the gate',
    basis: SEPARATION,
  }));

/** Whoever changed what a gate asks for does not close the next gate that this affects. */
const ownChange = ({ by, gate, assessment }: CloseGate, state: ProgrammeState): readonly UnmetReason[] =>
  state.changedByHand
    .filter(
      (change) => isAffected(change, { gate, reliedOn: assessment.reliedOn }) && isSamePerson(state, change.by, by.id),
    )
    .map(({ by: changer, how, event }) => ({
      requirement: 'own-change',
      title: 'Signed off by someone who did not change what is asked',
      why: `${formatPerson(changer, by.id)} ${how} (${event}), and this is the next gate that it affects`,
      wouldMeet: 'Another person with a closing role closes it',
      basis: SEPARATION,
    }));

const signOffReasons = (command: CloseGate, state: ProgrammeState): readonly UnmetReason[] => {
  const { by, gate, assessment } = command;
  const { request } = state.gates[gate];
  const reasons: UnmetReason[] = [...replaced(command, state)];
  if (request === null)
    reasons.push({
      requirement: 'not-requested',
      title: 'Closure was asked for',
      why: 'no request for closure is on record',
      wouldMeet: 'One person requests closure, another closes',
      basis: SEPARATION,
    });
  if (request !== null && isSamePerson(state, request.by.id, by.id))
    reasons.push({
      requirement: 'same-person',
      title: 'Signed off by a second person',
      why: `${formatPerson(request.by.id, by.id)} asked for the closure and cannot also close the gate`,
      wouldMeet: 'Another person with a closing role closes it',
      basis: SEPARATION,
    });
  if (!assessment.closingRoles.includes(by.role))
    reasons.push(wrongRole(by.role, assessment.closingRoles, 'Signed off by a closing role'));
  return [
    ...reasons,
    ...ownEvidence(command, assessment.soleRecorders, state),
    ...unknownRecorders(assessment),
    ...ownChange(command, state),
    ...unseen(command, request),
  ];
};

/** Closes by a second person; refused, on the record, while anything stands in its way. */
export const decideClosure = (command: CloseGate, state: ProgrammeState): Decision => {
  const { gate, assessment } = command;
  const { request } = state.gates[gate];
  if (isClosed(state.gates[gate])) return [];
  const unmet = [...signOffReasons(command, state), ...obstacles(command, state)];
  if (unmet.length > 0 || request === null || state.pack === null) return [refused(command, unmet)];
  return [
    fact(command, 'GateClosed', {
      gate,
      requestedBy: request.by,
      closedBy: command.by,
      reliedOn: assessment.reliedOn,
      pack: state.pack,
      waivers: afterWaivers(command, state).waivers,
      proposal: assessment.proposal,
      assessmentVersion: assessment.assessmentVersion,
      asKnownAtVersion: assessment.asKnownAtVersion,
      ...(assessment.observations === undefined || assessment.observations.length === 0
        ? {}
        : { observations: assessment.observations }),
      ...assessment.evaluatedWith,
    }),
  ];
};

/** Who may not say that a closure stands: whoever asked for it, brought about what put it in question, or alone recorded what it rests on now. */
const againstReaffirming = (command: ReviewGate, state: ProgrammeState): readonly UnmetReason[] => {
  const { gate, by, soleRecorders } = command;
  const { closure, questions } = state.gates[gate];
  const reasons: UnmetReason[] = [];
  if (closure !== null && isSamePerson(state, closure.requestedBy.id, by.id))
    reasons.push({
      requirement: 'same-person',
      title: 'Reaffirmed by someone who did not ask for the closure',
      why: `${formatPerson(closure.requestedBy.id, by.id)} asked for the closure that is in question`,
      wouldMeet: 'Another person with a closing role reaffirms it',
      basis: SEPARATION,
    });
  const hand = questions.flatMap(({ hands = [] }) => hands).find((id) => isSamePerson(state, id, by.id));
  if (hand !== undefined)
    reasons.push({
      requirement: 'same-person',
      title: 'Reaffirmed by someone who did not put it in question',
      why: `${formatPerson(hand, by.id)} recorded what puts the closing in question`,
      wouldMeet: 'Another person with a closing role reaffirms it',
      basis: SEPARATION,
    });
  const then = (closure?.reliedOn ?? []).flatMap(({ requirement, recordedAlone = [] }) =>
    recordedAlone.map((staffId) => ({ requirement, title: requirement, staffId })),
  );
  const isKnown = ({ requirement, staffId }: (typeof then)[number]): boolean =>
    soleRecorders.some((now) => now.requirement === requirement && now.staffId === staffId);
  const all = [...soleRecorders, ...then.filter((one) => !isKnown(one))];
  return [...reasons, ...ownEvidence(command, all, state)];
};

/** Reaffirms or reopens, with reasons, by a role that closes. Opening again binds more, so anybody of such a role may. */
export const decideReview = (command: ReviewGate, state: ProgrammeState): Decision => {
  const { gate, by, reason } = command;
  const { decided } = state.gates[gate];
  const reaffirms = command.type === 'ReaffirmGate';
  if (reaffirms && decided === 'closed') return [];
  if (!reaffirms && decided === 'reopened') return [];
  if (reaffirms && decided !== 'questioned') return reject('not-questioned', `${gate} is not in question`);
  if (!reaffirms && decided === 'open')
    return reject('not-closed', `${gate} has not closed, so there is nothing to reopen`);
  const reasons: UnmetReason[] = [];
  if (!command.closingRoles.includes(by.role))
    reasons.push(wrongRole(by.role, command.closingRoles, `${gate} is reviewed by a closing role`));
  if (reaffirms) reasons.push(...againstReaffirming(command, state));
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  return [fact(command, reaffirms ? 'GateReaffirmed' : 'GateReopened', { gate, by, reason })];
};
