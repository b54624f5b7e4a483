import type { HistoryItem, ProgrammeAnswer } from '@throughline/api-client';
import { amendedIn, count, formatEvent, inPlainWords, nameOfEvent, withNames } from '@throughline/words';
import { addressAt, type MomentTyped } from '../known/as-known.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { type HistoryOrder, historyAddress, type Window } from './history-query.ts';
import { pastPage } from './past-page.tsx';
import { byWhom, happened, Recorded } from './when.tsx';

/** What a page of the record shows. */
export interface HistoryShown {
  readonly programme: ProgrammeAnswer;
  readonly typed: MomentTyped;
  readonly order: HistoryOrder;
  readonly window: Window;
  /** Events of the window, the oldest first. */
  readonly items: readonly HistoryItem[];
  /** All events of the record that correct, retract or reattribute another. */
  readonly amendments: readonly HistoryItem[];
}

/** Names of the events that are shown; of one that an event here amends and that stands on another page, no more than that. */
const namesOf = ({ items, amendments }: HistoryShown): ReadonlyMap<string, string> =>
  new Map([
    ...items.flatMap((item) => {
      const amended = amendedIn(item);
      return amended === undefined ? [] : [[amended, 'an earlier event'] as const];
    }),
    ...[...items, ...amendments].flatMap((item) =>
      item.kind === null ? [] : [[item.eventId, `the ${nameOfEvent(item)}`] as const],
    ),
  ]);

const Row = ({ item, shown }: { readonly item: HistoryItem; readonly shown: HistoryShown }) => {
  const { programme, items, amendments } = shown;
  const addressOf = (event: string | number) =>
    addressAt(`/programmes/${programme.id}/history/${encodeURIComponent(event)}`, programme.asKnownAt ?? undefined);
  const amended = amendedIn(item);
  const target = items.find(({ eventId }) => eventId === amended);
  const correctedBy = amendments.filter((other) => amendedIn(other) === item.eventId);
  return (
    <>
      <a href={addressOf(item.version)}>{withNames(inPlainWords(formatEvent(item).sentence), namesOf(shown))}</a>
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

const Order = ({ shown: { programme, order } }: { readonly shown: HistoryShown }) => {
  const at = programme.asKnownAt ?? undefined;
  return (
    <p>
      {order === 'newest' ? 'Newest first. ' : 'Oldest first. '}
      <a href={historyAddress(programme.id, { order: order === 'newest' ? 'oldest' : 'newest', at })}>
        Show the {order === 'newest' ? 'oldest' : 'newest'} first
      </a>
    </p>
  );
};

/** The record of a programme in its true order. */
export const historyPage = (shown: HistoryShown): Page => {
  const { programme, typed, order, window, items } = shown;
  const at = programme.asKnownAt ?? undefined;
  const page = (from: number) => historyAddress(programme.id, { order, from, at });
  const { previous, next, first, last } = window;
  return pastPage({
    programme,
    typed,
    path: '/history',
    title: 'Record',
    children: (
      <>
        <p>
          {count(programme.version, 'entry is', 'entries are')} on the record, in the order in which they were recorded
          {previous === undefined && next === undefined ? '' : `. These are ${first} to ${last}`}.
        </p>
        <Order shown={shown} />
        <Table
          caption={`The record, ${order} first`}
          head={['What', 'Happened', 'Recorded', 'By']}
          rows={(order === 'newest' ? items.toReversed() : items).map((item) => [
            <Row item={item} shown={shown} />,
            happened(item),
            <Recorded known={{ ...item, nature: programme.nature }} />,
            byWhom(item.actor),
          ])}
        />
        {previous === undefined && next === undefined
          ? null
          : nhs('pagination', {
              ...(previous === undefined ? {} : { previous: { href: page(previous), text: 'Previous page' } }),
              ...(next === undefined ? {} : { next: { href: page(next), text: 'Next page' } }),
            })}
      </>
    ),
  });
};
