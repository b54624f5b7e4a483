import { attendanceIn, type RecordedEvent } from '@throughline/domain';
import { activityOf, countReturned } from '../reports/activity.ts';
import { publishedCount, type PublishedCount, type PublishedPeople } from '../reports/published.ts';
import type { Involvement } from '../reports/reported-programme.ts';
import { givesAway } from './gives-away.ts';

type Kind = Involvement['fact']['kind'];

/** What was done in one month. */
export interface DoneInMonth {
  readonly kind: Kind;
  /** As `2027-02`, in London; that of its last day. */
  readonly month: string;
  readonly events: number;
  /** Of a petition none. */
  readonly people: PublishedPeople;
  /** Surveys, responses or signatures; null for kinds that return none. */
  readonly returned: PublishedCount | null;
}

/** What was done, by kind and month, with totals that give no suppressed number away. */
export interface Done {
  readonly months: readonly DoneInMonth[];
  readonly people: PublishedPeople;
  readonly surveys: PublishedCount;
  readonly responses: PublishedCount;
  readonly signatures: PublishedCount;
}

const RETURNING: readonly Kind[] = ['survey', 'written_responses', 'petition'];

const monthOf = ({ fact }: Involvement): string => fact.data.occurred.to.slice(0, 7);
const isPetition = ({ fact }: Involvement): boolean => fact.kind === 'petition';

/** @param amendments corrections and retractions of the events. */
export const doneIn = (involvement: readonly Involvement[], amendments: readonly RecordedEvent[]): Done => {
  const rows = [...Map.groupBy(involvement, (one) => `${monthOf(one)} ${one.fact.kind}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, of]) => ({ kind: of[0]!.fact.kind, month: key.slice(0, 7), of }));
  const months = rows.map(({ kind, month, of }): DoneInMonth => {
    const { sum, ...basis } = countReturned(of, kind);
    const { people } = activityOf(of, amendments);
    const events = basis.events;
    return { kind, month, events, people, returned: RETURNING.includes(kind) ? publishedCount(sum, basis) : null };
  });
  const peopleIn = (of: readonly Involvement[]): number =>
    attendanceIn([...amendments, ...of.filter((one) => !isPetition(one)).map(({ event }) => event)]).atLeast;
  const total = (kind: Kind): PublishedCount => {
    const { sum, ...basis } = countReturned(involvement, kind);
    const each = rows.filter((row) => row.kind === kind).map(({ of }) => countReturned(of, kind).sum);
    return givesAway(each, sum) ? 'suppressed' : publishedCount(sum, basis);
  };
  const everybody = activityOf(involvement, amendments).people;
  const isGivenAway = givesAway(
    rows.map(({ of }) => peopleIn(of)),
    peopleIn(involvement),
  );
  return {
    months,
    people: isGivenAway && typeof everybody === 'object' ? 'suppressed' : everybody,
    surveys: total('survey'),
    responses: total('written_responses'),
    signatures: total('petition'),
  };
};
