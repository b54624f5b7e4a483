import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { asKnown, momentOfReading, programmeInShort, readableOf } from '@throughline/programme';
import { z } from 'zod';
import { type Caller, sees } from '../access/caller.ts';
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

type Stored = StoredState<ProgrammeProjection>;
type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'log' | 'now'>;

/** A programme as it was known, in short; undefined where nothing of it was, or it was not as asked for. */
const asItWas = async (
  ports: Ports,
  caller: Caller,
  { state }: Stored,
  { asKnownAt, stage, gateStatus, tier }: ListProgrammes,
): Promise<ProgrammeInShort | undefined> => {
  const found = await readableOf(ports, (one) => sees(caller, one), { id: state.programme.id, asKnownAt });
  const known = found && (await asKnown(ports, found));
  if (known === undefined) return undefined;
  const item = programmeInShort(known.projection, known.version, momentOfReading(known, ports.now()));
  const asked = Object.entries({ stage, gateStatus, tier }) as [keyof ProgrammeInShort, unknown][];
  return asked.every(([member, value]) => value === undefined || item[member] === value) ? item : undefined;
};

/** One page of the programmes a caller may see, in order of their ids: as they stand, or those that they have now as they were known. */
export const listProgrammes = async (
  ports: Ports,
  caller: Caller,
  query: ListProgrammes,
): Promise<{ items: ProgrammeInShort[]; next: string | null }> => {
  const { store, now } = ports;
  const { asKnownAt, nature } = query;
  const moment = now();
  const isNow = asKnownAt === undefined;
  const items: ProgrammeInShort[] = [];
  let after = cursor.decode(query.cursor);
  // What was known is made of the record of each programme: then a page looks through no more than it can hold.
  for (let pages = 0; pages < (isNow ? MOST_PAGES_READ : 1); pages += 1) {
    const limit = query.limit + 1;
    const where = isNow ? whereOf(query) : whereOf({ nature } as ListProgrammes);
    const streams = await visibleProgrammes({ store }, caller, {
      organisation: query.organisation,
      where,
      after,
      limit,
    });
    for (const [index, stored] of streams.slice(0, query.limit).entries()) {
      const { state, version, stream } = stored;
      const item = isNow ? programmeInShort(state, version, moment) : await asItWas(ports, caller, stored, query);
      after = stream;
      if (item === undefined) continue;
      if (query.overdue !== undefined && query.overdue !== (item.nextDeadline?.overdue ?? false)) continue;
      items.push(item);
      if (items.length === query.limit)
        return { items, next: index + 1 < streams.length ? cursor.encode(stream) : null };
    }
    if (streams.length < limit) return { items, next: null };
  }
  return { items, next: after === undefined ? null : cursor.encode(after) };
};
