import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { programmeInShort, type Where } from '@throughline/programme';
import { z } from 'zod';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { ListProgrammes, ProgrammeInShort } from './programme.schemas.ts';

const cursor = cursorFor('programmes', z.string());
/** Streams looked through for one page before an unfinished one is given out. */
const MOST_PAGES_READ = 20;

/** What the store can pick out by itself, once for each organisation that the caller may see. */
const wheres = (query: ListProgrammes, caller: Caller): readonly Where[] => {
  const { stage, gateStatus, tier, nature } = query;
  const rest = Object.fromEntries(
    Object.entries({ stage, gateStatus, tier, nature }).filter(([, value]) => value !== undefined),
  );
  if (query.organisation !== undefined)
    return sees(caller, query.organisation) ? [{ ...rest, organisation: query.organisation }] : [];
  return caller.organisations === 'every'
    ? [rest]
    : caller.organisations.map((organisation) => ({ ...rest, organisation }));
};

const inOrder = (a: StoredState<ProgrammeProjection>, b: StoredState<ProgrammeProjection>): number =>
  a.stream < b.stream ? -1 : 1;

/** One page of the programmes a caller may see, in order of their ids. */
export const listProgrammes = async (
  { store, now }: Pick<ApiPorts, 'store' | 'now'>,
  caller: Caller,
  query: ListProgrammes,
): Promise<{ items: ProgrammeInShort[]; next: string | null }> => {
  const conditions = wheres(query, caller);
  const moment = now();
  const items: ProgrammeInShort[] = [];
  let after = cursor.decode(query.cursor);
  for (let pages = 0; pages < MOST_PAGES_READ; pages += 1) {
    const limit = query.limit + 1;
    const found = await Promise.all(
      conditions.map((where) => store.list({ where, limit, ...(after === undefined ? {} : { after }) })),
    );
    const streams = found.flat().sort(inOrder).slice(0, limit);
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
