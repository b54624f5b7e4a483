import { type Course, type Gate, GATES, hasClosed, type Observation, own } from '@throughline/domain';
import { childKey, type CompiledPack, type CompiledRequirement } from '../packs/compile.ts';
import { basesInForce, isSameLaw, type LawAsOf, formatNotInForce } from '../packs/law.ts';
import type { CitedBasis, Rule } from '../packs/pack.ts';
import { evaluateDocument, evaluateGroupCoverage, evaluatePresent } from '../rules/counting.ts';
import { askedOfAdded } from '../rules/added-groups.ts';
import { evaluateCommitments } from '../rules/commitments.ts';
import { evaluateElapsed, evaluateSequence } from '../rules/course-rules.ts';
import { surveyObservations } from '../rules/heard-observations.ts';
import { observationsOn } from '../rules/observations.ts';
import { evaluateNoneOpen } from '../rules/open-matters.ts';
import { withRecorders } from '../evidence/evidence-count.ts';
import { isCounting, leavesIn } from '../packs/rule-parts.ts';
import { met, type RuleOutcome, unmet } from '../rules/outcome.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { spaced } from '../text/format.ts';
import { withoutKinds } from '../text/kind-words.ts';
import { evaluateWindow } from '../rules/window-rule.ts';

/** One requirement of a gate: met or not, by which events, on what basis, and what would meet it. */
export interface RequirementResult extends RuleOutcome {
  readonly key: string;
  readonly gate: Gate;
  readonly title: string;
  readonly mandatory: boolean;
  /** Fulfilled by the act of closing, so it stands apart from what the evidence must show. */
  readonly bySignOff: boolean;
  readonly wouldMeet: string;
  /** As in force on the day that is looked at; all, where none of them was. */
  readonly basis: readonly CitedBasis[];
  /** False where nothing it rests on was in force then: it is neither met nor unmet, and holds no gate. */
  readonly inForce: boolean;
  readonly tags: readonly string[];
}

/** `ready`: every mandatory requirement but the sign-off is met on the record. */
export interface GateEvaluation {
  readonly gate: Gate;
  readonly ready: boolean;
  readonly requirements: readonly RequirementResult[];
  /** What whoever signs should have seen; it blocks nothing. */
  readonly observations: readonly Observation[];
}

/** Requirement results with the inputs they were computed from, so that only what changed is computed again. */
export interface Assessment {
  readonly pack: CompiledPack;
  readonly inputs: RuleContext;
  readonly results: ReadonlyMap<string, RequirementResult>;
}

/** A counting rule that is met by events shows who recorded them, or nobody signs for it. */
const attributed = (outcome: RuleOutcome): RuleOutcome =>
  outcome.met && outcome.by.length > 0 && outcome.recorders.length === 0
    ? { ...outcome, recordersUnknown: true }
    : outcome;

const combine = (rule: Extract<Rule, { of: readonly Rule[] }>, key: string, context: RuleContext): RuleOutcome => {
  const parts = rule.of.map((part, i) => evaluateRule(part, childKey(key, i), context));
  const good = parts.filter((part) => part.met);
  const needed = rule.rule === 'atLeast' ? rule.n : rule.rule === 'anyOf' ? 1 : parts.length;
  const relied = [...new Set(good.flatMap((part) => part.by))];
  if (good.length >= needed) {
    const why = good.map((part) => part.why).join('; ');
    const recorders = withRecorders([], ...good.flatMap((part) => part.recorders));
    const isUnknown = good.some(({ recordersUnknown }) => recordersUnknown);
    return { ...met(relied, why, recorders), ...(isUnknown ? { recordersUnknown: true } : {}) };
  }
  const bad = parts.filter((part) => !part.met);
  const lacking = bad.map((part) => part.why);
  const why = rule.rule === 'allOf' ? lacking.join('; ') : `${good.length} of ${needed} met; ${lacking.join('; or ')}`;
  const missingGroups = [...new Set(bad.flatMap((part) => part.missingGroups ?? []))].sort();
  const counts = { met: good.length, needed };
  return { ...unmet(why, relied, 'parts', counts), ...(missingGroups.length === 0 ? {} : { missingGroups }) };
};

const evaluateRule = (rule: Rule, key: string, context: RuleContext): RuleOutcome => {
  switch (rule.rule) {
    case 'present':
      return attributed(evaluatePresent(rule, key, context));
    case 'document':
      return attributed(evaluateDocument(rule, key, context));
    case 'groupCoverage':
      return attributed(evaluateGroupCoverage(rule, key, context));
    case 'windowOpenDays':
      return evaluateWindow(rule, context);
    case 'elapsedWorkingDays':
      return evaluateElapsed(rule, context);
    case 'sequence':
      return evaluateSequence(rule, context);
    case 'noneOpen':
      return evaluateNoneOpen(rule, context);
    case 'commitmentsMet':
      return evaluateCommitments(context);
    case 'signOff':
      return met([], `signed off at closing by: ${rule.roles.map(spaced).join(', ')}`);
    case 'allOf':
    case 'anyOf':
    case 'atLeast':
      return combine(rule, key, context);
    default:
      return rule satisfies never;
  }
};

/** A gate that has closed is judged by the law of its closure. */
const lawAt = ({ law, gates, londonDay }: RuleContext, gate: Gate): LawAsOf | undefined => {
  const state = gates?.[gate];
  if (law === undefined || londonDay === undefined || !state?.closure || !hasClosed(state)) return law;
  return { ...law, on: londonDay(state.closure.closedAt) };
};

