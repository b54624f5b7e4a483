import {
  type ChannelName,
  type DeadlineChange,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  own,
} from '@throughline/domain';
import type { Withdrawal } from '../claims/withdrawal.ts';
import type { LeasedEntry } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { Notice } from '../channel.ts';
import type { Person } from '@throughline/directory';
import type { SendingProgress } from './sending-progress.ts';

export type RecordedClaim = Extract<RecordedProgrammeEvent, { type: 'ReminderClaimed' }>;

/** Dates that moved. */
export interface NotifiedMove {
  readonly changes: readonly DeadlineChange[];
  /** The event that made them move. */
  readonly because: Pick<RecordedEvent, 'type' | 'payload'> | undefined;
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

/** Channels that have refused it, or by which it came back. */
export const turnedDownBy = ({ claim, progress, projection }: Notification): readonly ChannelName[] => [
  ...progress.refused,
  ...(own(projection.programme.reminding.turnedDown, claim.payload.reference) ?? []),
];

export type Compose = (message: {
  readonly reference: string;
  readonly to: Person;
  readonly notifications: readonly [Notification, ...Notification[]];
}) => Notice;

export type WithdrawalOf = (notification: Notification) => Promise<Withdrawal | undefined>;
