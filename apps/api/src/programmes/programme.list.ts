import type { FindStreams, FoundStream } from '@throughline/event-store';
import type { ProgrammeSummary } from '@throughline/policy';
import { type Known, summaryInShort } from '@throughline/programme';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { cursorFor } from '../requests/cursor.ts';
import { type ListProgrammes, type ProgrammeInShort, type ProgrammePage, SORTS } from './programme.schemas.ts';
import { visibleIn, visibleStreams } from './visible.ts';

const cursor = cursorFor('programmes', z.string());
/** Streams looked through for one page before an unfinished one is given out. */
const MOST_PAGES_READ = 20;

type Ports = Pick<ApiPorts, 'store' | 'history' | 'log' | 'now'>;

/** What the store can pick out by itself. */
const conditionOf = ({ stage, gateStatus, tier, nature, waitingFor }: Partial<ListProgrammes>) =>
  Object.fromEntries(
    Object.entries({ stage, gateStatus, tier, nature, waitingFor }).filter(([, value]) => value !== undefined),
  );

/** The moment of what was known: an instant itself, or when the last of so many leaves was recorded. */
const momentOf = async ({ log, now }: Pick<Ports, 'log' | 'now'>, asKnownAt: Known): Promise<string> => {
  if (typeof asKnownAt === 'string') return asKnownAt;
  const [last] = asKnownAt === 0 ? [] : await log.records(asKnownAt - 1, 1);
  return last?.recordedAt ?? now();
};

type Listed = Pick<ProgrammePage, 'items' | 'next' | 'previous' | 'count'>;
/** What a list as known does not say. */
const KNOWN = { previous: null, count: null } as const;

interface Shown {
  readonly stream: string;
  readonly item: ProgrammeInShort;
}
/** Streams behind one, so many at most. */
type Listing = (after: string | undefined, limit: number) => Promise<readonly Shown[]>;

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

const wordsOf = ({ words }: Pick<ListProgrammes, 'words'>): readonly string[] => words?.split(/\s+/) ?? [];

/** Whether each word stands in the id or the title. */
const hasWords = ({ id, title }: ProgrammeInShort, words: readonly string[]): boolean => {
  const texts = [id, title].map((text) => text.toLowerCase());
  return words.every((word) => texts.some((text) => text.includes(word.toLowerCase())));
};

/** Programmes as they were known, in order of their ids. */
const listKnown = async (
  ports: Ports,
  caller: Caller,
  query: ListProgrammes & { readonly asKnownAt: Known },
): Promise<Listed> => {
  const { overdue, limit, asKnownAt } = query;
  const listing = asTheyWere(ports, caller, { ...query, moment: await momentOf(ports, asKnownAt) });
  const words = wordsOf(query);
  const items: ProgrammeInShort[] = [];
  let after = cursor.decode(query.cursor);
  for (let pages = 0; pages < MOST_PAGES_READ; pages += 1) {
    const shown = await listing(after, limit + 1);
    for (const [index, { stream, item }] of shown.slice(0, limit).entries()) {
      after = stream;
      if (overdue !== undefined && overdue !== (item.nextDeadline?.overdue ?? false)) continue;
      if (!hasWords(item, words)) continue;
      items.push(item);
      if (items.length === limit)
        return { ...KNOWN, items, next: index + 1 < shown.length ? cursor.encode(stream) : null };
    }
    if (shown.length <= limit) return { ...KNOWN, items, next: null };
  }
  return { ...KNOWN, items, next: after === undefined ? null : cursor.encode(after) };
};

const placeIn = (sort: string) =>
  cursorFor(`programmes by ${sort}`, z.tuple([z.enum(['after', 'before']), z.string(), z.string()]));

/** What is asked of the store: programmes of the organisations that the caller may see. */
const findingOf = (caller: Caller, query: ListProgrammes, now: string): Omit<FindStreams, 'from' | 'limit'> => {
  const { organisation, overdue, sort } = query;
  const where = conditionOf(query);
  const by = SORTS[sort.replace('-', '') as keyof typeof SORTS];
  return {
    anyOf: visibleIn(caller, where, organisation),
    words: { all: wordsOf(query), in: ['programme', 'title'] },
    descending: sort.startsWith('-'),
    ...(by === undefined ? {} : { by }),
    ...(overdue === undefined
      ? {}
      : { past: { of: { nature: 'live' }, path: ['nextDeadline', 'at'], now, isSo: overdue } }),
  };
};

/** Programmes as they stand, by their summaries. */
const listPresent = async (ports: Ports, caller: Caller, query: ListProgrammes): Promise<Listed> => {
  const { limit } = query;
  const now = ports.now();
  const place = placeIn(query.sort);
  const at = place.decode(query.cursor);
  const [side = 'after', key = '', stream = ''] = at ?? [];
  const { items: found, count } = await ports.store.find({
    ...findingOf(caller, query, now),
    ...(at === undefined ? {} : { from: { side, key, stream } }),
    limit: limit + 1,
  });
  const isBack = side === 'before';
  const shown = isBack ? found.slice(-limit) : found.slice(0, limit);
  const hasMore = found.length > limit;
  const cursorAt = (to: 'after' | 'before', one: FoundStream | undefined) =>
    one === undefined ? null : place.encode([to, one.key, one.stream]);
  return {
    items: shown.map(({ version, summary }) => summaryInShort(summary as unknown as ProgrammeSummary, version, now)),
    next: isBack || hasMore ? cursorAt('after', shown.at(-1)) : null,
    previous: (isBack ? hasMore : at !== undefined) ? cursorAt('before', shown[0]) : null,
    count,
  };
};

/** One page of the programmes a caller may see: as they stand, or as they were known. */
export const listProgrammes = (ports: Ports, caller: Caller, query: ListProgrammes): Promise<Listed> =>
  query.asKnownAt === undefined
    ? listPresent(ports, caller, query)
    : listKnown(ports, caller, { ...query, asKnownAt: query.asKnownAt });
