import type { NewEvent, RecordedEvent } from '@throughline/domain';

/** What the appender believes of the stream: exactly this version (0: empty, will be created), or that it exists at whatever version. */
export type ExpectedVersion = number | 'existing';

export interface StreamAppend {
  readonly stream: string;
  readonly expectedVersion: ExpectedVersion;
  readonly events: readonly NewEvent[];
}

/** What became of one event. `conflict`: the id is taken by other content; nothing of this event was written. */
export type EventOutcome =
  | { readonly outcome: 'appended'; readonly event: RecordedEvent }
  | { readonly outcome: 'duplicate'; readonly eventId: string; readonly stream: string; readonly version: number }
  | {
      readonly outcome: 'conflict';
      readonly eventId: string;
      readonly existing: { readonly stream: string; readonly version: number; readonly recordedAt: string };
      /** Where the two differ, e.g. `payload`, `type`, `stream`. */
      readonly differs: readonly string[];
    };

export interface AppendResult<S> {
  readonly stream: string;
  /** `no-stream` only for `expectedVersion: 'existing'`; its `outcomes` are then empty and nothing was written. */
  readonly result: 'ok' | 'no-stream';
  /** One per event asked for, in that order. */
  readonly outcomes: readonly EventOutcome[];
  /** Events the projection's reaction added. */
  readonly reactions: readonly RecordedEvent[];
  readonly version: number;
  readonly state: S | undefined;
}
