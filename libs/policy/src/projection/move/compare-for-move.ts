import {
  type Gate,
  GATES,
  hasClosed,
  type InstantString,
  openCommitments,
  type ProgrammeState,
  waiverInForce,
} from '@throughline/domain';
import { diffPacks } from '../../authoring/diff/diff-packs.ts';
import type { GateEvaluation, RequirementResult } from '../../evaluation/evaluate.ts';
import type { PackCatalogue } from '../../packs/catalogue.ts';
import { asksForPromises } from '../../packs/compile.ts';
import type { PolicyPack } from '../../packs/pack.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';
import { sentencesOf } from './move-sentences.ts';
import { disallowedWaivers } from './disallowed.ts';
import type { PackMove, RequirementMoved, RequirementFinding } from './pack-move.ts';
import type { DifferingClosure } from './differing-closure.ts';

/** What says of a programme how each gate is met, by the packs that are known. */
interface Evaluating {
  readonly catalogue: PackCatalogue;
  evaluate(projection: ProgrammeProjection, gate: Gate): GateEvaluation;
}

/** What is looked at: the programme's whole record, under two packs. */
export interface MoveInQuestion {
  readonly policyEngine: Evaluating;
  readonly from: PolicyPack;
  readonly to: PolicyPack;
  readonly before: ProgrammeProjection;
  readonly after: ProgrammeProjection;
  readonly now: InstantString;
  readonly closures: readonly DifferingClosure[];
}

const openGates = ({ gates }: ProgrammeState): readonly Gate[] => GATES.filter((gate) => !hasClosed(gates[gate]));

const findingOf = (
  result: RequirementResult | undefined,
  programme: ProgrammeState,
  now: InstantString,
): RequirementFinding | null => {
  if (result === undefined) return null;
  const { key, title, mandatory, met, inForce, why, wouldMeet } = result;
  const waiver = met || !inForce ? undefined : waiverInForce(programme, key, now);
  return { title, mandatory, met, inForce, waiver: waiver?.waiver ?? null, why, wouldMeet };
};

const isInTheWay = (finding: RequirementFinding | null): boolean =>
  finding !== null && finding.mandatory && !finding.met && finding.waiver === null;

const requirementsOf = (question: MoveInQuestion, gate: Gate): readonly RequirementMoved[] => {
  const { policyEngine, from, to, before, after, now } = question;
  const resultsOf = (projection: ProgrammeProjection) =>
    new Map(policyEngine.evaluate(projection, gate).requirements.map((result) => [result.key, result]));
  const [was, is] = [resultsOf(before), resultsOf(after)];
  const changed = new Map(diffPacks(from, to).changed.map(({ key, changes }) => [key, changes]));
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.flatMap((key): readonly RequirementMoved[] => {
    const [then, thereafter] = [
      findingOf(was.get(key), before.programme, now),
      findingOf(is.get(key), after.programme, now),
    ];
    const changes = then === null || thereafter === null ? [] : (changed.get(key) ?? []);
    const isSame = (['met', 'inForce', 'mandatory', 'waiver'] as const).every(
      (key) => then?.[key] === thereafter?.[key],
    );
    if (isSame && changes.length === 0) return [];
    const how = then === null ? 'added' : thereafter === null ? 'gone' : 'changed';
    const nowUnmet = isInTheWay(thereafter) && !isInTheWay(then);
    return [{ key, gate, how, changes, before: then, after: thereafter, nowUnmet }];
  });
};

/** Whether promises on record still bind some gate that has not closed. */
const bindsByPromises = ({ catalogue }: Evaluating, { programme }: ProgrammeProjection): boolean => {
  const open = openGates(programme);
  const pack = catalogue.inForce(programme);
  return [...(pack?.requirements ?? []), ...(pack?.promises ?? [])].some(
    ({ requirement, mandatory }) => mandatory && open.includes(requirement.gate) && asksForPromises(requirement),
  );
};

/** Compares what the two packs say of the programme, gate by gate. */
export const comparedForMove = (question: MoveInQuestion): PackMove => {
  const { policyEngine, from, to, before, after, closures } = question;
  const open = openGates(before.programme);
  const drops = bindsByPromises(policyEngine, before) && !bindsByPromises(policyEngine, after);
  const found = {
    from: { id: from.id, version: from.version },
    to: { id: to.id, version: to.version },
    requirements: open.flatMap((gate) => requirementsOf(question, gate)),
    keptGates: GATES.filter((gate) => !open.includes(gate)),
    droppedPromises: drops ? openCommitments(before.course, before.programme.overridden) : [],
    disallowed: disallowedWaivers(to, before.programme),
    closures,
  };
  return { ...found, sentences: sentencesOf(found, diffPacks(from, to)) };
};
