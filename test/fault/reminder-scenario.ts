import { type Mailbox, until } from '@throughline/infra';
import type pg from 'pg';
import { databasePool } from '../stack/database-pool.ts';
import type { ApiCaller } from '../stack/api-caller.ts';
import { startProgrammes } from '../stack/start-programmes.ts';
import type { TestStack } from '../stack/test-stack.ts';
import { persistently } from './persistently.ts';
import { checkReminders, mailsTaken, type ReminderVerdict } from './reminder-checker.ts';
import { type Moment, injectAt, type Victim } from './reminder-injections.ts';
import type { SmtpGate } from './smtp-gate.ts';

/** A stack whose worker sends to a mailbox through a gate. */
export interface ReminderGround {
  readonly stack: TestStack;
  readonly mailbox: Mailbox;
  readonly gate: SmtpGate;
  readonly manager: ApiCaller;
  /** Everybody who is told of each programme. */
  readonly people: readonly string[];
}

export interface ReminderScenario {
  /** Short; begins the names of its programmes. */
  readonly name: string;
  readonly victim: Victim;
  /** One kill each, in this order. */
  readonly moments: readonly Moment[];
}

export interface ReminderOutcome extends ReminderVerdict {
  readonly kills: number;
}

const DAY = 86_400_000;
const PROGRAMMES_EACH = 2;
/** A worker that dies while it claims is waited for, then one that dies while it sends. */
const LONGEST_RECOVERY_MS = 90_000;

/** Starts programmes that are due tomorrow, of which people have to be told at once. */
export const makeDue = ({ manager }: Pick<ReminderGround, 'manager'>, programmes: readonly string[]): Promise<void> => {
  const targets = { context: new Date(Date.now() + DAY).toISOString() };
  return persistently(() => startProgrammes(manager, programmes, { tier: 'T1', targets }));
};

const CLAIMED = `
  SELECT count(DISTINCT stream)::integer AS claimed FROM events
   WHERE type = 'ReminderClaimed' AND stream = ANY ($1)`;
/** What waits to be asked about later has left already. */
const WAITING = `SELECT count(*)::integer AS waiting FROM outbox WHERE reference NOT LIKE 'tracking:%'`;

/** Waits until all of these have been claimed and nothing waits to be sent; if that never comes, the checker says what is missing. */
export const untilSent = (database: pg.Pool, programmes: readonly string[]): Promise<void> =>
  until(
    async () => {
      const claimed = await database.query<{ claimed: number }>(CLAIMED, [programmes.map((one) => `programme-${one}`)]);
      const waiting = await database.query<{ waiting: number }>(WAITING);
      if ((claimed.rows[0]?.claimed ?? 0) < programmes.length) throw new Error('some are not claimed');
      if (waiting.rows[0]?.waiting !== 0) throw new Error('some have not been sent');
    },
    { what: 'All reminders', timeoutMilliseconds: LONGEST_RECOVERY_MS, everyMilliseconds: 100 },
  ).catch(() => undefined);

/** Has people told of programmes while something goes on, and holds what the mailbox has against what was to be told. */
export const judged = async (
  ground: ReminderGround,
  during: (begun: string[]) => Promise<void>,
): Promise<ReminderVerdict> => {
  const { stack, mailbox, people } = ground;
  const database = databasePool(stack.database.ownerUrl);
  const before = await mailsTaken(mailbox.journalUrl);
  const programmes: string[] = [];
  try {
    await during(programmes);
    await untilSent(database, programmes);
    return await checkReminders({
      databaseUrl: stack.database.url,
      journalUrl: mailbox.journalUrl,
      takenBefore: before,
      programmes,
      people,
    });
  } finally {
    await database.end();
  }
};

/** Kills the victim at each moment of a sending, with reminders that are new each time. */
export const runReminderScenario = async (
  ground: ReminderGround,
  { name, victim, moments }: ReminderScenario,
): Promise<ReminderOutcome> => {
  const verdict = await judged(ground, async (begun) => {
    for (const [round, moment] of moments.entries()) {
      const programmes = Array.from({ length: PROGRAMMES_EACH }, (_, i) => `${name}-${round + 1}-${i + 1}`);
      begun.push(...programmes);
      await injectAt(ground, moment, { victim, provoke: () => makeDue(ground, programmes) });
    }
  });
  return { ...verdict, kills: moments.length };
};
