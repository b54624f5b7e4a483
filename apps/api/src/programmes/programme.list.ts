import type { ProgrammeSummary } from '@throughline/policy';
import { type Known, programmeInShort, summaryInShort } from '@throughline/programme';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { cursorFor } from '../requests/cursor.ts';
import type { ListProgrammes, ProgrammeInShort } from './programme.schemas.ts';
import { visibleProgrammes, visibleStreams } from './visible.ts';

const cursor = cursorFor('programmes', z.string());
/** Streams looked through for one page before an unfinished one is given out. */
const MOST_PAGES_READ = 20;

type Ports = Pick<ApiPorts, 'store' | 'history' | 'log' | 'now'>;

/** What the store can pick out by itself. */
const conditionOf = ({ stage, gateStatus, tier, nature }: Partial<ListProgrammes>) =>
  Object.fromEntries(Object.entries({ stage, gateStatus, tier, nature }).filter(([, value]) => value !== undefined));

/** The moment of what was known: an instant itself, or when the last of so many leaves was recorded. */
const momentOf = async ({ log, now }: Pick<Ports, 'log' | 'now'>, asKnownAt: Known): Promise<string> => {
  if (typeof asKnownAt === 'string') return asKnownAt;
  const [last] = asKnownAt === 0 ? [] : await log.records(asKnownAt - 1, 1);
  return last?.recordedAt ?? now();
};

interface Shown {
  readonly stream: string;
  readonly item: ProgrammeInShort;
}
/** Streams behind one, so many at most. */
type Listing = (after: string | undefined, limit: number) => Promise<readonly Shown[]>;

const asTheyStand = (ports: Ports, caller: Caller, { organisation, ...query }: ListProgrammes): Listing => {
  const now = ports.now();
  const where = (of?: string) => ({ ...conditionOf(query), ...(of === undefined ? {} : { organisation: of }) });
  return async (after, limit) => {
    const found = await visibleProgrammes(ports, caller, { organisation, where, after, limit });
    return found.map(({ stream, version, state }) => ({ stream, item: programmeInShort(state, version, now) }));
  };
};

/** Those that the organisations had then. */
const asTheyWere = (
  ports: Ports,
  caller: Caller,
  {
    organisation,
    asKnownAt,
    moment,
    ...query
  }: ListProgrammes & { readonly asKnownAt: Known; readonly moment: string },
): Listing => {
  const where = conditionOf(query);
  return async (after, limit) => {
    const page = { asKnownAt, where, limit, ...(after === undefined ? {} : { after }) };
    const found = await visibleStreams(caller, { organisation, limit }, (of) =>
      ports.history.listKnown({ ...page, ...(of === undefined ? {} : { organisation: of }) }),
    );
    return found.map(({ stream, version, summary }) => ({
      stream,
      item: summaryInShort(summary as unknown as ProgrammeSummary, version, moment),
    }));
  };
};

/** One page of the programmes a caller may see, in order of their ids: as they stand, or as they were known. */
export const listProgrammes = async (
  ports: Ports,
  caller: Caller,
  query: ListProgrammes,
): Promise<{ items: ProgrammeInShort[]; next: string | null }> => {
  const { overdue, limit, asKnownAt } = query;
  const listing =
    asKnownAt === undefined
      ? asTheyStand(ports, caller, query)
      : asTheyWere(ports, caller, { ...query, asKnownAt, moment: await momentOf(ports, asKnownAt) });
  const items: ProgrammeInShort[] = [];
  let after = cursor.decode(query.cursor);
  for (let pages = 0; pages < MOST_PAGES_READ; pages += 1) {
    const shown = await listing(after, limit + 1);
    for (const [index, { stream, item }] of shown.slice(0, limit).entries()) {
      after = stream;
      if (overdue !== undefined && overdue !== (item.nextDeadline?.overdue ?? false)) continue;
      items.push(item);
      if (items.length === limit) return { items, next: index + 1 < shown.length ? cursor.encode(stream) : null };
    }
    if (shown.length <= limit) return { items, next: null };
  }
  return { items, next: after === undefined ? null : cursor.encode(after) };
};
