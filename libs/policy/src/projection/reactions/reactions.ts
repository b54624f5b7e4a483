import { approvedWaiver, formatDay, GATES, isClosed, monthsAfter, type NewEvent, own } from '@throughline/domain';
import { breaches } from './breaches.ts';
import type { Change, ReactionContext, RequirementFinding } from './change.ts';
import { datesChanged, type TimetableOf } from './dates-changed.ts';
import { requirementsOf, type RequirementResult } from '../../evaluation/evaluate.ts';
import { questions, unfinished } from './questioning.ts';
import { entriesByKey } from '../../rules/anchors.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';

const lacking = (requirements: readonly RequirementResult[], projection: ProgrammeProjection): readonly string[] =>
  requirements
    .filter((r) => !r.met && r.mandatory && approvedWaiver(projection.programme, r.key) === undefined)
    .map((r) => r.key);

/** Gates whose evidence (with approved waivers) became enough, or is enough no more. */
const readiness = ({ after, assessed }: Change, { version }: ReactionContext): readonly RequirementFinding[] =>
  GATES.filter((gate) => !isClosed(after.programme.gates[gate])).flatMap((gate): RequirementFinding[] => {
    const unmet = lacking(requirementsOf(assessed, gate), after);
    const ready = unmet.length === 0;
    if (ready === after.programme.gates[gate].ready) return [];
    const [name, payload] = [`readiness:${gate}`, { gate, atVersion: version }];
    return ready
      ? [{ name, type: 'GateBecameReady', payload }]
      : [{ name, type: 'GateNoLongerReady', payload: { ...payload, unmet } }];
  });

/** Months that the statutory clock of a call-in runs. */
const CALL_IN_MONTHS = 6;

const isCalledIn = ({ programme }: ProgrammeProjection, reference: string): boolean =>
  programme.suspensions.some((s) => s.cause === 'call-in' && s.reference === reference);

const resumption = (name: string, reference: string, reason: string): RequirementFinding => ({
  name,
  type: 'ProgrammeResumed',
  payload: { cause: 'call-in', reference, reason },
});

/** Call-ins in the order of their references, each with the number by which an event about it is named: a reference may hold what no id may. */
const numbered = (callIns: ProgrammeProjection['course']['callIns']) =>
  entriesByKey(callIns).map(([reference, callIn], number) => ({ reference, number, ...callIn }));

/** Only a direction suspends, and only its recorded end resumes. */
const callIns = ({ after }: Change): readonly RequirementFinding[] =>
  numbered(after.course.callIns).flatMap(({ reference, number, directed, ended }): RequirementFinding[] => {
    const isSuspended = isCalledIn(after, reference);
    if (directed !== null && ended === null && !isSuspended) {
      const until = `${monthsAfter(directed.on, CALL_IN_MONTHS)}T00:00:00.000Z`;
      const payload = { cause: 'call-in', reference, until, reason: `directed on ${formatDay(directed.on)}` } as const;
      return [{ name: `suspension:${number}`, type: 'ProgrammeSuspended', payload }];
    }
    return ended !== null && isSuspended
      ? [resumption(`resumption:${number}`, reference, `ended on ${formatDay(ended.on)}`)]
      : [];
  });

/** A direction that was taken back, or corrected to another, holds nothing. */
const callInsTakenBack = ({ before, after }: Change): readonly RequirementFinding[] =>
  numbered(before.course.callIns).flatMap(({ reference, number, directed }): RequirementFinding[] => {
    const now = own(after.course.callIns, reference);
    const isGone = directed !== null && (now === undefined || (now.directed === null && now.ended === null));
    return isGone && isCalledIn(after, reference)
      ? [resumption(`taken-back:${number}`, reference, 'its direction is no longer on record')]
      : [];
  });

/** Events that tell from the same document, days and place as another: each is on record as suspected until a person resolves it. */
const suspicions = ({ after }: Change): readonly RequirementFinding[] =>
  entriesByKey(after.suspected)
    .filter(([event]) => own(after.programme.duplicates, event) === undefined)
    .map(([event, of], i) => {
      const recorders = own(after.suspectedRecorders, event) ?? [];
      const payload = { event, of, why: 'the same document, days and place', recorders };
      return { name: `duplicate:${i}`, type: 'DuplicateSuspected', payload };
    });

/** Ids of all that followed at once from the append that ended at `version` begin with this. */
export const reactionPrefix = (stream: string, version: number): string => `engine:${stream}:${version}:`;

/** What follows at once from a change: recorded in the transaction that made it. Ids derive from the version, so that a retry says nothing new. */
export const reactTo = (change: Change, context: ReactionContext, timetableOf: TimetableOf): readonly NewEvent[] =>
  [
    ...questions(change),
    ...unfinished(change),
    ...callIns(change),
    ...callInsTakenBack(change),
    ...breaches(change),
    ...suspicions(change),
    ...readiness(change, context),
    ...datesChanged(change, context, timetableOf),
  ].map(({ name, type, payload }) => ({
    eventId: `${reactionPrefix(context.stream, context.version)}${name}`,
    type,
    occurredAt: change.after.replayMoment ?? context.recordedAt,
    actor: { role: 'engine', id: 'policy' },
    payload,
  }));
