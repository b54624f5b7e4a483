import {
  type Finding,
  type HistoryEntry,
  type HistoryQuery,
  type HistoryStore,
  type LeafEvent,
  NothingToSearchFor,
  type Searched,
} from '../history-store.ts';
import type { LogStore } from '../log-store.ts';
import type { EventStore, StreamSummary } from '../port.ts';
import { contains } from './contains.ts';

const FREQUENT = new Set(['a', 'an', 'and', 'at', 'for', 'in', 'is', 'of', 'on', 'or', 'that', 'the', 'to', 'with']);

/** The words of a text without those that say nothing. PostgreSQL knows more of English. */
const wordsOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) =>
    FREQUENT.has(word) ? [] : [word.replace(/(?<=\w{3})s$/, '')],
  );

const isOf = (one: Searched, other: Searched): boolean =>
  one.organisation === other.organisation && one.nature === other.nature;

/** History over a record and its log, in memory: for fast tests. It knows fewer forms of a word than PostgreSQL does. */
export const createMemoryHistoryStore = (
  store: Pick<EventStore<unknown>, 'readDigested' | 'readStream' | 'readAll' | 'list' | 'summaries'>,
  log: Pick<LogStore, 'edge' | 'records' | 'versionAmong'>,
  now: () => string = () => new Date().toISOString(),
): HistoryStore => {
  let edge = { size: 0, rules: '' };
  const entries = new Map<number, HistoryEntry>();
  const findings: Finding[] = [];
  const known = new Map<string, unknown>();

  const digested = async ({ stream, version }: { readonly stream: string; readonly version: number }) =>
    (await store.readDigested(stream, { afterVersion: version - 1, limit: 1 }))[0]!;
  const leavesOf = async (from: number, count: number): Promise<readonly LeafEvent[]> =>
    Promise.all(
      (await log.records(from, count)).map(async (record, index) => {
        const { saltedDigest: _, ...event } = await digested(record);
        if (event.payload !== null) return { leafIndex: from + index, event };
        const [kept] = await store.readStream(record.stream, { afterVersion: record.version - 1, limit: 1 });
        return { leafIndex: from + index, event: kept! };
      }),
    );

  const isFound = (entry: HistoryEntry, query: HistoryQuery): boolean => {
    const { tags, anyOf, words, occurredFrom, occurredTo, recordedFrom, recordedBefore, asKnownAt } = query;
    const recorded = Date.parse(entry.recordedAt);
    const finding = findings.filter((one) => one.leafIndex === entry.leafIndex && isOf(one, query));
    const has = (tag: string) => finding.some((one) => one.tags.includes(tag));
    const said = wordsOf(entry.words);
    return (
      finding.length > 0 &&
      tags.every(has) &&
      (anyOf === undefined || anyOf.some(has)) &&
      wordsOf(words ?? '').every((word) => said.includes(word)) &&
      (occurredFrom === undefined || entry.occurred.to >= occurredFrom) &&
      (occurredTo === undefined || entry.occurred.from <= occurredTo) &&
      (recordedFrom === undefined || recorded >= Date.parse(recordedFrom)) &&
      (recordedBefore === undefined || recorded < Date.parse(recordedBefore)) &&
      (typeof asKnownAt !== 'number' || entry.leafIndex < asKnownAt) &&
      (typeof asKnownAt !== 'string' || recorded <= Date.parse(asKnownAt))
    );
  };
  const found = (query: HistoryQuery): readonly HistoryEntry[] => {
    if (query.words !== undefined && wordsOf(query.words).length === 0) throw new NothingToSearchFor();
    return [...entries.values()]
      .filter((entry) => isFound(entry, query))
      .sort((one, other) => other.leafIndex - one.leafIndex);
  };
  /** Words of what was erased are gone. */
  const foundNow = async (query: HistoryQuery): Promise<readonly HistoryEntry[]> => {
    const entries = found(query);
    if (query.words === undefined) return entries;
    const events = await Promise.all(entries.map(digested));
    return entries.filter((_, at) => events[at]!.payload !== null);
  };
  const clear = (rules = ''): void => {
    edge = { size: 0, rules };
    entries.clear();
    known.clear();
    findings.length = 0;
  };

  return {
    position: async () => {
      const { size: sealed, position } = await log.edge();
      const isWhole = edge.size === sealed && (await store.readAll(position, 1)).length === 0;
      const before = isWhole ? now() : ([...entries.values()].at(-1)?.recordedAt ?? '1970-01-01T00:00:00.000Z');
      return { size: edge.size, sealed, settledBefore: before };
    },

    search: async ({ before = Infinity, after, limit, ...query }) => {
      const entries = (await foundNow(query)).filter(
        ({ leafIndex }) => leafIndex < before && leafIndex > (after ?? -1),
      );
      return Promise.all(
        (after === undefined ? entries : entries.toReversed())
          .slice(0, limit)
          .map(async (entry) => ({ ...(await digested(entry)), leafIndex: entry.leafIndex })),
      );
    },
    listKnown: async ({ asKnownAt, organisation, where, after, limit }) => {
      const streams = await store.list({ limit: Infinity, ...(after === undefined ? {} : { after }) });
      const last = async ({ stream }: { readonly stream: string }): Promise<StreamSummary | undefined> => {
        const summaries = await store.summaries(stream);
        if (typeof asKnownAt === 'string')
          return summaries.findLast(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(asKnownAt));
        const known = await log.versionAmong(stream, asKnownAt);
        return summaries.findLast(({ version }) => version <= known);
      };
      const isWanted = ({ summary }: StreamSummary): boolean => {
        const { organisation: of } = summary;
        return (organisation === undefined ? of !== undefined : of === organisation) && contains(summary, where);
      };
      const found = (await Promise.all(streams.map(last))).filter((one) => one !== undefined).filter(isWanted);
      return found.slice(0, limit).map(({ stream, version, summary }) => ({ stream, version, summary }));
    },
    count: async (query) => (await foundNow(query)).length,
    begin: (rules) => {
      if (edge.rules !== rules) clear(rules);
      return Promise.resolve(edge.size);
    },
    leaves: async (from, limit) => {
      const events = await leavesOf(from, limit);
      return { events, to: from + events.length };
    },
    ofStream: async (stream, before) => (await leavesOf(0, before)).filter(({ event }) => event.stream === stream),
    contexts: (streams) =>
      Promise.resolve(new Map(streams.flatMap((stream) => (known.has(stream) ? [[stream, known.get(stream)]] : [])))),
    add: (batch) => {
      if (batch.from !== edge.size) return Promise.resolve(false);
      edge = { ...edge, size: batch.to };
      for (const entry of batch.entries) entries.set(entry.leafIndex, entry);
      findings.push(...batch.findings);
      for (const [stream, context] of batch.contexts) known.set(stream, context);
      return Promise.resolve(true);
    },
    clear: () => Promise.resolve(clear()),
    close: () => Promise.resolve(),
  };
};
