import { NAMED_SEARCH_EVENTS, type RecordedEvent, searchesStream } from '@throughline/domain';
import type { z } from 'zod';
import type { ApiPorts } from '../ports.ts';
import type { namedSearch } from './named-search.schemas.ts';

/** A search that is kept under a name. */
export type NamedSearch = z.input<typeof namedSearch>;

const { SearchSaved, SearchRemoved } = NAMED_SEARCH_EVENTS;

const keyOf = (name: string, shared: boolean, person: string): string => JSON.stringify([shared ? null : person, name]);

const kept = (events: readonly RecordedEvent[]): ReadonlyMap<string, NamedSearch> => {
  const found = new Map<string, NamedSearch>();
  for (const { type, payload, actor, recordedAt } of events) {
    if (type === 'SearchSaved') {
      const { name, shared, query } = SearchSaved.parse(payload);
      found.set(keyOf(name, shared, actor.id), { name, shared, by: actor.id, savedAt: recordedAt, query });
    }
    if (type === 'SearchRemoved') {
      const { name, shared } = SearchRemoved.parse(payload);
      found.delete(keyOf(name, shared, actor.id));
    }
  }
  return found;
};

/** The named searches of an organisation that a person may see: their own, then those of all; each by name. @throws StoreUnavailable */
export const searchesOf = async (
  { store }: Pick<ApiPorts, 'store'>,
  organisation: string,
  person: string,
): Promise<readonly NamedSearch[]> => {
  const found = [...kept(await store.readStream(searchesStream(organisation))).values()];
  return found
    .filter(({ shared, by }) => shared || by === person)
    .sort((one, other) => Number(one.shared) - Number(other.shared) || (one.name < other.name ? -1 : 1));
};
