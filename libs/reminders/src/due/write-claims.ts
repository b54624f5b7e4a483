import {
  type AppendResult,
  inBatches,
  type OutboxEntry,
  type StreamAppend,
  type Transactions,
} from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';

/** What one look at a programme adds to its record, with what has to leave because of it. */
export interface Claims {
  readonly append: StreamAppend;
  /** Of reminders claimed by this append; of those that were claimed already nothing leaves again. */
  readonly entries: readonly OutboxEntry[];
}

/** Claims and sendings in one transaction, with those of other programmes that come at the same time. @throws WrongExpectedVersion */
export type WriteClaims = (claims: Claims) => Promise<AppendResult<ProgrammeProjection>>;

const AT_ONCE = 50;

const freshOf = ({ outcomes }: AppendResult<ProgrammeProjection>): ReadonlySet<string> =>
  new Set(outcomes.flatMap((one) => (one.outcome === 'appended' ? [one.event.eventId] : [])));

/** Writes claims of reminders and their outbox entries, many programmes in one transaction. */
export const createWriteClaims = (store: Transactions<ProgrammeProjection>): WriteClaims =>
  // One programme that has moved on meanwhile refuses the whole transaction; then each is written by itself.
  inBatches(
    (all: readonly Claims[]) =>
      store.transact(async (tx) => {
        const results = await tx.append(all.map(({ append }) => append));
        const entries = all.flatMap((claims, i) => {
          const fresh = freshOf(results[i]!);
          return claims.entries.filter(({ reference }) => fresh.has(`reminder:${reference}`));
        });
        await tx.enqueue(entries);
        return results;
      }),
    AT_ONCE,
  );
