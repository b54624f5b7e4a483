import { LARGEST_TRANSACTION } from '../ingest/ours.ts';
import { startFloorConsumer } from '../ingest/floor.ts';

/** The floor's consumer as a process of its own, as ingest is one. Environment: DATABASE_URL, KAFKA_BROKERS, TOPIC. */
const { DATABASE_URL = '', KAFKA_BROKERS = '', TOPIC = '' } = process.env;
const load = { brokers: KAFKA_BROKERS, topic: TOPIC };
const consumer = await startFloorConsumer(DATABASE_URL, load, {
  largestTransaction: LARGEST_TRANSACTION,
  kind: 'bytes',
});
process.once('SIGTERM', () => void consumer.stop().finally(() => process.exit(0)));
