import type { StoredState } from './states.ts';

/** What a stream was in short from a version on. */
export interface StreamSummary {
  readonly stream: string;
  readonly version: number;
  /** Instant, UTC, at which that version was recorded. */
  readonly recordedAt: string;
  /** As `InlineProjection.summarise` gives it. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** What a stream was at an earlier point. */
export interface EarlierStates<S> {
  /** Last version of a stream that was recorded by an instant, UTC; 0 where none was. */
  versionAt(stream: string, instant: string): Promise<number>;
  /** What a stream was in short, from each version at which that changed, in order. */
  summaries(stream: string): Promise<readonly StreamSummary[]>;
  /** The last state kept at or below a version, as it is made today; undefined where none is kept. */
  snapshot(stream: string, version: number): Promise<StoredState<S> | undefined>;
  /** Keeps states that were made of the events up to their versions, so that later ones are made from there. Never evidence: each can be made again. */
  keepSnapshots(snapshots: readonly StoredState<S>[]): Promise<void>;
}
