import {
  amendedEvent,
  factOf,
  inherited,
  inheritedId,
  type NewEvent,
  programmeStream,
  recordedAgainId,
  type RecordedEvent,
} from '@throughline/domain';
import type { AppendResult, Events, StoreTransaction } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';

/** What propagation needs besides the transaction. */
export interface SharedHistory<S> {
  readonly store: Pick<Events, 'findEvent'>;
  /** Ids of the programmes forked from the one of this state. Absent: no programme is ever forked. */
  readonly forksOf?: (state: S) => readonly string[];
}

interface Amendment {
  readonly event: RecordedEvent;
  /** Id of the event that it amends. */
  readonly target: string;
}

/** Ids of the programmes forked from the programme of this state, in the order of the forks. */
export const forksOf = ({ programme: { forks = [] } }: ProgrammeProjection): readonly string[] =>
  forks.map(({ programme }) => programme);

const appendedAmendments = ({ outcomes }: AppendResult<unknown>): readonly Amendment[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.outcome !== 'appended') return [];
    const fact = factOf(outcome.event);
    const target = fact === undefined ? undefined : amendedEvent(fact);
    return target === undefined ? [] : [{ event: outcome.event, target }];
  });

/**
 * Records amendments of a shared history in the forks as well, in the same transaction: each programme forked from this one
 * that holds the amended event gets the amendment, and so do the programmes forked from it. What came after the fork stays
 * with the programme to which it was sent.
 * @param results what the transaction has just appended.
 * @throws what `append` throws: an amendment is recorded in all forks or in none.
 */
export const propagateToForks = async <S>(
  tx: Pick<StoreTransaction<S>, 'append'>,
  results: readonly AppendResult<S>[],
  { store, forksOf = () => [] }: SharedHistory<S>,
): Promise<void> => {
  for (const result of results) {
    const forks = result.state === undefined ? [] : forksOf(result.state);
    const amendments = forks.length === 0 ? [] : appendedAmendments(result);
    for (const programme of amendments.length === 0 ? [] : forks) {
      const events: NewEvent[] = [];
      for (const { event, target } of amendments) {
        const held = [target, recordedAgainId(target)].map((id) => store.findEvent(inheritedId(programme, id)));
        if ((await Promise.all(held)).some((one) => one !== undefined)) events.push(inherited(programme, event));
      }
      if (events.length === 0) continue;
      const append = { stream: programmeStream(programme), expectedVersion: 'existing', events } as const;
      await propagateToForks(tx, await tx.append([append]), { store, forksOf });
    }
  }
};
