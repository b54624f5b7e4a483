import { own } from '@throughline/domain';
import type { Withdrawal } from '../claims/withdrawal.ts';
import type { Dispatcher } from './dispatcher.ts';
import { heldUntil, later } from './moments.ts';
import type { Underway } from './sending-progress.ts';
import type { Notification } from './notification.ts';

/** When a programme that stands still is looked at again. */
const SUSPENDED_MS = 15 * 60_000;

/** What to do with an entry, before any channel is looked at. */
export type NextStep =
  /** Somebody began to send it and did not come to say what became of it. */
  | { readonly step: 'ask'; readonly underway: Underway }
  | { readonly step: 'hold'; readonly until: string }
  /** It is over on the record already. */
  | { readonly step: 'drop' }
  | { readonly step: 'withdraw'; readonly why: Withdrawal }
  | { readonly step: 'send' };

/** Whether something left comes first: what has left is recorded as sent, even when it should not leave any more. */
export const nextStep = async (
  notification: Notification,
  { options: { clock, calendar, withdrawalOf }, pace }: Pick<Dispatcher, 'options' | 'pace'>,
): Promise<NextStep> => {
  const { progress, projection, claim } = notification;
  const now = clock.now();
  if (progress.underway !== undefined) {
    const known = later(progress.underway.since, pace.sendingMs);
    return Date.parse(known) > Date.parse(now)
      ? { step: 'hold', until: known }
      : { step: 'ask', underway: progress.underway };
  }
  const state = own(projection.programme.reminding.claimed, claim.payload.reference) ?? 'settled';
  if (state === 'settled') return { step: 'drop' };
  const why = await withdrawalOf(notification);
  // Paused, not over: what is still owed when the programme goes on could not be put down a second time.
  if (why === 'suspended') return { step: 'hold', until: later(now, SUSPENDED_MS) };
  if (why !== undefined) return { step: 'withdraw', why };
  const until = heldUntil(notification, now, calendar);
  return until === undefined ? { step: 'send' } : { step: 'hold', until };
};
