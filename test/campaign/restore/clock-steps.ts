import { waitUntilDue } from '@throughline/activities';
import type { CampaignResult } from '../campaign.ts';
import { randomFrom } from '../random.ts';

const TRIED = 1_000;
const HOUR_MS = 3_600_000;
const LATE_MS = 60_000;
const NOW = Date.parse('2026-11-27T09:00:00.000Z');

const instant = (ms: number): string => new Date(ms).toISOString();

/**
 * Asks again and again, as Temporal does, for what is due while the worker's clock is wrong; it comes right at some moment. Resolves with how late, by a true
 * clock, it was seen to.
 */
const lateness = async (dueInMs: number, stepMs: number, rightAfterMs: number): Promise<number> => {
  const due = instant(NOW + dueInMs);
  for (let at = NOW; ;) {
    const worker = at < NOW + rightAfterMs ? at + stepMs : at;
    const clocks = { now: () => instant(worker), attemptedAt: () => instant(at) };
    const delay = await waitUntilDue(clocks, { due }, () => Promise.resolve({ seen: true } as never)).then(
      () => undefined,
      (failure: { readonly nextRetryDelay?: unknown }) => Number(failure.nextRetryDelay),
    );
    if (delay === undefined) return at - (NOW + dueInMs);
    at += delay;
  }
};

/** A worker's clock is set back or on by up to three hours, and comes right again: nothing is processed later than a minute after both it is due and the clock is right. */
export const clockSteps = async (seed: number): Promise<CampaignResult> => {
  const random = randomFrom(seed);
  let wrong = 0;
  let latest = 0;
  for (let tried = 0; tried < TRIED; tried += 1) {
    const dueIn = random(6 * HOUR_MS);
    const rightAfter = random(3 * HOUR_MS);
    const late =
      (await lateness(dueIn, random(6 * HOUR_MS) - 3 * HOUR_MS, rightAfter)) - Math.max(0, rightAfter - dueIn);
    latest = Math.max(latest, late);
    if (late > LATE_MS) wrong += 1;
  }
  return {
    name: 'a worker’s clock is set and comes right',
    tried: TRIED,
    wrong,
    latestSeconds: Math.round(latest / 1_000),
  };
};
