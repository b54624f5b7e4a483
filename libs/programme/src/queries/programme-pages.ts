import type { EventStore, ListStreams, StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';

/** Conditions by which the store finds programmes, on members of their projection that it indexes. */
export type Where = NonNullable<ListStreams['where']>;

/** Programmes that the store finds, page by page in order of their ids. @throws StoreUnavailable */
export async function* programmePages(
  store: Pick<EventStore<ProgrammeProjection>, 'list'>,
  where: Where,
  pageSize = 50,
): AsyncGenerator<readonly StoredState<ProgrammeProjection>[], void, undefined> {
  for (let after: string | undefined; ;) {
    const found = await store.list({ where, limit: pageSize, ...(after === undefined ? {} : { after }) });
    if (found.length > 0) yield found;
    after = found.at(-1)?.stream;
    if (found.length < pageSize) return;
  }
}

/** What a condition adds that finds running live programmes only. */
export const RUNNING = { status: 'running', nature: 'live' } as const;
