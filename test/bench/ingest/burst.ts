import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@throughline/event-store';
import kafkajs, { type Producer } from 'kafkajs';
import type pg from 'pg';
import { databasePool } from '../../stack/database-pool.ts';
import { type Evidence, groundwork, messageOf, session } from '../../stack/evidence.ts';
import { startOnRecord } from '../../stack/started.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { ingestAsInProduction, startEngines } from './engines.ts';
import { programmeNames } from './load.ts';

const TOPIC = 'involvement.events.v1';
const GOAL_MS = 2_000;
const SENT_AT_ONCE = 1_000;
const LOOK_EVERY_MS = 5;
const LONGEST_MS = 5 * 60_000;
/** Sessions of a programme that are more than enough for its gate. */
const SESSIONS = 24;

/** Sends events in order; resolves with the partition of the last one. */
const send = async (producer: Producer, events: readonly Evidence[]): Promise<number> => {
  let partition = -1;
  for (let from = 0; from < events.length; from += SENT_AT_ONCE) {
    const messages = events.slice(from, from + SENT_AT_ONCE).map(messageOf);
    const [stored] = await producer.send({ topic: TOPIC, messages, acks: -1 });
    partition = stored?.partition ?? partition;
  }
  return partition;
};

/** All that the gate `context` asks for, but for the last of its groundwork. */
const beforeLast = (programme: string): readonly Evidence[] => [
  ...groundwork(programme).slice(0, -1),
  ...Array.from({ length: SESSIONS }, (_, n) => session(programme, n)),
];

/** Milliseconds until the gate of a programme is on record as ready, from now on. */
const untilReady = async (pool: pg.Pool, programme: string): Promise<number> => {
  const from = performance.now();
  for (;;) {
    const { rowCount } = await pool.query(`SELECT FROM events WHERE stream = $1 AND type = 'GateBecameReady' LIMIT 1`, [
      `programme-${programme}`,
    ]);
    if ((rowCount ?? 0) > 0) return performance.now() - from;
    if (performance.now() - from > LONGEST_MS) throw new Error(`${programme} is not ready after five minutes`);
    await pause(LOOK_EVERY_MS);
  }
};

/** Megabytes that a million events take in the database, with their indexes and all that is kept beside them. */
const megabytesPerMillion = async (pool: pg.Pool): Promise<string> => {
  const { rows } = await pool.query<{ bytes: string; events: string }>(
    'SELECT pg_database_size(current_database()) AS bytes, (SELECT count(*) FROM events) AS events',
  );
  return (Number(rows[0]?.bytes) / Number(rows[0]?.events)).toFixed(0);
};

/**
 * How long after its last evidence a gate is ready while one programme sends very much at once: in another partition than that programme's, against the
 * same without a burst. Evidence in the partition of the burst stands behind it.
 */
export const burst: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    const { postgres, kafka } = await startEngines(directory, atEnd, progress);
    const { ownerUrl } = await postgres.createDatabase();
    const { appUrl } = await migrate(ownerUrl);
    const pool = databasePool(ownerUrl);
    atEnd(() => pool.end());
    const programmes = programmeNames(40);
    await startOnRecord(appUrl, programmes, { tier: 'T2' });
    const app = await ingestAsInProduction(appUrl, kafka.brokers);
    atEnd(() => app.stop());
    const client = new kafkajs.Kafka({ brokers: kafka.brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
    const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    atEnd(() => producer.disconnect());

    // All but the last evidence of each, by which its partition is known too.
    const homes = new Map<string, number>();
    for (const programme of programmes) homes.set(programme, await send(producer, beforeLast(programme)));
    const [loud, ...others] = programmes;
    if (loud === undefined) throw new Error('there are programmes');
    const elsewhere = others.filter((one) => homes.get(one) !== homes.get(loud));
    const behind = others.filter((one) => homes.get(one) === homes.get(loud));
    const readyAfter = async (programme: string | undefined): Promise<number> => {
      if (programme === undefined) throw new Error('there are programmes in each partition');
      await send(producer, groundwork(programme).slice(-1));
      return untilReady(pool, programme);
    };

    progress('measuring without a burst');
    await readyAfter(elsewhere.shift());
    const quiet = await readyAfter(elsewhere.shift());
    const events = isQuick ? 20_000 : 200_000;
    progress(`sending ${events} events at once`);
    await send(
      producer,
      Array.from({ length: events }, (_, n) => session(loud, SESSIONS + n)),
    );
    progress('measuring behind the burst');
    const [other, same] = await Promise.all([readyAfter(elsewhere.shift()), readyAfter(behind.shift())]);
    return [
      {
        figure: figure({ name: 'burst', unit: 'ms', ours: other, floor: quiet }),
        goals: [
          {
            text: `ready at most ${GOAL_MS} ms after the last evidence, in another partition`,
            isMet: other <= GOAL_MS,
          },
        ],
        notes: [
          `${events} events of one programme, sent before that evidence`,
          `in the partition of the burst ${(same / 1_000).toFixed(1)} s: what was sent before is recorded first`,
          `${await megabytesPerMillion(pool)} MB in PostgreSQL for a million events`,
        ],
      },
    ];
  });
