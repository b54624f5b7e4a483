import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresEventStore, migrate } from '@throughline/event-store';
import { createTopics, type Postgres, startKafka, startPostgres } from '@throughline/infra';
import { logDirectory } from '@throughline/worker';
import { plainRecord } from '../../log/plain-record.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Benchmark, BenchmarkSettings } from '../benchmark.ts';
import { figure, type Finding } from '../figure.ts';
import { preload } from '../ingest/load.ts';
import { type Beside, oursRun } from '../ingest/ours.ts';
import type { Run } from '../ingest/stopwatch.ts';
import { interleave } from '../rounds.ts';
import { median, quantile } from '../statistics.ts';
import { factToSeal } from './fact-to-seal.ts';
import { type Sealed, startSealing } from './sealing.ts';

const TOPIC = 'involvement.events.v1';
const LEAST_RATIO = 0.9;
const LONGEST_MS = 2_000;
/** What an event waits by design: 200 ms to be sealed with others, and a second since the last checkpoint. */
const DESIGNED_MS = 1_200;
const EACH_MS = 20;
const LOOK_EVERY_MS = 5;

const rates = (runs: readonly Run[]): readonly number[] => runs.map(({ eventsPerSecond }) => eventsPerSecond);

const costOf = (sealed: readonly number[], unsealed: readonly number[]): Finding => {
  const found = figure({ name: 'sealing-cost', unit: 'events/s', ours: median(sealed), floor: median(unsealed) });
  const spread = (of: readonly number[]) => of.map((rate) => Math.round(rate)).join(', ');
  return {
    figure: found,
    goals: [
      { text: `ingest at least ${LEAST_RATIO} as fast while its record is sealed`, isMet: found.ratio >= LEAST_RATIO },
    ],
    notes: [`with sealing ${spread(sealed)} events/s; without ${spread(unsealed)}`],
  };
};

/** How long after its commit each of some events was in a published checkpoint, in milliseconds. */
const publishedAfter = async (sealed: Sealed, events: number): Promise<readonly number[]> => {
  const store = createPostgresEventStore({ url: sealed.appUrl, projection: plainRecord });
  const directory = logDirectory(sealed.folder);
  const recordedAt: number[] = [];
  const taken: number[] = [];
  const recording = (async () => {
    for (let number = 0; number < events; number += 1) {
      const append = { stream: 'programme-1', expectedVersion: number, events: [factToSeal(number)] };
      await store.transact((tx) => tx.append([append]));
      recordedAt.push(performance.now());
      await pause(EACH_MS);
    }
  })();
  while (taken.length < events) {
    const size = Number((await directory.checkpoint())?.split('\n')[1] ?? 0);
    const at = performance.now();
    while (taken.length < size) taken.push(at - (recordedAt[taken.length] ?? at));
    await pause(LOOK_EVERY_MS);
  }
  await recording;
  await store.close();
  return taken;
};

const latencyOf = async (
  postgres: Postgres,
  directory: string,
  { isQuick, progress }: BenchmarkSettings,
): Promise<Finding> => {
  progress('from recorded to published');
  const { name, ownerUrl } = await postgres.createDatabase();
  const sealed = { ...(await migrate(ownerUrl)), folder: join(directory, name) };
  const sealing = await startSealing(sealed);
  const taken = await publishedAfter(sealed, isQuick ? 200 : 2_000);
  await sealing.stop();
  await postgres.dropDatabase(name);
  const [p50, p99] = [median(taken), quantile(taken, 0.99)];
  return {
    figure: figure({ name: 'recorded-to-published', unit: 'ms', ours: p99, floor: DESIGNED_MS, p50, p99 }),
    goals: [{ text: `p99 at most ${LONGEST_MS} ms`, isMet: p99 <= LONGEST_MS }],
    notes: [`${taken.length} events, one every ${EACH_MS} ms; the floor is what an event waits by design`],
  };
};

/** Seals what ingest records. @throws at its end when nothing was published. */
const sealedIn =
  (directory: string): Beside =>
  async (urls) => {
    const folder = join(directory, `log-${performance.now()}`);
    const sealing = await startSealing({ ...urls, folder });
    return {
      stop: async () => {
        await sealing.stop();
        if ((await logDirectory(folder).checkpoint()) === undefined) throw new Error('nothing was published');
      },
    };
  };

/** `sealing`: ingest while its record is sealed against ingest alone, and how long after it was recorded an event is published. */
export const sealing: Benchmark = (settings) =>
  inWorkspace('bench', async (directory, atEnd) => {
    const { isQuick, progress } = settings;
    progress('starting PostgreSQL and Kafka');
    const postgres = await startPostgres({ directory: join(directory, 'postgres') });
    atEnd(() => postgres.stop());
    const latency = await latencyOf(postgres, directory, settings);
    const kafka = await startKafka({ directory: join(directory, 'kafka') });
    atEnd(() => kafka.stop());
    await createTopics(kafka.brokers);
    progress('filling the topic');
    const load = await preload(kafka.brokers, TOPIC, { programmes: 200, eventsEach: isQuick ? 40 : 250 });
    const { ours, floor } = await interleave({
      ours: () => oursRun(postgres, load, sealedIn(directory)),
      floor: () => oursRun(postgres, load),
      rounds: isQuick ? 1 : 5,
      progress,
    });
    return [costOf(rates(ours), rates(floor)), latency];
  });
