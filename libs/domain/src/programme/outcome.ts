import type { RejectionCode } from './commands/table.ts';
import type { UnmetReason } from './events.ts';

/** The event on the record that answers a command. */
export interface EventReference {
  readonly id: string;
  readonly type: string;
  /** Version of the programme's stream at which it stands. */
  readonly version: number;
}

/** Where a command is answered on the record. */
export interface OnRecord {
  readonly event: EventReference;
  /** Version of the record after that event and all that followed from it at once, as dates that moved. */
  readonly version?: number;
}

/**
 * What became of a command. `recorded` and `refused` are on the record (a refusal is a fact too); `unchanged` was already so;
 * `rejected` makes no sense for this programme, and nothing was recorded.
 */
export type CommandOutcome =
  | ({ readonly outcome: 'recorded' } & OnRecord)
  | ({ readonly outcome: 'refused'; readonly unmet: readonly UnmetReason[] } & OnRecord)
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly detail: string };
