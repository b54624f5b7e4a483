import type { CloseGate, GateAssessment, ReviewGate } from './commands.ts';
import { local, SEPARATION, wrongRole } from './decision.ts';
import type { Observation, UnmetReason } from './events.ts';
import type { GateState } from './gate-state.ts';
import { isAffected } from './requirements-changed.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson, replaced } from './succession.ts';

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

/** Nobody signs for a requirement that rests on what they alone recorded. */
export const ownEvidence = (
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

/** Why whoever closes may not sign off. */
export const signOffReasons = (command: CloseGate, state: ProgrammeState): readonly UnmetReason[] => {
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
