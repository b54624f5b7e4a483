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

/** The states kept beside the streams. */
export interface States<S> {
  /** State on the primary, as last committed; undefined when there is no such stream. */
  load(stream: string): Promise<StoredState<S> | undefined>;
  list(query: ListStreams): Promise<readonly StoredState<S>[]>;
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
