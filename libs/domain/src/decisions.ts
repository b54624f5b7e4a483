import { looksAlike } from './body-names.ts';
import { byDay } from './by-day.ts';
import type { Course, BodyDecision, Rescission } from './course.ts';

const inOrder = (a: BodyDecision, b: BodyDecision): number =>
  a.on === b.on ? (a.key === b.key ? 0 : a.key < b.key ? -1 : 1) : a.on < b.on ? -1 : 1;

/** All final decisions on record, rescinded or not, in order of their days and bodies. */
export const finalDecisions = ({ decisions }: Course): readonly BodyDecision[] =>
  Object.values(decisions).sort(inOrder);

/** Decisions of a day, of a stage too: a rescission can be of any of them. */
const decisionsOf = ({ decisions, stageDecisions }: Course, day: string): readonly BodyDecision[] =>
  [...Object.values(decisions), ...Object.values(stageDecisions)].filter(({ on }) => on === day);

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u));

/** Of several bodies those that a text calls by a word which no other of them has in its name. */
const calledIn = (text: string, keys: readonly string[]): readonly string[] => {
  const mentioned = wordsIn(text);
  const words = (key: string) => key.split(' ');
  return keys.filter((key) => {
    const others = keys.filter((other) => other !== key).flatMap(words);
    return words(key).some((word) => !others.includes(word) && mentioned.has(word));
  });
};

/** Whose decision a rescission takes back. */
export interface Rescinded {
  /** Keys of the bodies of that day it may be about: one where it is clear, several where it is not, none where no such body decided. */
  readonly keys: readonly string[];
  /** `named` by it, the `only` body of that day, by a word in its `reason`; `unclear` where it may be each of several. */
  readonly by: 'named' | 'only' | 'reason' | 'unclear';
}

/**
 * Whose decision of its day is rescinded: that of the body it names; where it names none, that of the only body which decided on that day, or of the one that its
 * reason speaks of. What may be any of several bodies' decision is unclear until a correction names the body.
 */
export const whoseRescission = (course: Course, { decidedOn, key, reason }: Rescission): Rescinded => {
  const keys = [...new Set(decisionsOf(course, decidedOn).map((decision) => decision.key))].sort();
  if (key !== null) {
    if (keys.includes(key)) return { keys: [key], by: 'named' };
    const alike = keys.filter((other) => looksAlike(other, key));
    return { keys: alike, by: alike.length === 0 ? 'named' : 'unclear' };
  }
  if (keys.length <= 1) return { keys, by: 'only' };
  const called = calledIn(reason, keys);
  return called.length === 1 ? { keys: called, by: 'reason' } : { keys, by: 'unclear' };
};

/** Rescissions on record in order of their days. */
export const rescissionsIn = ({ rescissions }: Course): readonly Rescission[] => Object.values(rescissions).sort(byDay);

const bearingOn = (course: Course, { on, key }: BodyDecision, isClear: boolean): Rescission | null =>
  rescissionsIn(course).find((rescission) => {
    if (rescission.decidedOn !== on) return false;
    const { keys, by } = whoseRescission(course, rescission);
    return keys.includes(key) && (by !== 'unclear') === isClear;
  }) ?? null;

/** The first rescission that is clearly of this decision. */
export const rescissionOf = (course: Course, decision: BodyDecision): Rescission | null =>
  bearingOn(course, decision, true);

/** Final decisions that stand, earliest first. One that may have been rescinded does not stand until it is clear whose was. */
export const decisionsInForce = (course: Course): readonly BodyDecision[] =>
  finalDecisions(course).filter(
    (decision) => rescissionOf(course, decision) === null && bearingOn(course, decision, false) === null,
  );
