import { join } from 'node:path';
import { createPostgresEventStore, createPostgresLogStore, migrate } from '@throughline/event-store';
import { treeHasher } from '@throughline/evidence';
import { generatePrivateKey, readSigningKey, sha256 } from '@throughline/evidence/node';
import { type Postgres, startPostgres } from '@throughline/infra';
import { logDirectory, type LogIdentity, sealNext, signEdge } from '@throughline/worker';
import { plainRecord } from '../../log/plain-record.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark } from '../benchmark.ts';
import { figure } from '../figure.ts';
import { interleave } from '../rounds.ts';
import { median } from '../statistics.ts';
import { factToSeal, PAYLOAD } from './fact-to-seal.ts';

const STREAMS = 200;
const TOGETHER = 500;
const origin = 'icb.example/bench';
const identity: LogIdentity = {
  origin,
  keys: (['ed25519', 'ml-dsa-44'] as const).map((type) =>
    readSigningKey(generatePrivateKey(type), { name: origin, type }),
  ),
};

/** Records events as ingest does, some hundred in a transaction; gives how many a second. */
const recordEvents = async (url: string, events: number): Promise<number> => {
  const store = createPostgresEventStore({ url, projection: plainRecord });
  const stream = (number: number) => `programme-${number % STREAMS}`;
  try {
    await store.transact((tx) =>
      tx.append(
        Array.from({ length: STREAMS }, (_, number) => ({
          stream: stream(number),
          expectedVersion: 0,
          events: [factToSeal(number)],
        })),
      ),
    );
    const from = performance.now();
    for (let at = STREAMS; at < events; at += TOGETHER) {
      const numbers = Array.from({ length: Math.min(TOGETHER, events - at) }, (_, index) => at + index);
      const appends = Map.groupBy(numbers, stream);
      await store.transact((tx) =>
        tx.append(
          [...appends].map(([name, its]) => ({
            stream: name,
            expectedVersion: 'existing',
            events: its.map(factToSeal),
          })),
        ),
      );
    }
    return (events - STREAMS) / ((performance.now() - from) / 1_000);
  } finally {
    await store.close();
  }
};

/** Seals, signs and publishes as the worker does under load; gives events a second. */
const sealEvents = async (sealerUrl: string, folder: string, events: number): Promise<number> => {
  const log = createPostgresLogStore({ url: sealerUrl });
  const hasher = treeHasher(sha256);
  try {
    const from = performance.now();
    let publishedAt = from;
    const publish = async () => {
      const checkpoint = await signEdge(log, hasher, { identity, seconds: 1_800_000_000 });
      if (checkpoint !== undefined) await logDirectory(folder).publish(log, checkpoint);
      publishedAt = performance.now();
    };
    while ((await sealNext(log, hasher)) > 0) if (performance.now() - publishedAt > 1_000) await publish();
    await publish();
    const { size } = await log.edge();
    if (size !== events) throw new Error(`${size} of ${events} events were sealed`);
    return events / ((performance.now() - from) / 1_000);
  } finally {
    await log.close();
  }
};

interface Round {
  readonly sealed: number;
  readonly recorded: number;
}

const round = async (postgres: Postgres, directory: string, events: number): Promise<Round> => {
  const { name, ownerUrl } = await postgres.createDatabase();
  const { appUrl, sealerUrl } = await migrate(ownerUrl);
  const recorded = await recordEvents(appUrl, events);
  const sealed = await sealEvents(sealerUrl, join(directory, name), events);
  await postgres.dropDatabase(name);
  return { sealed, recorded };
};

/** `seal`: leaves, tiles, signatures and published files, against recording the same events. */
export const seal: Benchmark = ({ isQuick, progress }) =>
  inWorkspace('bench', async (directory, atEnd) => {
    progress('starting PostgreSQL');
    const postgres = await startPostgres({ directory: join(directory, 'postgres') });
    atEnd(() => postgres.stop());
    const events = isQuick ? 10_000 : 100_000;
    const rounds: Round[] = [];
    // The same events are recorded and then sealed, so each round measures both.
    await interleave({
      rounds: isQuick ? 1 : 3,
      progress,
      ours: async () => void rounds.push(await round(postgres, directory, events)),
      floor: () => Promise.resolve(),
    });
    const counted = rounds.slice(1);
    const ours = median(counted.map(({ sealed }) => sealed));
    const floor = median(counted.map(({ recorded }) => recorded));
    const found = figure({ name: 'seal', unit: 'events/s', ours, floor });
    return [
      {
        figure: found,
        goals: [
          { text: 'at least half as fast as rows are recorded that nothing is decided on', isMet: found.ratio >= 0.5 },
        ],
        notes: [
          `${events} events of ${JSON.stringify(PAYLOAD).length} bytes in ${STREAMS} streams; ${TOGETHER} in a transaction, sealed up to 2,000 at once`,
        ],
      },
    ];
  });
