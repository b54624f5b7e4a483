import type { AnyFact } from '../involvement/fact.ts';
import { type Tier, TIERS } from '../values.ts';
import type { NamedEvidence, SetTier } from './commands.ts';
import { ADVERSE_VIEWS } from '../heard.ts';
import { recordersOf } from './countersignature.ts';
import { type Decision, fact, local, refusedCommand, SEPARATION } from './decision.ts';
import type { UnmetReason } from './events.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';
import { isSamePerson } from './succession.ts';

/** From this tier on a change is a substantial variation, about which scrutiny has its say. */
const isSubstantial = (tier: Tier): boolean => TIERS.indexOf(tier) >= TIERS.indexOf('T2');

const unfounded = (title: string, why: string, wouldMeet: string): UnmetReason => ({
  requirement: 'tier-evidence',
  title,
  why,
  wouldMeet,
  basis: local('Tiering, ICS involvement policy'),
});

/** What is named and does not count, or is not there at all, carries nothing. */
const uncounted = (named: readonly NamedEvidence[]): readonly UnmetReason[] =>
  named.flatMap((evidence) =>
    'lacks' in evidence
      ? unfounded(
          'What a tier rests on is on the record and counts',
          `${evidence.event} does not count: ${evidence.lacks}`,
          'Name only evidence on the record of this programme that counts',
        )
      : [],
  );

/** The duty is assessed in every tier: T0 says that it is not engaged, each other that it is. */
const unassessed = (tier: Tier, facts: readonly AnyFact[]): readonly UnmetReason[] => {
  const assessments = facts.filter((one) => one.kind === 'duty_assessed');
  const engages = tier !== 'T0';
  if (assessments.some(({ data }) => data.details.applies === engages)) return [];
  const answer = engages ? 'applies' : 'does not apply';
  const why =
    assessments.length === 0
      ? 'no duty assessment that counts is named'
      : `no duty assessment that is named says that the duty ${answer}`;
  const wouldMeet = `Name a duty assessment of this programme which says that the duty ${answer}, and why`;
  return [unfounded('A tier rests on an assessment of the duty', why, wouldMeet)];
};

/** That a change which was held to be substantial is so no more is not for the commissioner to say unheard by scrutiny. */
const unheard = (tier: Tier, before: Tier, facts: readonly AnyFact[]): readonly UnmetReason[] => {
  if (!isSubstantial(before) || isSubstantial(tier)) return [];
  const views = facts.filter((one) => one.kind === 'scrutiny_view');
  if (views.some(({ data }) => !ADVERSE_VIEWS.includes(data.details.view))) return [];
  return [
    unfounded(
      `From ${before} to ${tier} also rests on the view of scrutiny`,
      views.length === 0
        ? 'no view of the scrutiny body that counts is named'
        : 'the scrutiny body objects or asks for a call-in, in every view that is named',
      'Name a view of the scrutiny body of this programme which says that the change is not substantial, supports it or comments',
    ),
  ];
};

/** Nobody sets the tier on what they alone recorded. */
const ownEvidence = (
  { by, tier }: SetTier,
  facts: readonly AnyFact[],
  state: ProgrammeState,
): readonly UnmetReason[] => {
  const isOwn = (one: AnyFact): boolean => recordersOf(one).some((id) => isSamePerson(state, id, by.id));
  const carrying = [
    facts.filter((one) => one.kind === 'duty_assessed' && one.data.details.applies === (tier !== 'T0')),
    isSubstantial(state.tier) && !isSubstantial(tier)
      ? facts.filter((one) => one.kind === 'scrutiny_view' && !ADVERSE_VIEWS.includes(one.data.details.view))
      : [],
  ];
  return carrying
    .filter((those) => those.length > 0 && those.every(isOwn))
    .map(([first]) => ({
      requirement: 'own-evidence',
      title: 'The tier is set by someone who did not record what it rests on',
      why: `${by.id}, or another id of the same office, recorded or corrected ${first?.eventId ?? 'it'}, and nothing else named carries this`,
      wouldMeet: 'Someone who did not record this evidence sets the tier, or evidence by another recorder is named',
      basis: SEPARATION,
    }));
};

/**
 * Sets the tier on the evidence it rests on: an assessment of the duty that says what the tier says, and, where a substantial variation is held to be one
 * no more, the view of the scrutiny body. A lower tier never drops a promise, a duty to notify or a closed gate.
 */
export const decideTier = (command: SetTier, state: ProgrammeState): Decision => {
  const { tier, reason, evidence, named } = command;
  if (tier === state.tier) return [];
  const refusal = refusedByRole(command);
  if (refusal !== undefined) return refusal;
  const facts = named.flatMap((one) => ('counts' in one ? one.counts : []));
  const reasons = [
    ...uncounted(named),
    ...unassessed(tier, facts),
    ...unheard(tier, state.tier, facts),
    ...ownEvidence(command, facts, state),
  ];
  if (reasons.length > 0) return [refusedCommand(command, reasons)];
  return [fact(command, 'TierSet', { tier, before: state.tier, reason, evidence })];
};
