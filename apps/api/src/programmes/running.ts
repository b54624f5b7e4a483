import type { ListStreams, StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { ApiPorts } from '../ports.ts';

/** Running live programmes that the store finds, page by page in order of their ids. */
export async function* eachRunning(
  store: ApiPorts['store'],
  where: NonNullable<ListStreams['where']>,
  pageSize = 200,
): AsyncGenerator<readonly StoredState<ProgrammeProjection>[], void, undefined> {
  const running = { ...where, status: 'running', nature: 'live' };
  for (let after: string | undefined; ;) {
    const found = await store.list({ where: running, limit: pageSize, ...(after === undefined ? {} : { after }) });
    if (found.length > 0) yield found;
    after = found.at(-1)?.stream;
    if (found.length < pageSize) return;
  }
}
