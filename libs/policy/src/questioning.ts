import { type Amendment, type Gate, GATES, type InvolvementKind, type QuestionedBecause } from '@throughline/domain';
import type { Change, Said } from './change.ts';
import type { Assessment } from './evaluate.ts';
import type { Rule } from './pack.ts';
import { leavesIn } from './rule-parts.ts';
import { type LateSubstance, lateSubstance } from './rules/late-substance.ts';

const isMet = (assessment: Assessment | undefined, key: string): boolean => assessment?.results.get(key)?.met ?? false;

const inWords = ({ effect, by }: Amendment): string => `${effect === 'correct' ? 'corrected' : 'withdrawn'} by ${by}`;

/** What an amendment, or the taking back of one, made of an event. */
const whatBecameOf = ({ before, after }: Change, eventId: string): string => {
  const [was, is] = [before.amendments[eventId], after.amendments[eventId]];
  if (is !== undefined) return inWords(is);
  return was === undefined ? 'amended by a later event' : `no longer ${inWords(was)}`;
};

/** Whether two amendments say the same of an event. */
const isSameAmendment = (a: Amendment | undefined, b: Amendment | undefined): boolean =>
  a?.by === b?.by && a?.effect === b?.effect && JSON.stringify(a?.replacement) === JSON.stringify(b?.replacement);

/** Events of which the amendments on record say something else than before. */
const amendedBy = ({ before: { amendments: before }, after: { amendments: after } }: Change): readonly string[] =>
  before === after
    ? []
    : [...new Set([...Object.keys(before), ...Object.keys(after)])]
        .filter((id) => !isSameAmendment(before[id], after[id]))
        .sort();

/** Why an amendment puts a closing in question: it touches what was relied on, or undoes a requirement that was met. */
const becauseOf = (change: Change, gate: Gate, amendedNow: readonly string[]): readonly QuestionedBecause[] => {
  const closure = change.after.programme.gates[gate].closure;
  return (closure?.reliedOn ?? []).flatMap(({ requirement, evidence }) => {
    const touched = amendedNow.filter((id) => evidence.includes(id));
    const undone =
      touched.length === 0 && isMet(change.assessedBefore, requirement) && !isMet(change.assessed, requirement);
    const ids = undone ? amendedNow.slice(0, 1) : touched;
    return ids.map((reliedOn) => {
      return { requirement, reliedOn, what: whatBecameOf(change, reliedOn) };
    });
  });
};

/** What was on record before a closing was known to whoever closed; a fork brings both at once. */
const staysClosed = ({ before, after }: Change, gate: Gate): boolean =>
  before.programme.gates[gate].decided === 'closed' && after.programme.gates[gate].decided === 'closed';

/** Closed gates whose relied-on evidence was amended. */
export const questions = (change: Change): readonly Said[] => {
  const amendedNow = amendedBy(change);
  if (amendedNow.length === 0) return [];
  return GATES.filter((gate) => staysClosed(change, gate)).flatMap((gate): Said[] => {
    const because = becauseOf(change, gate, amendedNow);
    return because.length === 0
      ? []
      : [{ name: `question:${gate}`, type: 'GateQuestioned', payload: { gate, because } }];
  });
};

const readsKind = (rule: Rule, kind: InvolvementKind): boolean =>
  leavesIn(rule).some((leaf) => 'kinds' in leaf && leaf.kinds.includes(kind));

const keyOf = ({ kind, subject }: LateSubstance): string => `${kind}/${subject}`;

/** A closing is questioned when evidence shows that what it took for final was not yet so when the consultation opened. */
export const unfinished = (change: Change): readonly Said[] => {
  const { before, after, pack } = change;
  const known = new Map(lateSubstance(before.course).map((late) => [keyOf(late), late.eventId]));
  const found = lateSubstance(after.course).filter((late) => known.get(keyOf(late)) !== late.eventId);
  if (found.length === 0) return [];
  const { requirements } = pack;
  return GATES.flatMap((gate): Said[] => {
    const { closure } = after.programme.gates[gate];
    if (closure === null || !staysClosed(change, gate)) return [];
    const because = found
      .filter(({ subject }) => subject === `${closure.proposal?.proposal}@${closure.proposal?.version}`)
      .flatMap(({ kind, eventId, what }) =>
        requirements
          .filter(({ requirement }) => requirement.gate === gate && readsKind(requirement.rule, kind))
          .flatMap(({ requirement: { key } }) => {
            const reliedOn = closure.reliedOn.find(({ requirement }) => requirement === key)?.evidence[0];
            return reliedOn === undefined
              ? []
              : [{ requirement: key, reliedOn, what: `put in doubt by ${eventId}: ${what}` }];
          }),
      );
    return because.length === 0
      ? []
      : [{ name: `unfinished:${gate}`, type: 'GateQuestioned', payload: { gate, because } }];
  });
};
