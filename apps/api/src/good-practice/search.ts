import { amended, asOriginal, wholeFactOf, typeOfKind } from '@throughline/domain';
import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { visibleProgrammes } from '../programmes/visible.ts';
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
  const where = (one?: string) => ({ nature, ...(one === undefined ? {} : { organisation: one }) });
  const items: Item[] = [];
  let after = cursor.decode(from);
  for (let looked = 0; looked < MOST_LOOKED_THROUGH; looked += AT_ONCE) {
    const programmes = await visibleProgrammes({ store }, caller, { organisation, where, after, limit: AT_ONCE });
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
