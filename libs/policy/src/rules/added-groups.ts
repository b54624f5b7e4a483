import { assessedBy, type Gate, GATES, hasClosed } from '@throughline/domain';
import type { CompiledPack, CompiledRequirement } from '../packs/compile.ts';
import type { RuleContext } from './rule-context.ts';

/** A requirement of a gate that has closed, as it is asked at later gates of the groups that were added since. */
export interface AskedOfAdded {
  readonly requirement: CompiledRequirement;
  /** Key of the requirement it continues, under which its evidence is counted. */
  readonly countedAs: string;
  readonly gates: readonly Gate[];
  /** What to look at: the assessment with the added groups alone. */
  readonly context: RuleContext;
}

/** The context in which only the groups are required that a later version of the assessment added since the gate closed; undefined when none did. */
const withAddedAlone = (context: RuleContext, gate: Gate): RuleContext | undefined => {
  const { course, gates } = context;
  const { assessment, assessments } = course;
  const then = gates?.[gate].closure?.assessmentVersion ?? null;
  if (assessment === null || then === null || assessment.version <= then) return undefined;
  const before = assessedBy(
    Object.fromEntries(Object.entries(assessments).filter(([, { version }]) => version <= then)),
  );
  const requiredGroups = assessment.requiredGroups.filter((group) => !before?.requiredGroups.includes(group));
  return requiredGroups.length === 0
    ? undefined
    : { ...context, course: { ...course, assessment: { ...assessment, requiredGroups } } };
};

/**
 * Groups that an impact assessment adds after the last gate that asks for groups has closed are asked for at the gates still open; the closed one is not
 * judged again.
 */
export const askedOfAdded = (pack: CompiledPack, context: RuleContext): readonly AskedOfAdded[] => {
  const asking = pack.requirements.filter(({ requirement: { rule } }) => rule.rule === 'groupCoverage');
  const last = GATES.findLast((gate) => asking.some(({ requirement }) => requirement.gate === gate));
  if (last === undefined || context.gates === undefined || !hasClosed(context.gates[last])) return [];
  const { gates: states } = context;
  const added = withAddedAlone(context, last);
  const gates = GATES.slice(GATES.indexOf(last) + 1).filter((gate) => !hasClosed(states[gate]));
  if (added === undefined) return [];
  return asking
    .filter(({ requirement }) => requirement.gate === last)
    .map((requirement) => ({ requirement, countedAs: requirement.requirement.key, gates, context: added }));
};
