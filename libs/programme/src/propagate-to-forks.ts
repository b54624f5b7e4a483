import {
  amendedEvent,
  factOf,
  inherited,
  inheritedId,
  type NewEvent,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { AppendResult, EventStore, StoreTransaction } from '@throughline/event-store';
import type { Standing } from '@throughline/policy';

/** What propagation needs besides the transaction. */
export interface SharedHistory<S> {
  readonly store: Pick<EventStore<S>, 'findEvent'>;
  /** Programmes forked from the one of this state. Absent: none ever is. */
  readonly forksOf?: (state: S) => readonly string[];
}

/** Ids of the programmes forked from this one. */
export const forksOf = ({ programme: { forks = [] } }: Standing): readonly string[] =>
  forks.map(({ programme }) => programme);

interface Amending {
  readonly event: RecordedEvent;
  readonly target: string;
}

const amending = ({ outcomes }: AppendResult<unknown>): readonly Amending[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.outcome !== 'appended') return [];
    const fact = factOf(outcome.event);
    const target = fact === undefined ? undefined : amendedEvent(fact);
    return target === undefined ? [] : [{ event: outcome.event, target }];
  });

/**
 * Appends, in the same transaction, what amends a shared history to the forks too: each programme forked from this one that holds the
 * amended event gets the amendment, and so do those forked from it. What came after the fork stays with the programme it was sent to.
 */
export const propagateToForks = async <S>(
  tx: StoreTransaction<S>,
  results: readonly AppendResult<S>[],
  { store, forksOf = () => [] }: SharedHistory<S>,
): Promise<void> => {
  for (const result of results) {
    if (result.state === undefined) continue;
    const amendments = amending(result);
    for (const programme of amendments.length === 0 ? [] : forksOf(result.state)) {
      const events: NewEvent[] = [];
      for (const { event, target } of amendments)
        if ((await store.findEvent(inheritedId(programme, target))) !== undefined)
          events.push(inherited(programme, event));
      if (events.length === 0) continue;
      const append = { stream: programmeStream(programme), expectedVersion: 'existing', events } as const;
      await propagateToForks(tx, await tx.append([append]), { store, forksOf });
    }
  }
};