const evaluateRequirement = (
  { requirement, mandatory, basis }: CompiledRequirement,
  context: RuleContext,
  countedAs = requirement.key,
): RequirementResult => {
  const { key, gate, title, tags } = requirement;
  const law = lawAt(context, gate);
  const inForce = basesInForce(basis, law);
  const common = { key, gate, title, bySignOff: requirement.rule.rule === 'signOff', tags };
  if (law !== undefined && inForce.length === 0 && basis.length > 0)
    return {
      ...common,
      ...unmet(formatNotInForce(basis, law), [], 'not-in-force', { on: law.on }),
      mandatory: false,
      inForce: false,
      wouldMeet: '',
      basis: basesInForce(basis, undefined),
    };
  const outcome = evaluateRule(requirement.rule, countedAs, context);
  return {
    ...common,
    ...outcome,
    mandatory,
    inForce: true,
    wouldMeet: outcome.met ? '' : withoutKinds(requirement.ask),
    basis: inForce,
  };
};

/** What every requirement may depend on, beside the law and the counts it reads. */
const COMPARED = ['overridden', 'suspected', 'duplicates', 'setAside', 'tier', 'gates', 'workingDays'] as const;

/** Whether rules find the same course: what was heard is shown to whoever signs, and no rule reads it. */
const isSameCourse = (was: Course, now: Course): boolean =>
  was === now || (Object.keys(now) as (keyof Course)[]).every((part) => part === 'heard' || was[part] === now[part]);

/** Evaluates a pack; with `previous`, only requirements whose tallies (or the course) changed since. The two are equal. */
export const assess = (pack: CompiledPack, inputs: RuleContext, previous?: Assessment): Assessment => {
  const was = previous?.inputs;
  const sameCourse =
    was !== undefined &&
    previous?.pack === pack &&
    isSameCourse(was.course, inputs.course) &&
    COMPARED.every((part) => was[part] === inputs[part]) &&
    isSameLaw(pack.pack, was.law, inputs.law);
  const results = new Map<string, RequirementResult>();
  const isPromised = Object.values(inputs.course.commitments).some(({ made }) => made !== null);
  for (const compiled of [...pack.requirements, ...(isPromised ? pack.promises : [])]) {
    const { key } = compiled.requirement;
    const known = sameCourse ? previous?.results.get(key) : undefined;
    const unchanged =
      known !== undefined &&
      compiled.reads.every((leaf) => own(was?.evidenceCount, leaf) === own(inputs.evidenceCount, leaf));
    results.set(key, unchanged ? known : evaluateRequirement(compiled, inputs));
  }
  for (const { requirement: asked, countedAs, gates, context } of askedOfAdded(pack, inputs))
    for (const gate of gates) {
      const requirement = { ...asked.requirement, gate, key: `${gate}.${countedAs.split('.')[1]}` };
      if (!results.has(requirement.key))
        results.set(requirement.key, evaluateRequirement({ ...asked, requirement }, context, countedAs));
    }
  return { pack, inputs, results };
};

const kindsCounted = new WeakMap<CompiledPack, Map<Gate, ReadonlySet<string>>>();

/** Kinds of evidence that requirements of a gate count; worked out once for a pack. */
const kindsCountedAt = (pack: CompiledPack, gate: Gate): ReadonlySet<string> => {
  const byGate = kindsCounted.get(pack) ?? new Map<Gate, ReadonlySet<string>>();
  kindsCounted.set(pack, byGate);
  const known = byGate.get(gate);
  if (known !== undefined) return known;
  const asked = pack.requirements.filter(({ requirement }) => requirement.gate === gate);
  const leaves = asked.flatMap(({ requirement: { rule } }) => leavesIn(rule)).filter(isCounting);
  const kinds = new Set(leaves.flatMap((leaf) => leaf.kinds));
  byGate.set(gate, kinds);
  return kinds;
};

/** What a gate counts of evidence that was corrected late, told twice with other counts, or given up by those who began it. */
const countsOn = ({ pack, inputs }: Assessment, gate: Gate): readonly Observation[] => {
  const { correctedLate = {}, unequal = {}, course } = inputs;
  const found = [
    ...Object.entries(correctedLate).map(([event, of]) => ({ code: 'corrected-late', event, ...of })),
    ...Object.entries(unequal).map(([event, of]) => ({ code: 'unequal-counts', event, ...of })),
  ];
  const counted = kindsCountedAt(pack, gate);
  return [
    ...found
      .filter(({ kind }) => counted.has(kind))
      .map(({ code, what, event }) => ({ code, what, evidence: [event] }))
      .sort((a, b) => (a.what < b.what ? -1 : 1)),
    ...(counted.has('survey') ? surveyObservations(course) : []),
  ];
};

/** The requirements of a gate in an assessment. */
export const requirementsOf = ({ results }: Assessment, gate: Gate): readonly RequirementResult[] =>
  [...results.values()].filter((result) => result.gate === gate);

/** One gate of an assessment. */
export const gateEvaluation = (assessment: Assessment, gate: Gate): GateEvaluation => {
  const requirements = requirementsOf(assessment, gate);
  return {
    gate,
    requirements,
    observations: [...observationsOn(assessment.inputs.course, gate), ...countsOn(assessment, gate)],
    ready: requirements.every((result) => result.met || !result.mandatory || result.bySignOff),
  };
};

/** All seven gates of an assessment, in order. */
export const gateEvaluations = (assessment: Assessment): readonly GateEvaluation[] =>
  GATES.map((gate) => gateEvaluation(assessment, gate));
