import { formatDay } from '../format-day.ts';
import { GATES, type Gate } from '../values.ts';
import type { CloseGate, RequestGateClosure } from './commands.ts';
import { local } from './decision.ts';
import type { UnmetReason } from './events.ts';
import { isClosed } from './gate-state.ts';
import { type ProgrammeState, statusOfGate } from './state.ts';
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
export const afterWaivers = (command: RequestGateClosure | CloseGate, state: ProgrammeState) => {
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
export const obstacles = (command: RequestGateClosure | CloseGate, state: ProgrammeState): readonly UnmetReason[] => [
  ...suspensions(state),
  ...inQuestion(state, command.gate),
  ...earlierGates(state, command.gate),
  ...afterWaivers(command, state).unmet,
];
