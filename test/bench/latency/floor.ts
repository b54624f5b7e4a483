import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTopics, startProcess, until } from '@throughline/infra';
import { recordedId } from '../../stack/evidence.ts';
import { startSender } from '../../stack/sender.ts';
import type { TestStack } from '../../stack/test-stack.ts';
import { duringLoad } from './background.ts';
import { BUSY, EVENTS_PER_SECOND, type LatencySide } from './ours.ts';
import { runProbes } from './probe.ts';
import { databasePool } from '../../stack/database-pool.ts';

const TOPIC = 'floor.events.v1';
const PARTITIONS = 6;
const CONSUMER = fileURLToPath(new URL('./floor-consumer.ts', import.meta.url));

/** From a producer's `send` to the row being found, through a kafkajs consumer that only inserts, as a process of its own. */
export const openFloor = async (stack: TestStack, directory: string, probesEach: number): Promise<LatencySide> => {
  const { kafka, postgres } = stack;
  await createTopics(kafka.brokers, [{ name: TOPIC, partitions: PARTITIONS }]);
  const { ownerUrl } = await postgres.createDatabase();
  const consumer = await startProcess({
    name: 'floor consumer',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', CONSUMER],
    logFile: join(directory, 'floor.log'),
    env: { ...process.env, DATABASE_URL: ownerUrl, KAFKA_BROKERS: kafka.brokers, TOPIC },
  });
  const database = databasePool(ownerUrl);
  const tables = () => database.query('SELECT FROM floor_events');
  await until(tables, { what: 'The floor consumer', timeoutMilliseconds: 30_000, hopeless: consumer.whyEnded });
  const sender = await startSender(kafka.brokers, TOPIC);
  let rounds = 0;
  const find = { name: 'find', text: 'SELECT FROM floor_events WHERE event_id = $1' };
  return {
    round: () => {
      rounds += 1;
      const programmes = Array.from({ length: probesEach }, (_, i) => `F-${rounds}-${i + 1}`);
      return duringLoad({ sender, programmes: BUSY, perSecond: EVENTS_PER_SECOND }, () =>
        runProbes({
          sender,
          programmes,
          isSeen: async (evidence) =>
            (await database.query({ ...find, values: [recordedId(evidence)] })).rowCount === 1,
        }),
      );
    },
    close: async () => {
      await sender.close();
      await database.end();
      await consumer.stop();
    },
  };
};
