import { programmeInShort } from '@throughline/programme';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { ListProgrammes, ProgrammeInShort } from './programme.schemas.ts';
import { visibleProgrammes } from './visible.ts';

const cursor = cursorFor('programmes', z.string());
/** Streams looked through for one page before an unfinished one is given out. */
const MOST_PAGES_READ = 20;

/** What the store can pick out by itself. */
const whereOf =
  ({ stage, gateStatus, tier, nature }: ListProgrammes) =>
  (organisation?: string) =>
    Object.fromEntries(
      Object.entries({ stage, gateStatus, tier, nature, organisation }).filter(([, value]) => value !== undefined),
    );

/** One page of the programmes a caller may see, in order of their ids. */
export const listProgrammes = async (
  { store, now }: Pick<ApiPorts, 'store' | 'now'>,
  caller: Caller,
  query: ListProgrammes,
): Promise<{ items: ProgrammeInShort[]; next: string | null }> => {
  const moment = now();
  const items: ProgrammeInShort[] = [];
  let after = cursor.decode(query.cursor);
  for (let pages = 0; pages < MOST_PAGES_READ; pages += 1) {
    const limit = query.limit + 1;
    const asked = { organisation: query.organisation, where: whereOf(query), after, limit };
    const streams = await visibleProgrammes({ store }, caller, asked);
    for (const [index, { state, version, stream }] of streams.slice(0, query.limit).entries()) {
      const item = programmeInShort(state, version, moment);
      after = stream;
      if (query.overdue !== undefined && query.overdue !== (item.nextDeadline?.overdue ?? false)) continue;
      items.push(item);
      if (items.length === query.limit)
        return { items, next: index + 1 < streams.length ? cursor.encode(stream) : null };
    }
    if (streams.length < limit) return { items, next: null };
  }
  return { items, next: after === undefined ? null : cursor.encode(after) };
};
