/** The folded state of a stream at a version. */
export interface StoredState<S> {
  readonly stream: string;
  readonly version: number;
  readonly state: S;
}

/** Which streams to list, by their summaries; a page at a time. */
export interface ListStreams {
  /** Keeps streams whose summary contains all of these values. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Last stream of the page before; streams come in order of their name. */
  readonly after?: string;
  readonly limit: number;
}

/** A stream by its summary, without its state. */
export interface FoundStream {
  readonly stream: string;
  readonly version: number;
  readonly summary: Readonly<Record<string, unknown>>;
  /** By what it is sorted. */
  readonly key: string;
}

/** Which streams to find by their summaries, in which order; a page at a time. */
export interface FindStreams {
  /** Streams whose summary contains all of the values of one of these. */
  readonly anyOf: readonly Readonly<Record<string, unknown>>[];
  /** Each of these stands, in upper or lower case, in one of the texts that the summary has under these names. */
  readonly words?: { readonly all: readonly string[]; readonly in: readonly string[] };
  /** Streams whose summary contains `of`, and an instant, by the path to it, that is past at `now`; or all others. */
  readonly past?: {
    readonly of: Readonly<Record<string, unknown>>;
    readonly path: readonly string[];
    readonly now: string;
    readonly isSo: boolean;
  };
  /** By the text at a path of the summary in lower case, or its place in a list; streams without one come last. Absent: by the name of the stream. */
  readonly by?: { readonly path: readonly string[]; readonly order?: readonly string[] };
  readonly descending?: boolean;
  /** The first ones behind this place, or the last ones before it. */
  readonly from?: { readonly side: 'after' | 'before'; readonly key: string; readonly stream: string };
  readonly limit: number;
}

/** Streams as they were asked for, in their order, and how many there are in all. */
export interface FoundStreams {
  readonly items: readonly FoundStream[];
  readonly count: number;
}

/** The states kept beside the streams. */
export interface States<S> {
  /** State on the primary, as last committed; undefined when there is no such stream. */
  load(stream: string): Promise<StoredState<S> | undefined>;
  list(query: ListStreams): Promise<readonly StoredState<S>[]>;
  /** No state is read. */
  find(query: FindStreams): Promise<FoundStreams>;
}

/** Folding every stream again. */
export interface Rebuilding {
  /** Compares the fold of every stream with the stored state, or replaces it; reports progress. */
  rebuild(options: RebuildOptions): Promise<RebuildReport>;
}

export interface RebuildOptions {
  /** `compare` writes nothing. */
  readonly mode: 'compare' | 'replace';
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RebuildReport {
  /** Streams folded. */
  readonly streams: number;
  readonly events: number;
  /** Streams whose stored state differed from the fold. */
  readonly differing: readonly string[];
}
