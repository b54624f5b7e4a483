import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@throughline/infra';
import type pg from 'pg';
import { startProgrammes } from '../stack/start-programmes.ts';
import type { TestStack } from '../stack/test-stack.ts';
import { Acknowledged } from './acknowledged.ts';
import { campaignOf, type People } from './campaign.ts';
import { check, type Verdict } from './checker.ts';
import { startTraffic, type Traffic } from './traffic.ts';
import { databasePool } from '../stack/database-pool.ts';

export const KILLS = 10;
const LONGEST_RECOVERY_MS = 90_000;

/** What a strike may use. */
export interface Ground {
  readonly stack: TestStack;
  readonly people: People;
  readonly traffic: Traffic;
  readonly campaign: ReturnType<typeof campaignOf>;
  /** Programmes on which evidence keeps coming in. */
  readonly busy: readonly string[];
  /** Programmes whose gate `context` is ready, one for each strike. */
  readonly ready: readonly string[];
  /** Has what goes on beyond a strike waited for before the record is judged. */
  readonly awaited: (work: Promise<unknown>) => void;
}

/** One thing that is killed. */
export interface Strike {
  /** For reports: `ingest`. */
  readonly what: string;
  /** Kills it and brings it back; resolves with whether a transaction of ours is known to have stood open. */
  readonly inject: (ground: Ground, round: number) => Promise<boolean>;
}

export interface FaultScenario {
  /** Short; begins the names of its programmes. */
  readonly name: string;
  /** All of them in each round, at the same time. */
  readonly strikes: readonly Strike[];
}

export interface Outcome extends Verdict {
  /** How often each was killed, and how often inside an open transaction. */
  readonly killed: readonly { readonly what: string; readonly kills: number; readonly insideTransaction: number }[];
  /** Letters of other messages than the rubbish that was sent: events refused, or offsets never read. */
  readonly letters: readonly string[];
  /** What became of the four programmes of each round. */
  readonly campaigns: readonly Readonly<Record<'whole' | 'early' | 'lacking' | 'retracted', string>>[];
}

const recorded = async (database: pg.Pool): Promise<number> => {
  const { rows } = await database.query<{ recorded: string }>(
    'SELECT sum(next_offset) AS recorded FROM consumer_offsets',
  );
  return Number(rows[0]?.recorded ?? 0);
};

/** Waits until ingest has gone on from where it was. */
const untilGoingOn = async (database: pg.Pool): Promise<void> => {
  const options = { what: 'Ingest', timeoutMilliseconds: LONGEST_RECOVERY_MS, everyMilliseconds: 50 };
  const before = await until(() => recorded(database), options);
  await until(async () => {
    if ((await recorded(database)) <= before) throw new Error('nothing more is recorded');
  }, options);
};

const untilAllIsThere = async (database: pg.Pool, { events }: Acknowledged): Promise<void> =>
  until(
    async () => {
      const { rows } = await database.query<{ there: number }>(
        'SELECT count(*)::integer AS there FROM events WHERE event_id = ANY ($1)',
        [[...events.keys()]],
      );
      if ((rows[0]?.there ?? 0) < events.size) throw new Error('some are missing');
    },
    { what: 'All that was acknowledged', timeoutMilliseconds: LONGEST_RECOVERY_MS, everyMilliseconds: 200 },
  ).catch(() => undefined); // What is missing then is lost, and the checker names it.

const unexpectedLetters = async (database: pg.Pool): Promise<readonly string[]> => {
  const { rows } = await database.query<{ letter: string }>(
    `SELECT concat(event_id, ' in partition ', partition, ' at offset ', "offset", ': ', reason, ': ', detail) AS letter
     FROM dead_letters WHERE reason <> 'not-json' ORDER BY arrival`,
  );
  return rows.map(({ letter }) => letter);
};

/** Ten rounds of strikes while evidence comes in and people start programmes and close gates; then the record is held against what was acknowledged. */
export const runScenario = async (
  stack: TestStack,
  people: People,
  { name, strikes }: FaultScenario,
): Promise<Outcome> => {
  const acknowledged = new Acknowledged();
  const database = databasePool(stack.database.ownerUrl);
  const names = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${kind}-${i + 1}`);
  const busy = names('BUSY', 12);
  const ready = names('READY', KILLS);
  await startProgrammes(people.manager, [...busy, ...ready], { tier: 'T1' });
  const traffic = await startTraffic(stack.kafka.brokers, { programmes: busy, acknowledged });
  const campaign = campaignOf({ people, acknowledged, send: (events) => traffic.send(events) });
  try {
    await traffic.send(ready.flatMap(campaign.wholeEvidence));
    const campaigns: ReturnType<typeof campaign.run>[] = [];
    const others: Promise<unknown>[] = [];
    const awaited = (work: Promise<unknown>): void => {
      work.catch(() => undefined);
      others.push(work);
    };
    const killed = strikes.map(({ what }) => ({ what, kills: 0, insideTransaction: 0 }));
    for (let round = 1; round <= KILLS; round += 1) {
      await untilGoingOn(database);
      const running = campaign.run(`${name}-${round}`);
      running.catch(() => undefined);
      campaigns.push(running);
      // Another moment each time.
      await pause((round * 13) % 50);
      const ground = { stack, people, traffic, campaign, busy, ready, awaited };
      const struck = await Promise.all(strikes.map(({ inject }) => inject(ground, round)));
      for (const [i, inside] of struck.entries()) {
        killed[i]!.kills += 1;
        if (inside) killed[i]!.insideTransaction += 1;
      }
    }
    const outcomes = await Promise.all(campaigns);
    await Promise.all(others);
    await traffic.stop();
    await untilAllIsThere(database, acknowledged);
    const verdict = await check({ databaseUrl: stack.database.url, acknowledged, prefix: `${name}-` });
    const letters = await unexpectedLetters(database);
    return { ...verdict, killed, letters, campaigns: outcomes };
  } finally {
    await traffic.stop();
    await database.end();
  }
};
