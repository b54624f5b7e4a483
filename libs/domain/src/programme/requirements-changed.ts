import type { Gate } from '../values.ts';
import type { RecordedProgrammeEvent, ReliedOn } from './events.ts';

/** A person changed what gates ask for: by moving the policy pack, or by overriding a promise. */
export interface RequirementsChanged {
  /** Event that records it. */
  readonly event: string;
  /** Staff id. */
  readonly by: string;
  readonly how: 'moved the policy pack' | 'overrode a promise';
  /** Gates of which a requirement was changed; null where a gate is affected that relies on the event itself. */
  readonly affects: readonly Gate[] | null;
}

type Recorded<T extends RecordedProgrammeEvent['type']> = Extract<RecordedProgrammeEvent, { type: T }>;
type Changes = readonly RequirementsChanged[];

/** Adds a move of the policy pack, where it changes something for a gate still open. */
export const withPackMove = (changes: Changes, { eventId, actor, payload }: Recorded<'PackMoved'>): Changes => {
  const { affects = [] } = payload;
  return affects.length === 0
    ? changes
    : [...changes, { event: eventId, by: actor.id, how: 'moved the policy pack', affects }];
};

/** Adds the overriding of a promise. */
export const withOverriding = (changes: Changes, { eventId, payload }: Recorded<'CommitmentOverridden'>): Changes => [
  ...changes,
  { event: eventId, by: payload.by.id, how: 'overrode a promise', affects: null },
];

/** A gate, and what its requirements rest on. */
interface Closing {
  readonly gate: Gate;
  readonly reliedOn: readonly ReliedOn[];
}

/** Whether the closure of a gate is affected by the change. */
export const isAffected = ({ affects, event }: RequirementsChanged, { gate, reliedOn }: Closing): boolean =>
  affects === null ? reliedOn.some(({ evidence }) => evidence.includes(event)) : affects.includes(gate);

/** Those whose next gate has not closed yet, once this one has. */
export const stillToClose = (changes: Changes, closing: Closing): Changes =>
  changes.filter((change) => !isAffected(change, closing));
