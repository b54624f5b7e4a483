import { type ConsultationWindow, type Dated, lastOpenDay } from '@throughline/domain';
import type { Change, Said } from './change.ts';
import { currentWindows, entriesByKey, standingDecisions } from './rules/anchors.ts';
import type { Standing } from './standing.ts';

const isBefore = (decision: Dated, window: ConsultationWindow): boolean =>
  window.opened !== null && decision.on <= (lastOpenDay(window) ?? '');

/** Decisions that came too early and stand. One whose breach was cured, or fell away, and is as it was again, is said once more. */
const found = ({ programme, course }: Standing): readonly Said[] =>
  standingDecisions(course)
    .filter(({ on }) => programme.breaches[on] !== 'open')
    .filter((decision) => currentWindows(course).some((window) => isBefore(decision, window)))
    .map(({ on, eventId }) => ({
      name: `breach:${on}`,
      type: 'SequenceBreachRecorded',
      payload: {
        decidedOn: on,
        evidence: eventId,
        why: `a final decision is recorded on ${on}, before the consultation had closed`,
      },
    }));

/** Why a breach that was recorded is none by the record as it is now; undefined while it is one, whichever version is current by now. */
const fellAway = ({ course }: Standing, decidedOn: string): string | undefined => {
  const decision = course.decisions[decidedOn];
  if (decision === undefined) return 'the record of the decision it rested on counts no more';
  const windows = entriesByKey(course.windows).filter(([, { subject }]) => subject !== 'planning');
  return windows.some(([, window]) => isBefore(decision, window))
    ? undefined
    : 'by what is on record now, no consultation was open on that day or after';
};

const over = (standing: Standing): readonly Said[] =>
  entriesByKey(standing.programme.breaches).flatMap(([decidedOn, status]): Said[] => {
    if (status !== 'open') return [];
    const rescinded = standing.course.rescinded[decidedOn];
    if (rescinded !== undefined) {
      const payload = { decidedOn, evidence: rescinded.eventId };
      return [{ name: `cure:${decidedOn}`, type: 'SequenceBreachCured', payload }];
    }
    const why = fellAway(standing, decidedOn);
    return why === undefined
      ? []
      : [{ name: `withdrawal:${decidedOn}`, type: 'SequenceBreachWithdrawn', payload: { decidedOn, why } }];
  });

/**
 * A final decision taken before the window had closed is a breach of sequence: recorded, and cured only by rescinding it. One whose record was taken back,
 * or corrected, was none: that is recorded, too, and the breach stays in history.
 */
export const breaches = ({ after }: Change): readonly Said[] => [...found(after), ...over(after)];
