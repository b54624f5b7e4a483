import { amended, asOriginal, wholeFactOf, typeOfKind } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { z } from 'zod';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { GoodPracticePage, SearchGoodPractice } from './good-practice.schemas.ts';

type Store = ApiPorts['store'];
type Item = GoodPracticePage['items'][number];

const cursor = cursorFor('good-practice', z.string());
const SHARED = typeOfKind('good_practice_shared');
const AT_ONCE = 50;
/** Programmes looked through for one page before an unfinished one is given out. */
const MOST_LOOKED_THROUGH = 500;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether every word of the query occurs in the title. */
const finds = (query: string | undefined): ((title: string) => boolean) => {
  const words = folded(query ?? '').split(/\s+/);
  return (title) => words.every((word) => folded(title).includes(word));
};

/** What a programme shared, as it counts now: corrected, not retracted, and without suspected duplicates. */
const sharedBy = async (store: Store, { stream, state }: StoredState<ProgrammeProjection>): Promise<Item['shared']> => {
  const events = await store.readStream(stream, { types: [SHARED] });
  return events
    .map(asOriginal)
    .flatMap((event) => {
      const told = wholeFactOf(event);
      const fact = told === undefined ? undefined : amended(state.amendments, told);
      if (fact?.kind !== 'good_practice_shared' || Object.hasOwn(state.suspected, event.eventId)) return [];
      return [{ event: event.eventId, title: fact.data.details.title, on: fact.data.occurred.to }];
    })
    .sort((a, b) => (a.on === b.on ? (a.event < b.event ? -1 : 1) : a.on < b.on ? 1 : -1));
};

/** The next programmes a caller may see, in order of their ids. */
const nextProgrammes = async (
  store: Store,
  organisations: Caller['organisations'],
  { nature, after }: { readonly nature: string; readonly after: string | undefined },
): Promise<readonly StoredState<ProgrammeProjection>[]> => {
  const wheres =
    organisations === 'every' ? [{ nature }] : organisations.map((organisation) => ({ nature, organisation }));
  const from = after === undefined ? {} : { after };
  const found = await Promise.all(wheres.map((where) => store.list({ where, limit: AT_ONCE, ...from })));
  return found
    .flat()
    .sort((a, b) => (a.stream < b.stream ? -1 : 1))
    .slice(0, AT_ONCE);
};

/**
 * One page of the programmes that shared something with these words in its title.
 * Of the organisations that the caller may see: to be shared is no leave to look into another organisation.
 */
export const searchSharedPractice = async (
  store: Store,
  caller: Caller,
  { query, organisation, nature, limit, cursor: from }: SearchGoodPractice,
): Promise<GoodPracticePage> => {
  const found = finds(query);
  const asked = organisation === undefined ? caller.organisations : [organisation].filter((one) => sees(caller, one));
  const items: Item[] = [];
  let after = cursor.decode(from);
  for (let looked = 0; looked < MOST_LOOKED_THROUGH; looked += AT_ONCE) {
    const programmes = await nextProgrammes(store, asked, { nature, after });
    for (const programme of programmes) {
      if (items.length === limit) return { nature, items, next: after === undefined ? null : cursor.encode(after) };
      after = programme.stream;
      const shared = (await sharedBy(store, programme)).filter(({ title }) => found(title));
      const { id, title, organisation: of } = programme.state.programme;
      if (shared.length > 0) items.push({ programme: id, title, organisation: of, shared });
    }
    if (programmes.length < AT_ONCE) return { nature, items, next: null };
  }
  return { nature, items, next: after === undefined ? null : cursor.encode(after) };
};
