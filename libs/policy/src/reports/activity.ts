import { attendanceIn, type RecordedEvent } from '@throughline/domain';
import { type Basis, type PublishedCount, publishedCount, publishedPeople, type PublishedPeople } from './published.ts';
import { type Involvement, sessionOf } from './reported-programme.ts';

/** What was returned, beside people: of so many events, of which so many say how many. */
export interface Returned {
  readonly events: number;
  readonly counted: number;
  readonly number: PublishedCount;
}

/** Events that involved people; a session that several programmes were told of counts once. Petitions stand apart. */
export interface Activity {
  readonly events: number;
  readonly coProduction: number;
  readonly partnerLed: number;
  /** People who took part in events. Surveys and responses are not people and stand apart. */
  readonly people: PublishedPeople;
  /** Events of which a head count is on record: `people` rests on these. */
  readonly peopleFrom: number;
  /** Surveys that were finished. */
  readonly surveys: Returned;
  readonly responses: Returned;
  /** Signatures; a petition is none of the events. */
  readonly petitions: Returned;
}

const sessions = (involvement: readonly Involvement[]): number => new Set(involvement.map(sessionOf)).size;

/** What one event returned, where its record says so. */
const returnedBy = ({ fact }: Involvement): number | undefined => {
  if (fact.kind === 'survey') return fact.data.details.completed;
  if (fact.kind === 'written_responses') return fact.data.details.responses;
  return fact.kind === 'petition' ? (fact.data.details.signatures ?? undefined) : undefined;
};

/** What was returned at all events of one kind together, not to be shown as it is; of several events about one session the larger number stands. */
export const countReturned = (
  involvement: readonly Involvement[],
  kind: Involvement['fact']['kind'],
): Basis & { readonly sum: number } => {
  const bySession = new Map<string, number | undefined>();
  for (const one of involvement.filter(({ fact }) => fact.kind === kind)) {
    const known = bySession.get(sessionOf(one));
    const number = returnedBy(one);
    bySession.set(sessionOf(one), known === undefined || (number !== undefined && number > known) ? number : known);
  }
  const counted = [...bySession.values()].filter((number) => number !== undefined);
  const sum = counted.reduce((before, number) => before + number, 0);
  return { events: bySession.size, counted: counted.length, sum };
};

const returned = (involvement: readonly Involvement[], kind: Involvement['fact']['kind']): Returned => {
  const { sum, ...basis } = countReturned(involvement, kind);
  return { ...basis, number: publishedCount(sum, basis) };
};

/** What was done, over events of any number of programmes. @param amendments corrections and retractions of them, whenever they were made. */
export const activityOf = (involvement: readonly Involvement[], amendments: readonly RecordedEvent[]): Activity => {
  const met = involvement.filter(({ fact }) => fact.kind !== 'petition');
  const events = sessions(met);
  const attendance = attendanceIn([...amendments, ...met.map(({ event }) => event)]);
  return {
    events,
    coProduction: sessions(
      met.filter(({ fact }) => fact.data.mode === 'co_production' || fact.kind === 'co_production_workshop'),
    ),
    partnerLed: sessions(met.filter(({ fact }) => fact.data.partnerOrganisation !== undefined)),
    people: publishedPeople(attendance, { events, counted: attendance.sessions }),
    peopleFrom: attendance.sessions,
    surveys: returned(involvement, 'survey'),
    responses: returned(involvement, 'written_responses'),
    petitions: returned(involvement, 'petition'),
  };
};
