import type { HistoryItem, ProgrammeAnswer } from '@throughline/api-client';
import { count } from '@throughline/words';
import { addressAt, type Kept } from '../known/as-known.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { Table } from '../page/table.tsx';
import { Search, type SearchShown } from '../search/search.page.tsx';
import { type Entries, Entry, named } from './entry.tsx';
import { type HistoryOrder, historyAddress, type Window } from './history-query.ts';
import { type Known, pastPage } from './past-page.tsx';
import { byWhom, happened, Recorded } from './when.tsx';

/** What a page of the record shows. */
export interface HistoryShown extends Entries, Known {
  readonly programme: ProgrammeAnswer;
  readonly order: HistoryOrder;
  readonly window: Window;
  /** Events of the window, the oldest first. */
  readonly items: readonly HistoryItem[];
  /** The form by which the record is searched. */
  readonly search: SearchShown;
}

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
  const { programme, typed, order, window, items, search } = shown;
  const at = programme.asKnownAt ?? undefined;
  const page = (from: number) => historyAddress(programme.id, { order, from, at });
  const { previous, next, first, last } = window;
  const among = named(shown);
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
        <Search shown={search} />
        <Order shown={shown} />
        <Table
          caption={`The record, ${order} first`}
          head={['What', 'Happened', 'Recorded', 'By']}
          rows={(order === 'newest' ? items.toReversed() : items).map((item) => [
            <Entry item={item} among={among} programme={programme.id} at={at} />,
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

/** What was found on the record of a programme. */
export const foundPage = (
  programme: ProgrammeAnswer,
  search: SearchShown,
  { kept, ...known }: Known & { readonly kept: Kept },
): Page =>
  pastPage({
    programme,
    ...known,
    kept,
    mistakes: search.mistakes,
    path: '/history',
    title: 'Search the record',
    children: (
      <>
        <p>
          <a href={addressAt(`/programmes/${programme.id}/history`, programme.asKnownAt ?? undefined)}>
            Show the whole record
          </a>
        </p>
        <Search shown={search} />
      </>
    ),
  });
