import { z } from 'zod';
import type { HistoryItem } from '@throughline/api-client';
import { spaced } from '@throughline/policy/words';
import { fullDayOf } from './dates.ts';
import { count, formatGate, formatType } from './terms.ts';

/** Kinds by which one event changes what another says. */
export const AMENDING_KINDS: readonly string[] = ['correction', 'retraction', 'reattribution'];

const amending = z.looseObject({
  data: z.looseObject({
    details: z.looseObject({
      corrects: z.string().optional().catch(undefined),
      retracts: z.string().optional().catch(undefined),
      reattributes: z.string().optional().catch(undefined),
    }),
  }),
});

/** Id of the event that another corrects, retracts or reattributes; undefined where it does none of these, or where what it said was erased. */
export const amendedIn = ({ payload }: Pick<HistoryItem, 'payload'>): string | undefined => {
  const { corrects, retracts, reattributes } = amending.safeParse(payload).data?.data.details ?? {};
  return corrects ?? retracts ?? reattributes;
};

const assumed = z.looseObject({ data: z.looseObject({ assumed: z.literal(true) }) });
/** What says whether an event is assumed: the API, or what it says itself. */
interface Assumable {
  readonly assumed?: boolean;
  readonly payload?: unknown;
}

/** Whether an event fills a gap in what the public sources of a replayed case show. */
export const isAssumed = (event: Assumable): boolean => event.assumed ?? assumed.safeParse(event.payload).success;

interface Dated extends Assumable {
  readonly kind: string | null;
  readonly occurredAt: string;
}

/** What people call an event of involvement: `public meeting of 2 November 2026`, and whether the replay of a case assumes it. */
export const nameOfEvent = (event: Dated): string =>
  `${event.kind === null ? 'entry' : spaced(event.kind)} of ${fullDayOf(event.occurredAt)}${isAssumed(event) ? ' (assumed)' : ''}`;

/** What people call any entry: an event of involvement as above, and what the engine recorded by its type and the gate that it is about: `gate closed: Options`. */
export const nameOfEntry = ({
  type,
  gate,
  ...event
}: Dated & { readonly type: string; readonly gate: string | null }): string => {
  if (event.kind !== null) return nameOfEvent(event);
  return gate === null ? formatType(type) : `${formatType(type)}: ${formatGate(gate)}`;
};

const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const DAY_MS = 86_400_000;

/**
 * How long after something happened it came on the record, by days in London: `12 days later`; empty where that was the same day.
 * In a replay by the moment at which it was known in the case; what the engine did there has none.
 */
export const formatLate = ({
  occurredAt,
  recordedAt,
  replayMoment,
  nature,
}: Pick<HistoryItem, 'occurredAt' | 'recordedAt' | 'replayMoment'> & {
  readonly nature: 'live' | 'replay';
}): string => {
  const known = nature === 'live' ? recordedAt : (replayMoment ?? occurredAt);
  const dayOf = (instant: string): number => Date.parse(londonDay.format(new Date(instant)));
  const days = Math.round((dayOf(known) - dayOf(occurredAt)) / DAY_MS);
  return days > 0 ? `${count(days, 'day')} later` : '';
};

const ID_GOES_ON = '(?![\\w#]|[.:-]\\w)';

/** A text in which each id of an event stands as what `names` call it: `the survey of 3 November 2026`. */
export const withNames = (text: string, names: ReadonlyMap<string, string>): string => {
  const ids = [...names.keys()].filter((id) => text.includes(id)).toSorted((a, b) => b.length - a.length);
  if (ids.length === 0) return text;
  const all = ids.map((id) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?:${all})${ID_GOES_ON}`, 'g'), (id) => names.get(id) ?? id);
};

const PEOPLE = {
  none: 'none',
  'not-recorded': 'not recorded',
  suppressed: 'too few to show',
} as const;

/** How many people, as the API gives it: to the nearest five, and no number under eight. */
export const formatPeople = (
  people: keyof typeof PEOPLE | { readonly atLeast: number; readonly atMost: number | null },
): string => {
  if (typeof people === 'string') return PEOPLE[people];
  const { atLeast, atMost } = people;
  if (atMost === null) return `about ${atLeast} or more`;
  return atLeast === atMost ? `about ${atLeast}` : `about ${atLeast} to ${atMost}`;
};
