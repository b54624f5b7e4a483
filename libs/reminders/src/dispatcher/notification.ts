import {
  type ChannelName,
  type DeadlineChange,
  own,
  type RecordedEvent,
  type RecordedProgrammeEvent,
} from '@throughline/domain';
import type { People, Person } from '@throughline/directory';
import type { Events, LeasedEntry, Progress, States } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { RECALCULATED } from '../claims/recalculated.ts';

export type RecordedClaim = Extract<RecordedProgrammeEvent, { type: 'ReminderClaimed' }>;

/** Dates that moved. */
interface NotifiedMove {
  readonly changes: readonly DeadlineChange[];
  /** The event that made them move. */
  readonly because: Pick<RecordedEvent, 'type' | 'payload'> | undefined;
}

/** A sending that was begun; after a crash nobody knows whether it came to its end. */
export interface Underway {
  readonly channel: ChannelName;
  /** The message's reference: the claim's, or the digest's. */
  readonly message: string;
  /** When it began. */
  readonly since: string;
}

/** How far the sending of one entry has come, as kept in the outbox. */
export interface SendingProgress extends Progress {
  readonly underway?: Underway;
  /** Channels that have refused it for good. */
  readonly refused: readonly ChannelName[];
  /** Channels that could not be reached and were passed over, which is on the record. */
  readonly passedOver: readonly ChannelName[];
}

/** A leased entry with all that has to be known to send it: its claim, and record and person as they are now. */
export interface Notification {
  readonly entry: LeasedEntry;
  readonly progress: SendingProgress;
  readonly claim: RecordedClaim;
  readonly projection: ProgrammeProjection;
  /** Undefined when the directory does not know them. */
  readonly person: Person | undefined;
  /** Where the claim tells of moved dates. */
  readonly move: NotifiedMove | undefined;
}

interface Source {
  readonly store: Pick<Events, 'findEvent'> & Pick<States<ProgrammeProjection>, 'load'>;
  readonly directory: Pick<People, 'person'>;
}

const moveOf = async ({ store }: Source, tells: string | undefined): Promise<NotifiedMove | undefined> => {
  if (tells === undefined) return undefined;
  const moved = (await store.findEvent(tells)) as RecordedProgrammeEvent | undefined;
  if (moved?.type !== 'DeadlinesChanged') return undefined;
  const { changes, because } = moved.payload;
  const cause = because === RECALCULATED ? { type: because, payload: {} } : await store.findEvent(because);
  return { changes: changes.filter(({ from }) => from !== null), because: cause };
};

/** All that has to be known to send an entry; undefined when its claim is not on the record, so that nothing may leave for it. */
export const load = async (source: Source, entry: LeasedEntry): Promise<Notification | undefined> => {
  const { store, directory } = source;
  const claim = (await store.findEvent(`reminder:${entry.reference}`)) as RecordedClaim | undefined;
  if (claim?.stream !== entry.stream) return undefined;
  const [stored, move] = await Promise.all([store.load(entry.stream), moveOf(source, claim.payload.tells)]);
  if (stored === undefined) return undefined;
  // Whoever another organisation keeps under the same id is somebody else.
  const person = await directory.person(stored.state.programme.organisation, entry.recipient);
  const progress: SendingProgress = { refused: [], passedOver: [], ...entry.progress };
  return { entry, progress, claim, projection: stored.state, person, move };
};

/** The same progress, with nothing under way. */
export const atRest = ({ refused, passedOver }: SendingProgress): SendingProgress => ({ refused, passedOver });

/** Channels that have refused it, or by which it came back. */
export const turnedDownBy = ({ claim, progress, projection }: Notification): readonly ChannelName[] => [
  ...progress.refused,
  ...(own(projection.programme.reminding.turnedDown, claim.payload.reference) ?? []),
];
