import { describe, expect, it } from '@jest/globals';
import type { Reminded } from './reminder-ground.ts';
import { type ReminderOutcome, runReminderScenario } from './reminder-scenario.ts';
import { fallOver, mailAway } from './reminder-outages.ts';
import type { ReminderVerdict } from './reminder-checker.ts';
import { type Moment, MOMENTS, type Victim } from './reminder-injections.ts';

const MINUTE_MS = 60_000;

/**
 * For the proof, `THROUGHLINE_FAULT_ROUNDS=10`: each is killed so many times at each moment. Otherwise the moments are shared between the two, once
 * each.
 */
const ROUNDS = Number(process.env['THROUGHLINE_FAULT_ROUNDS'] ?? '0');
const SHARED = {
  worker: ['claim', 'begin', 'answer', 'outcome'],
  postgres: ['lease', 'greeting', 'message', 'sent'],
} as const satisfies Readonly<Record<string, readonly Moment[]>>;

const counts = ({ claimed, mailed, duplicates, missed, strays, unsettled }: ReminderVerdict): string =>
  `claimed ${claimed}, mailed ${mailed}, duplicates ${duplicates.length}, missed ${missed.length}, ` +
  `without a claim ${strays}, without one outcome ${unsettled.length}\n`;

/** One line of counts, for reports. */
const report = (what: string, moments: readonly Moment[], outcome: ReminderOutcome): void => {
  const at = [...new Set(moments)].join(', ');
  process.stdout.write(`kill -9 of ${what} at ${at} of a sending: ${outcome.kills} times; ${counts(outcome)}`);
};

const NOTHING_WRONG = { duplicates: [], missed: [], strays: 0, unsettled: [] };

/** What sending has to withstand, on a stack whose worker sends through a gate. */
export const describeReminderFaults = (groundOf: () => Reminded): void => {
  const withstand = async (what: keyof typeof SHARED, victim: Victim): Promise<void> => {
    const moments = ROUNDS > 0 ? Array.from({ length: ROUNDS }, () => MOMENTS).flat() : SHARED[what];
    const outcome = await runReminderScenario(groundOf(), { name: `R-${what.toUpperCase()}`, victim, moments });
    report(what === 'worker' ? 'the worker' : 'PostgreSQL', moments, outcome);
    expect(outcome).toMatchObject(NOTHING_WRONG);
  };
  const longest = (3 + 3 * ROUNDS) * MINUTE_MS;

  describe('every reminder leaves once, and once only,', () => {
    it('through kill -9 of the worker', () => withstand('worker', groundOf().stack.apps.worker), longest);
    it('through kill -9 of PostgreSQL', () => withstand('postgres', groundOf().stack.postgres), longest);

    it(
      'when the mail server comes back that was away, which raised an alert',
      async () => {
        const outcome = await mailAway(groundOf(), 'R-AWAY');
        process.stdout.write(`mail server away while reminders are due: ${counts(outcome)}`);
        expect(outcome).toMatchObject(NOTHING_WRONG);
      },
      5 * MINUTE_MS,
    );

    it(
      'by the next channel when the mail server stays away, and the record says so',
      async () => {
        const { told, failed, sent, mailed } = await fallOver(groundOf(), 'R-OVER');
        expect(told).toHaveLength(2);
        expect(sent).toEqual(Object.fromEntries(told.map((reference) => [reference, 'webhook'])));
        expect(failed).toEqual(Object.fromEntries(told.map((reference) => [reference, 'smtp unreachable'])));
        expect(mailed).toBe(0);
      },
      5 * MINUTE_MS,
    );
  });
};
