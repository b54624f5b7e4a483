import type { RecordedEvent } from '../event.ts';
import type { Band, Participants } from './common.ts';
import { type Amendments, amendmentsIn } from './amendments-ledger.ts';
import { asOriginal } from '../programme/fork.ts';
import { correctedFact, wholeFactOf } from './fact.ts';
import type { InvolvementData } from './kinds.ts';
import { own } from '../own.ts';

/** How many people, as far as bands tell; `atMost` is null where a band has no upper end. */
export interface Headcount {
  readonly atLeast: number;
  readonly atMost: number | null;
}

const BANDS: Readonly<Record<Band, Headcount>> = {
  '1-7': { atLeast: 1, atMost: 7 },
  '8-19': { atLeast: 8, atMost: 19 },
  '20-49': { atLeast: 20, atMost: 49 },
  '50+': { atLeast: 50, atMost: null },
};

/** How many people a band or an exact count tells of. */
export const headcountOf = (participants: Participants): Headcount =>
  'exact' in participants ? { atLeast: participants.exact, atMost: participants.exact } : BANDS[participants.band];

const plus = (a: Headcount, b: Headcount): Headcount => ({
  atLeast: a.atLeast + b.atLeast,
  atMost: a.atMost === null || b.atMost === null ? null : a.atMost + b.atMost,
});

/** Whether `a` tells of more than `b`; of two that begin alike the one that reaches higher, so that it makes no difference which came first. */
const isLarger = (a: Headcount, b: Headcount): boolean =>
  a.atLeast > b.atLeast || (a.atLeast === b.atLeast && (a.atMost ?? Infinity) > (b.atMost ?? Infinity));

/** How many came to each session, all sessions together; of several events about one the larger stands. */
export const headcountOverSessions = (
  counts: readonly (readonly [session: string, people: Headcount])[],
): Headcount => {
  const sessions = new Map<string, Headcount>();
  for (const [session, people] of counts) {
    const known = sessions.get(session);
    if (known === undefined || isLarger(people, known)) sessions.set(session, people);
  }
  return [...sessions.values()].reduce(plus, { atLeast: 0, atMost: 0 });
};

/** The whole session as it counts now, its sections left alone. */
const wholeSession = (event: RecordedEvent, amendments: Amendments): InvolvementData | undefined => {
  const whole = wholeFactOf(event);
  const amendment = own(amendments, event.eventId);
  if (whole === undefined || amendment?.effect === 'remove') return undefined;
  return amendment === undefined ? whole.data : correctedFact(whole, amendment.replacement)?.data;
};

/** People who took part, and the number of sessions that this rests on: those of which a head count is on record. */
export interface Attendance extends Headcount {
  readonly sessions: number;
}

/** The whole sessions of which a head count is on record, each under the name by which it counts once. */
const countedSessions = (recorded: readonly RecordedEvent[]): readonly (readonly [string, Headcount])[] => {
  const events = recorded.map(asOriginal);
  const amendments = amendmentsIn(events.flatMap((event) => wholeFactOf(event) ?? []));
  return events.flatMap((event) => {
    const data = wholeSession(event, amendments);
    if (data === undefined || !('participants' in data) || data.participants === undefined) return [];
    const session = data.session === undefined ? `event ${event.eventId}` : `session ${data.session}`;
    return [[session, headcountOf(data.participants)]] as const;
  });
};

/**
 * People who took part, over the events of any number of programmes: a session that several were told of (`session` names it) counts
 * once, with all its people, whatever its sections say; so does an event of a past that forked programmes share. Surveys, responses and signatures are not people and are left out.
 */
export const attendanceIn = (recorded: readonly RecordedEvent[]): Attendance => {
  const counted = countedSessions(recorded);
  return { ...headcountOverSessions(counted), sessions: new Set(counted.map(([session]) => session)).size };
};

/** The same without what it rests on. */
export const peopleInvolved = (recorded: readonly RecordedEvent[]): Headcount => {
  const { atLeast, atMost } = attendanceIn(recorded);
  return { atLeast, atMost };
};
