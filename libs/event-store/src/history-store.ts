import type { RecordedEvent } from '@throughline/domain';
import type { DigestedEvent } from './ports/events.ts';
import type { StreamSummary } from './ports/known.ts';

/** What is kept of one event of a programme so that it can be found. */
export interface HistoryEntry {
  /** Number of its leaf in the log, from 0. */
  readonly leafIndex: number;
  readonly stream: string;
  readonly version: number;
  /** Instant, UTC. */
  readonly recordedAt: string;
  /** First and last day on which it happened, in London. */
  readonly occurred: { readonly from: string; readonly to: string };
  /** Texts whose words it is found by, with blanks between; empty where it has none. */
  readonly words: string;
}

/** Live programmes and replays are never searched together. */
export interface Searched {
  /** Who searches: the ODS code of an organisation. */
  readonly organisation: string;
  readonly nature: 'live' | 'replay';
}

/** That an organisation may find an event, and by what. */
export interface Finding extends Searched {
  readonly leafIndex: number;
  /** Each once, as `group:PC-DIS-SENS`. */
  readonly tags: readonly string[];
}

/** The leaves that follow those of before, as they are found. */
export interface HistoryBatch {
  /** Leaves that history was made of before. */
  readonly from: number;
  /** And after. */
  readonly to: number;
  readonly entries: readonly HistoryEntry[];
  /** Of these entries, and of earlier ones that an organisation may find from now on. */
  readonly findings: readonly Finding[];
  /** What is known of streams from now on, as JSON. */
  readonly contexts: ReadonlyMap<string, unknown>;
}

/** How far history goes. */
export interface HistoryPosition {
  /** Leaves that it was made of. */
  readonly size: number;
  /** Leaves of the log. */
  readonly sealed: number;
  /** Nothing that was recorded before this instant can still be missing. */
  readonly settledBefore: string;
}

/** Which events are looked for: those that all of this holds of. */
export interface HistoryQuery extends Searched {
  /** At most eight. */
  readonly tags: readonly string[];
  /** Tags of which one has to hold besides; absent: any. No event has two of them. */
  readonly anyOf?: readonly string[];
  /** Words that occur in its texts, as people write them in a search box; absent: whatever it says. */
  readonly words?: string;
  /** Happened on one of these days, both included. */
  readonly occurredFrom?: string;
  readonly occurredTo?: string;
  /** Came on record at this instant or later, and before the other. */
  readonly recordedFrom?: string;
  readonly recordedBefore?: string;
  /** Known by an instant, or part of the log when it had so many leaves. */
  readonly asKnownAt?: string | number;
}

/** A page of what is found, the latest leaf first; with `after`, the earliest. */
export interface HistoryPageQuery extends HistoryQuery {
  /** Only leaves below this. */
  readonly before?: number;
  /** Only leaves above this, and the earliest of them; -1: from the first leaf on. */
  readonly after?: number;
  readonly limit: number;
}

/** An event exactly as it was recorded, with the number of its leaf. */
export interface FoundEvent extends DigestedEvent {
  readonly leafIndex: number;
}

/** An event with its leaf. */
export interface LeafEvent {
  readonly leafIndex: number;
  readonly event: RecordedEvent;
}

/** Which streams are listed as they were known. */
export interface ListKnown {
  /** Known by an instant, or part of the log when it had so many leaves. */
  readonly asKnownAt: string | number;
  /** Whose they were then; absent: anybody's. */
  readonly organisation?: string;
  /** Keeps streams whose summary then contained all of these values. */
  readonly where: Readonly<Record<string, unknown>>;
  /** Last stream of the page before; streams come in order of their name. */
  readonly after?: string;
  readonly limit: number;
}

/** What a stream was in short, and since which version. */
export type ListedStream = Pick<StreamSummary, 'stream' | 'version' | 'summary'>;

/** The words of a query have nothing that could be searched for: they are all as frequent as `the`. */
export class NothingToSearchFor extends Error {
  override readonly name = 'NothingToSearchFor';
}

/** What history is searched by. Every function rejects with StoreUnavailable when the engine behind cannot be reached; a repeat is safe. */
export interface HistorySearch {
  position(): Promise<HistoryPosition>;
  /** @throws NothingToSearchFor */
  search(query: HistoryPageQuery): Promise<readonly FoundEvent[]>;
  /** @throws NothingToSearchFor */
  count(query: HistoryQuery): Promise<number>;
  /** Streams of organisations as they were known, in order of their names; what is on record counts at once, whatever history is made of. */
  listKnown(query: ListKnown): Promise<readonly ListedStream[]>;
}

/** What history is made by. */
export interface HistoryMaking {
  /** Empties history that was made by other rules than these. Gives the number of leaves that it is made of. */
  begin(rules: string): Promise<number>;
  /** Events of the leaves from this one on, in order, and the number of the leaf after them. A leaf whose event is not there has none. */
  leaves(from: number, limit: number): Promise<{ readonly events: readonly LeafEvent[]; readonly to: number }>;
  /** Events of a stream whose leaves come before a leaf, in order. */
  ofStream(stream: string, before: number): Promise<readonly LeafEvent[]>;
  /** What is known of these streams; those of which nothing is known are left out. */
  contexts(streams: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Adds a batch as a whole. False, and nothing is added, when history does not end at `from` any more. */
  add(batch: HistoryBatch): Promise<boolean>;
}

/** History over programmes: searched by the API, made by the worker. Never the record; it can be emptied and made again. */
export interface HistoryStore extends HistorySearch, HistoryMaking {
  /** Empties it, so that it is made again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
