import {
  type Amendment,
  type Gate,
  GATES,
  hasClosed,
  idsOf,
  type InvolvementKind,
  own,
  type QuestionedBecause,
} from '@throughline/domain';
import type { Change, RequirementFinding } from './change.ts';
import type { Assessment } from '../../evaluation/evaluate.ts';
import type { Rule } from '../../packs/pack.ts';
import { isCounting, leavesIn } from '../../packs/rule-parts.ts';
import { entriesByKey } from '../../rules/anchors.ts';
import { type LateSubstance, lateSubstance } from '../../rules/late-substance.ts';

const isMet = (assessment: Assessment | undefined, key: string): boolean => assessment?.results.get(key)?.met ?? false;

const inWords = ({ effect, by }: Amendment): string => `${effect === 'correct' ? 'corrected' : 'withdrawn'} by ${by}`;

/** What an amendment, or the taking back of one, made of an event. */
const whatBecameOf = ({ before, after }: Change, eventId: string): string => {
  const [was, is] = [own(before.amendments, eventId), own(after.amendments, eventId)];
  if (is !== undefined) return inWords(is);
  return was === undefined ? 'amended by a later event' : `no longer ${inWords(was)}`;
};

/** Through whose hands that came. */
const recordersOfCount = ({ before, after }: Change, eventId: string): readonly string[] => {
  const [was, is] = [own(before.amendments, eventId), own(after.amendments, eventId)];
  return is?.hands ?? (was === undefined ? undefined : own(after.amendments, was.by)?.hands) ?? [];
};

/** Whether two amendments say the same of an event. */
const isSameAmendment = (a: Amendment | undefined, b: Amendment | undefined): boolean =>
  a?.by === b?.by && a?.effect === b?.effect && JSON.stringify(a?.replacement) === JSON.stringify(b?.replacement);

/** Events of which the amendments on record say something else than before. */
const amendedBy = ({ before: { amendments: before }, after: { amendments: after } }: Change): readonly string[] =>
  before === after
    ? []
    : [...new Set([...Object.keys(before), ...Object.keys(after)])]
        .filter((id) => !isSameAmendment(own(before, id), own(after, id)))
        .sort();

/** What befell an event that a closure may have relied on. */
interface EvidenceChange {
  readonly id: string;
  readonly what: string;
  /** Staff ids of those who brought it about. */
  readonly hands: readonly string[];
  /** A suspicion alone puts nothing in question as long as the other event, which counts instead, meets the requirement as well. */
  readonly ifUndone: boolean;
}

/** Events that count no more, as another tells the same: suspected, or found so by a person. */
const duplicatesNow = ({ before, after }: Change): readonly EvidenceChange[] =>
  before.suspected === after.suspected
    ? []
    : entriesByKey(after.suspected).flatMap(([id, of]) => {
        if (own(before.suspected, id) !== undefined) return [];
        const { status, resolvedBy } = own(after.programme.duplicates, id) ?? {};
        if (status !== 'same')
          return {
            id,
            what: `suspected to tell the same as ${of}`,
            hands: own(after.suspectedRecorders, id) ?? [],
            ifUndone: true,
          };
        const hands = resolvedBy === undefined ? [] : [resolvedBy];
        return { id, what: `found to tell the same as ${of}`, hands, ifUndone: false };
      });

const broughtAbout = (hands: readonly string[]) => (hands.length === 0 ? {} : { hands });

/** The question about a gate, where there is a reason. */
const question = (sort: string, gate: Gate, because: readonly QuestionedBecause[]): readonly RequirementFinding[] =>
  because.length === 0 ? [] : [{ name: `${sort}:${gate}`, type: 'GateQuestioned', payload: { gate, because } }];

/** Why a closure is put in question: what it relied on was touched, or a requirement that was met is so no more. */
const becauseOf = (
  change: Change,
  gate: Gate,
  evidenceChanges: readonly EvidenceChange[],
): readonly QuestionedBecause[] => {
  const closure = change.after.programme.gates[gate].closure;
  return (closure?.reliedOn ?? []).flatMap(({ requirement, evidence }) => {
    const isUndone = isMet(change.assessedBefore, requirement) && !isMet(change.assessed, requirement);
    const touched = evidenceChanges.filter(({ id, ifUndone }) => evidence.includes(id) && (isUndone || !ifUndone));
    const causes = touched.length === 0 && isUndone ? evidenceChanges.slice(0, 1) : touched;
    return causes.map(({ id, what, hands }) => ({ requirement, reliedOn: id, what, ...broughtAbout(hands) }));
  });
};

/**
 * Whether a closure stood before and after. What was on record before it was known to whoever closed; a fork brings both at once. While a closure is
 * in question it gathers every further reason, so that nobody who brought one about says that it stands.
 */
const staysClosed = ({ before, after }: Change, gate: Gate): boolean =>
  hasClosed(before.programme.gates[gate]) && hasClosed(after.programme.gates[gate]);

/** Closed gates whose relied-on evidence was amended, or counts no more. */
export const questions = (change: Change): readonly RequirementFinding[] => {
  const amendments = amendedBy(change).map((id) => ({
    id,
    what: whatBecameOf(change, id),
    hands: recordersOfCount(change, id),
    ifUndone: false,
  }));
  const evidenceChanges = [...amendments, ...duplicatesNow(change)];
  if (evidenceChanges.length === 0) return [];
  return GATES.filter((gate) => staysClosed(change, gate)).flatMap((gate) =>
    question('question', gate, becauseOf(change, gate, evidenceChanges)),
  );
};

const readsKind = (rule: Rule, kind: InvolvementKind): boolean =>
  leavesIn(rule).some((leaf) => isCounting(leaf) && leaf.kinds.includes(kind));

const keyOf = ({ kind, subject }: LateSubstance): string => `${kind}/${subject}`;

/** A closure is questioned when evidence shows that what it took for final was not yet so when the consultation opened. */
export const unfinished = (change: Change): readonly RequirementFinding[] => {
  const { before, after, pack } = change;
  const known = new Map(lateSubstance(before.course).map((late) => [keyOf(late), late.eventId]));
  const found = lateSubstance(after.course).filter((late) => known.get(keyOf(late)) !== late.eventId);
  if (found.length === 0) return [];
  return GATES.filter((gate) => staysClosed(change, gate)).flatMap((gate) => {
    const { proposal, reliedOn = [] } = after.programme.gates[gate].closure ?? {};
    const about = found.filter(({ subject }) => subject === `${proposal?.proposal}@${proposal?.version}`);
    const because = about.flatMap((late) =>
      pack.requirements
        .filter(({ requirement }) => requirement.gate === gate && readsKind(requirement.rule, late.kind))
        .flatMap(({ requirement: { key } }): readonly QuestionedBecause[] => {
          const [evidence] = reliedOn.find(({ requirement }) => requirement === key)?.evidence ?? [];
          if (evidence === undefined) return [];
          const what = `put in doubt by ${late.eventId}: ${late.what}`;
          const hands = late.hands === undefined ? [] : idsOf(late.hands);
          return [{ requirement: key, reliedOn: evidence, what, ...broughtAbout(hands) }];
        }),
    );
    return question('unfinished', gate, because);
  });
};
