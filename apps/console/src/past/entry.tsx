import type { HistoryItem } from '@throughline/api-client';
import { amendedIn, formatEvent, inPlainWords, nameOfEvent, withNames } from '@throughline/words';
import { addressAt } from '../known/as-known.ts';
import { withoutCodes } from './without-codes.ts';

/** Entries that are shown together, and what is known besides of what amends them. */
export interface Entries {
  readonly items: readonly HistoryItem[];
  /** Events that correct, retract or reattribute another, as far as they are known. */
  readonly amendments: readonly HistoryItem[];
}

/** The same, with what is looked up for each entry worked out once. */
export interface Named extends Pick<Entries, 'items'> {
  /** What amends an event, by the event's id. */
  readonly amending: ReadonlyMap<string, readonly HistoryItem[]>;
  readonly names: ReadonlyMap<string, string>;
}

/** Names of the events that are shown; of one that an event here amends and that stands on another page, no more than that. */
const namesOf = ({ items, amendments }: Entries): ReadonlyMap<string, string> =>
  new Map([
    ...items.flatMap((item) => {
      const amended = amendedIn(item);
      return amended === undefined ? [] : [[amended, 'an earlier event'] as const];
    }),
    ...[...items, ...amendments].flatMap((item) =>
      item.kind === null ? [] : [[item.eventId, `the ${nameOfEvent(item)}`] as const],
    ),
  ]);

/** Entries that are shown together, named, each with what amends it. */
export const named = (entries: Entries): Named => ({
  items: entries.items,
  amending: Map.groupBy(entries.amendments, (other) => amendedIn(other) ?? ''),
  names: namesOf(entries),
});

/** What one entry of the record says, with what it changes and what changes it. */
export const Entry = ({
  item,
  among,
  programme,
  at,
}: {
  readonly item: HistoryItem;
  readonly among: Named;
  /** In whose record it stands. */
  readonly programme: string;
  /** The moment that is looked at. */
  readonly at: string | undefined;
}) => {
  const addressOf = (event: string | number) =>
    addressAt(`/programmes/${programme}/history/${encodeURIComponent(event)}`, at);
  const amended = amendedIn(item);
  const target = among.items.find(({ eventId }) => eventId === amended);
  const correctedBy = among.amending.get(item.eventId) ?? [];
  return (
    <>
      <a href={addressOf(item.version)}>
        {withoutCodes(withNames(inPlainWords(formatEvent(item).sentence), among.names))}
      </a>
      {amended === undefined ? null : (
        <span class="tl-table__beneath">
          Changes the{' '}
          <a href={addressOf(target?.version ?? amended)}>{target ? nameOfEvent(target) : 'event that it names'}</a>
        </span>
      )}
      {correctedBy.map((other) => (
        <span class="tl-table__beneath">
          Changed by the <a href={addressOf(other.version)}>{nameOfEvent(other)}</a>
        </span>
      ))}
      {item.from === null ? null : <span class="tl-table__beneath">Shared past, from the record of {item.from}</span>}
    </>
  );
};
