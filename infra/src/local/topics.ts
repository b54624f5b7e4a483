import type { Admin } from 'kafkajs';
import { withAdmin } from './kafka-admin.ts';
import { until } from './until.ts';

export interface Topic {
  readonly name: string;
  readonly partitions: number;
  /** Broker-side settings by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

const DAY_MS = 24 * 3_600_000;
const KEEP_FOREVER = { 'retention.ms': '-1' };
/** The record is elsewhere, and what may hold personal data is not kept for ever: docs/privacy.md says why 30 days. */
const KEEP_A_MONTH = { 'retention.ms': String(30 * DAY_MS), 'segment.ms': String(DAY_MS) };

/**
 * The topics Throughline uses. A key is a programme's id, so that what belongs together stays in order. Partitions of
 * the topic coming in are for good: with another count the same key would go elsewhere.
 */
export const TOPICS: readonly Topic[] = [
  { name: 'involvement.events.v1', partitions: 6, settings: KEEP_A_MONTH },
  { name: 'involvement.dead-letter.v1', partitions: 1, settings: KEEP_A_MONTH },
  { name: 'programme.events.v1', partitions: 6, settings: KEEP_FOREVER },
  // Told once and then past: whoever wants them later has them in the history.
  { name: 'programme.notices.v1', partitions: 6, settings: { 'retention.ms': String(30 * DAY_MS) } },
  { name: 'throughline.checkpoints.v1', partitions: 1, settings: KEEP_FOREVER },
];

/**
 * Waits until every partition answers for itself. kafkajs's own waiting gives up on a broker that has not heard of the topic yet, and metadata names a
 * leader before it leads: what is sent then is refused in part, and sent again as a whole.
 */
const untilLed = async (admin: Admin, topics: readonly Topic[]): Promise<void> => {
  const look = async ({ name, partitions }: Topic): Promise<void> => {
    const led = (await admin.fetchTopicOffsets(name)).length;
    if (led < partitions) throw new Error(`${led} of ${partitions} partitions of ${name} have a leader`);
  };
  await until(() => Promise.all(topics.map(look)), {
    what: 'A leader for every partition',
    timeoutMilliseconds: 30_000,
  });
};

/**
 * Creates the topics that are missing, each name preceded by `prefix` (tests keep apart by it). Safe to repeat and for
 * two at once. Replication is what the brokers allow: three when there are three.
 * @throws KafkaJSError when the brokers cannot be reached; Error when partitions of what it created have no leader after half a minute.
 */
export const createTopics = async (
  brokers: string,
  topics: readonly Topic[] = TOPICS,
  prefix = '',
): Promise<readonly string[]> =>
  withAdmin(brokers, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const replicationFactor = Math.min(3, (await admin.describeCluster()).brokers.length);
    const missing = topics.filter(({ name }) => !existing.has(prefix + name));
    if (missing.length > 0) {
      // Resolves false, without an error, when somebody else was faster.
      await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map(({ name, partitions, settings }) => ({
          topic: prefix + name,
          numPartitions: partitions,
          replicationFactor,
          configEntries: Object.entries(settings ?? {}).map(([key, value]) => ({ name: key, value })),
        })),
      });
      await untilLed(
        admin,
        missing.map((topic) => ({ ...topic, name: prefix + topic.name })),
      );
    }
    return missing.map(({ name }) => prefix + name);
  });
