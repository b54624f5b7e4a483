import type { EventOutcome, EventStore, Registrations, StoreTransaction } from '@throughline/event-store';
import { propagateToForks, type SharedHistory } from '@throughline/programme';
import { type Admission, admissionRefusal, waitingFor } from './admission.ts';
import type { Accepted, Refused } from './read-message.ts';

type Conflict = Extract<EventOutcome, { outcome: 'conflict' }>;

/** What became of accepted messages within a transaction. */
export interface Appended {
  readonly recorded: number;
  readonly duplicates: number;
  /** Their programme is not known; each with the organisation it waits for. */
  readonly homeless: readonly Accepted[];
}

/** Some messages cannot be recorded as they are: the transaction is undone, and done again without them. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
  constructor(readonly refused: readonly Refused[]) {
    super(`${refused.length} messages cannot be recorded as they are`);
  }
}

/** Nothing is said of another programme: it may be another organisation's. */
const conflictOf = ({ message, stream, organisation }: Accepted, { eventId, existing, differs }: Conflict): Refused => {
  const where =
    existing.stream === stream
      ? ` in ${stream} as version ${existing.version} at ${existing.recordedAt} (differing: ${differs.join(', ')})`
      : '';
  return {
    message,
    organisation,
    refusal: {
      reason: 'conflicting-content',
      detail:
        `event ${eventId} of ${message.topic}, partition ${message.partition}, offset ${message.offset} has other content than ` +
        `the event recorded under the same id${where}; accepted is a new id for a new fact, or a correction that names the recorded one`,
    },
  };
};

const byStream = (accepted: readonly Accepted[]): ReadonlyMap<string, readonly Accepted[]> => {
  const groups = new Map<string, Accepted[]>();
  for (const one of accepted) {
    const group = groups.get(one.stream);
    if (group === undefined) groups.set(one.stream, [one]);
    else group.push(one);
  }
  return groups;
};

/** What appending needs besides the transaction. */
export interface AppendDependencies<S> extends SharedHistory<S>, Admission<S> {
  readonly store: Pick<EventStore<S>, 'findEvent' | 'sources'>;
  readonly registrations: Registrations;
}

/**
 * Appends accepted messages to the streams of their programmes, whatever version these are at, and passes on what amends a shared past.
 * @throws NotRecordable with those whose id is taken by other content, and those of another organisation than the programme's; a
 * repetition of what is recorded is none of them.
 */
export const appendAccepted = async <S>(
  tx: StoreTransaction<S>,
  accepted: readonly Accepted[],
  { registrations, ...dependencies }: AppendDependencies<S>,
): Promise<Appended> => {
  if (accepted.length === 0) return { recorded: 0, duplicates: 0, homeless: [] };
  const groups = byStream(accepted);
  const results = await tx.append(
    [...groups].map(([stream, group]) => ({
      stream,
      expectedVersion: 'existing',
      events: group.map(({ event }) => event),
    })),
  );
  const unplaced: Accepted[] = [];
  const refused: Refused[] = [];
  const { organisationOf } = dependencies;
  const refuse = (one: Accepted, refusal: Refused['refusal']) =>
    refused.push({ message: one.message, organisation: one.organisation, refusal });
  let [recorded, duplicates] = [0, 0];
  for (const { stream, result, outcomes, state } of results) {
    const group = groups.get(stream) ?? [];
    if (result === 'no-stream') unplaced.push(...group);
    const organisation = state === undefined ? undefined : organisationOf?.(state);
    for (const [index, outcome] of outcomes.entries()) {
      const one = group[index];
      if (one === undefined) continue;
      const refusal = organisation === undefined ? undefined : admissionRefusal(one, organisation, registrations);
      if (refusal !== undefined) refuse(one, refusal);
      else if (outcome.outcome === 'appended') recorded += 1;
      else if (outcome.outcome === 'duplicate') duplicates += 1;
      else refused.push(conflictOf(one, outcome));
    }
  }
  const isOwned = organisationOf !== undefined && unplaced.length > 0;
  const waiting = isOwned ? await waitingFor(dependencies.store, unplaced, registrations) : [];
  const homeless = isOwned ? waiting.flatMap(([, waits]) => ('reason' in waits ? [] : [waits])) : unplaced;
  for (const [one, waits] of waiting) if ('reason' in waits) refuse(one, waits);
  if (refused.length > 0) throw new NotRecordable(refused);
  await propagateToForks(tx, results, dependencies);
  return { recorded, duplicates, homeless };
};
