import {
  type ConsultationWindow,
  type Course,
  formatDay,
  idleTurns,
  type Observation,
  type Turn,
} from '@throughline/domain';
import { byDay, entriesByKey } from './anchors.ts';

const IDLE: Readonly<Record<Turn['turn'], string>> = {
  opening: 'for it was open on that day; record its closure, a pause or an extension',
  resumption: 'for it was not paused on that day; record since when it was',
  pause: 'for it was not open on that day',
  closing: 'for it was closed already',
  extension: 'for it was to close no earlier than that',
};

const UNOPENED = 'for no opening under this name is recorded; record it, or correct the name';

const nameOf = (key: string, { subject }: ConsultationWindow): string => key.slice(0, -subject.length - 1);

/** What is on record of a window and counts for nothing, with what to do. A closure told twice is no news. */
const idle = (key: string, window: ConsultationWindow): readonly Observation[] =>
  idleTurns(window)
    .filter(({ turn }) => turn !== 'closing')
    .map(({ turn, by }) => ({
      code: 'window-event-idle',
      what: `the ${turn} of the consultation ${nameOf(key, window)} on ${formatDay(by.on)} counts for nothing, ${window.opened === null ? UNOPENED : IDLE[turn]}`,
      evidence: [by.eventId],
    }));

/** Extensions that were made known on another day than they were decided. */
const knownLater = (key: string, window: ConsultationWindow): readonly Observation[] =>
  byDay(Object.values(window.extensions))
    .filter(({ on, decidedOn }) => on !== decidedOn)
    .map(({ on, decidedOn, eventId }) => ({
      code: 'extension-known-later',
      what: `the extension of the consultation ${nameOf(key, window)} decided on ${formatDay(decidedOn)} counts from ${formatDay(on)}, when it was made known; if people knew of it before, correct it with the day on which it was made known`,
      evidence: [eventId],
    }));

/** What whoever signs should know of the windows on record, of whatever version. */
export const windowObservations = (course: Course): readonly Observation[] =>
  entriesByKey(course.windows).flatMap(([key, window]) => [...idle(key, window), ...knownLater(key, window)]);
