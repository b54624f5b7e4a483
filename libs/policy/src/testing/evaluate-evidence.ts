import {
  amended,
  amendmentsIn,
  type AnyFact,
  emptyCourse,
  evolveCourse,
  type InstantString,
  type Tier,
  own,
} from '@throughline/domain';
import { compilePack } from '../packs/compile.ts';
import { addSources, duplicateOf, type Holder } from '../evidence/duplicates.ts';
import { assess, type GateEvaluation, gateEvaluations } from '../evaluation/evaluate.ts';
import type { PolicyPack } from '../packs/pack.ts';
import type { WorkingDays } from '../rules/rule-context.ts';
import { record } from '../evidence/count-fact.ts';
import type { EvidenceCount } from '../evidence/evidence-count.ts';

/** What to evaluate: a pack in a tier, over evidence that had happened by `at`. */
export interface EvidenceInQuestion {
  readonly pack: PolicyPack;
  readonly tier: Tier;
  /** Each event once, in any order, none set aside for coming late; amendments among them are applied, duplicates suspected. */
  readonly evidence: readonly AnyFact[];
  /** Evidence of after this instant is left aside. */
  readonly at: InstantString;
  readonly workingDays: WorkingDays;
}

/** All seven gates, evaluated from nothing; specs and a benchmark compare the projection with it. */
export const evaluateEvidence = ({
  pack,
  tier,
  evidence,
  at,
  workingDays,
}: EvidenceInQuestion): readonly GateEvaluation[] => {
  const compiled = compilePack(pack, tier);
  const happened = evidence.filter((fact) => Date.parse(fact.occurredAt) <= Date.parse(at));
  const amendments = amendmentsIn(happened);
  const amendedFacts = happened.flatMap((fact) => amended(amendments, fact) ?? []);
  const sourceIndex = new Map<string, Holder>();
  for (const fact of amendedFacts) addSources(sourceIndex, fact);
  const suspected = Object.fromEntries(
    amendedFacts.flatMap((fact) => {
      const other = duplicateOf(sourceIndex, fact);
      return other === undefined ? [] : [[fact.eventId, other.eventId]];
    }),
  );
  const counting = amendedFacts.filter(({ eventId }) => own(suspected, eventId) === undefined);
  const course = counting.reduce((known, fact) => evolveCourse(known, fact), emptyCourse);
  const evidenceCount = counting.reduce<EvidenceCount>((sum, fact) => record(compiled, sum, fact), {});
  return gateEvaluations(
    assess(compiled, {
      tier,
      course,
      evidenceCount,
      workingDays,
      overridden: {},
      suspected,
      duplicates: {},
      setAside: {},
    }),
  );
};
