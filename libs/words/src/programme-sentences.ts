import type { GateAnswer, ProgrammeAnswer, WaiverInShort } from '@throughline/api-client';
import { formatCause, formatDay, formatGround } from '@throughline/domain';
import { asSentence } from '@throughline/policy/words';
import { fullDayOf } from './dates.ts';
import { formatGate } from './terms.ts';

/** Why a closure is in question: what it relied on, and what happened to that. */
export const formatQuestion = ({ gate, questions }: GateAnswer): readonly string[] =>
  questions.map(({ requirement, reliedOn, what }) =>
    asSentence(
      `The closure of gate ${formatGate(gate)} is in question: ${reliedOn}, relied on for ${requirement}, is ${what}`,
    ),
  );

const version = (of: { readonly proposal: string; readonly version: number } | null): string =>
  of === null ? 'no version' : `${of.proposal} version ${of.version}`;

type Rescoped = NonNullable<GateAnswer['rescopedSince']>;

const formatAssessment = (assessment: Rescoped['assessment']): readonly string[] => {
  if (assessment === null) return [];
  const { then, now, added, removed } = assessment;
  const changed = [
    ...(added.length === 0 ? [] : [`adds ${added.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`takes away ${removed.join(', ')}`]),
  ];
  const moved =
    then === null
      ? `there was no impact assessment, and now there is version ${now ?? 'none'}`
      : `the impact assessment went from version ${then} to ${now === null ? 'none' : `version ${now}`}`;
  return [`${moved}, which ${changed.length === 0 ? 'asks for the same groups' : changed.join(' and ')}`];
};

const formatProposal = (proposal: Rescoped['proposal']): readonly string[] => {
  if (proposal === null) return [];
  const { then, now } = proposal;
  if (then === null) return [`no version of the proposal was frozen, and now ${version(now)} is`];
  return [`the proposal went from ${version(then)} to ${version(now)}`];
};

/** What is newer than what the gate closed on, and what that changed; empty when nothing is. */
export const formatRescoped = ({ gate, rescopedSince }: GateAnswer): readonly string[] => {
  if (rescopedSince === null) return [];
  const parts = [...formatAssessment(rescopedSince.assessment), ...formatProposal(rescopedSince.proposal)];
  return [`Re-scoped since gate ${formatGate(gate)} closed: ${parts.join('; ')}. The closing stays as it was.`];
};

/** What suspends a programme, a sentence each. */
export const formatSuspension = ({ suspensions }: ProgrammeAnswer): readonly string[] =>
  suspensions.map(({ cause, reference, since, until }) => {
    const clock = until === null ? '' : `; its clock runs to ${fullDayOf(until)}`;
    return `Suspended since ${fullDayOf(since)} by ${formatCause(cause)} ${reference}${clock}. No gate closes until its end is recorded.`;
  });

/** Decisions that were taken too early, a sentence each. */
export const formatBreach = ({ breaches }: ProgrammeAnswer): readonly string[] =>
  breaches.map(({ decidedOn, status }) => {
    const decision = `Sequence: the decision of ${formatDay(decidedOn)}`;
    if (status === 'cured') return `${decision} came too early and was rescinded since.`;
    return status === 'withdrawn'
      ? `${decision} was said to be too early; that was withdrawn, as the record it rested on was taken back or corrected.`
      : `${decision} came before the consultation had closed; that it was rescinded is not recorded.`;
  });

/** What was promised, and whether it was kept. */
export const formatCommitment = ({ commitments }: ProgrammeAnswer): readonly string[] =>
  commitments.map(({ commitment, promise, made, discharged, overridden }) => {
    const what = `Promise ${commitment}${promise === null ? '' : `, “${promise}”`}${made === null ? '' : ` (${formatDay(made.on)})`}`;
    if (overridden !== null) return `${what}: overridden by the board.`;
    return discharged === null
      ? `${what}: that it was kept is not recorded.`
      : `${what}: kept, recorded for ${formatDay(discharged.on)}.`;
  });

/** What relied on a waiver that is over: someone has to look at it again. */
const formatLeaning = ({ status, closures, decisions }: WaiverInShort): string => {
  if (status !== 'revoked' && status !== 'expired') return '';
  const closed =
    closures.length === 0 ? '' : ` Gates closed on it: ${closures.map(({ gate }) => formatGate(gate)).join(', ')}.`;
  const decided = decisions.map(
    ({ decidedOn, evidence, level, rescinded }) =>
      `${formatDay(decidedOn)} (${level}${rescinded ? ', rescinded since' : ''}; ${evidence})`,
  );
  return `${closed}${decided.length === 0 ? '' : ` Decisions taken on it: ${decided.join(', ')}.`}`;
};

/** Waivers, a sentence each, and what relied on those that are over. */
export const formatWaiver = ({ waivers }: ProgrammeAnswer): readonly string[] =>
  waivers.map((one) => {
    const { waiver, requirement, grounds, expiresAt, status, proposedBy, approvedBy, ended, disallowed } = one;
    const who =
      approvedBy === null
        ? `proposed by ${proposedBy.id}`
        : `proposed by ${proposedBy.id}, approved by ${approvedBy.id}`;
    const ruled =
      disallowed === true
        ? ' It substitutes for nothing: the policy pack moved to does not take it for this requirement.'
        : '';
    const why = ended !== null && status === 'revoked' ? ` by ${ended.by.id}: ${ended.reason}` : '';
    return `Waiver ${waiver} of ${requirement} (${formatGround(grounds)}), ${who}, until ${fullDayOf(expiresAt)}: ${status}${why}.${ruled}${formatLeaning(one)}`;
  });

/** What is owed to people outside; cancelling ends none of it. */
export const formatDuty = ({ duties, status }: ProgrammeAnswer): readonly string[] =>
  duties.map(({ duty, to, since }) => {
    const still = status === 'cancelled' ? 'Still owed, though the programme was cancelled' : 'Owed';
    return duty === 'feedback'
      ? `${still}: feedback to those who answered the consultation ${to}, since ${formatDay(since)}; that it was given is not recorded.`
      : `${still}: a reply to the report of ${to} of ${formatDay(since)}; none is recorded.`;
  });

/** Offers to other organisations: those that stand, and what became of the last that does not. */
export const formatOffer = ({ offers }: ProgrammeAnswer): readonly string[] =>
  offers
    .filter(({ status }, index) => status === 'open' || index === offers.length - 1)
    .filter(({ status }) => status !== 'accepted' && status !== 'lapsed')
    .map(({ offer, to, fork, expiresAt, status, reason }) => {
      const what = `Offer ${offer} of ${fork ?? 'this programme'} to ${to}`;
      if (status === 'open') return `${what} stands until ${fullDayOf(expiresAt)}; nothing moves until ${to} accepts.`;
      if (status === 'expired') return `${what} expired on ${fullDayOf(expiresAt)}.`;
      return asSentence(`${what} was ${status}${reason === null ? '' : `: ${reason}`}`);
    });

/** Where it comes from, and what went its own way. */
export const formatFork = ({ forks, forkedFrom }: ProgrammeAnswer): readonly string[] => {
  const { goesBack } = forkedFrom ?? {};
  const back =
    goesBack == null ? '' : ` It went back to gate ${formatGate(goesBack.to)}, with a new version of the proposal.`;
  return [
    ...(forkedFrom == null
      ? []
      : [`Forked from ${forkedFrom.programme} on ${fullDayOf(forkedFrom.at)}, for: ${forkedFrom.part}.${back}`]),
    ...forks.map(({ programme, organisation, part, at }) =>
      asSentence(`On ${fullDayOf(at)} ${programme} (${organisation}) went its own way, for: ${part}`),
    ),
  ];
};
