import kafkajs, { type Admin } from 'kafkajs';
import { type KafkaPlace, withAdmin } from './kafka-admin.ts';
import { until } from './until.ts';

/** A topic with its number of partitions and settings. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  /** Broker-side settings by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

const DAY_MS = 24 * 3_600_000;
/**
 * Messages carry the broker's time. A broker refuses a producer's own when it is more than an hour ahead, and what it accepts decides when a message
 * is deleted; when something happened stands in the event.
 */
const BROKER_TIME = { 'message.timestamp.type': 'LogAppendTime' };
const KEEP_FOREVER = { 'retention.ms': '-1', ...BROKER_TIME };
/** The record is elsewhere, and what may hold personal data is not kept for ever: docs/privacy.md says why 30 days. */
const KEEP_A_MONTH = { 'retention.ms': String(30 * DAY_MS), 'segment.ms': String(DAY_MS), ...BROKER_TIME };

/**
 * The topics Throughline uses. A key is a programme's id, so that what belongs together stays in order. Partitions of
 * the topic coming in are for good: with another count the same key would go elsewhere.
 */
export const TOPICS: readonly Topic[] = [
  { name: 'involvement.events.v1', partitions: 6, settings: KEEP_A_MONTH },
  { name: 'involvement.dead-letter.v1', partitions: 1, settings: KEEP_A_MONTH },
  { name: 'programme.events.v1', partitions: 6, settings: KEEP_FOREVER },
  // Told once and then past: whoever wants them later has them in the history.
  { name: 'programme.notices.v1', partitions: 6, settings: { 'retention.ms': String(30 * DAY_MS), ...BROKER_TIME } },
  { name: 'throughline.checkpoints.v1', partitions: 1, settings: KEEP_FOREVER },
];

/**
 * Waits until every partition answers for itself. kafkajs's own waiting gives up on a broker that has not heard of the topic yet, and metadata names a
 * leader before it leads: what is sent then is refused in part, and sent again as a whole.
 */
const untilLed = async (admin: Admin, topics: readonly Topic[]): Promise<void> => {
  const requireLeaders = async ({ name, partitions }: Topic): Promise<void> => {
    const led = (await admin.fetchTopicOffsets(name)).length;
    if (led < partitions) throw new Error(`${led} of ${partitions} partitions of ${name} have a leader`);
  };
  await until(() => Promise.all(topics.map(requireLeaders)), {
    what: 'A leader for every partition',
    timeoutMilliseconds: 30_000,
  });
};

/**
 * Gives topics that are there already the settings they lack, and leaves all others of theirs as they are. (The request replaces whatever a topic has
 * of its own, so that all of it is sent again.)
 */
const applySettings = async (admin: Admin, topics: readonly Topic[], prefix: string): Promise<void> => {
  if (topics.length === 0) return;
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const named = topics.map(({ name }) => ({ type, name: prefix + name }));
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: named });
  const changes = topics.flatMap(({ name, settings = {} }) => {
    const entries = resources.find(({ resourceName }) => resourceName === prefix + name)?.configEntries ?? [];
    const own = entries.filter(({ configSource }) => configSource === kafkajs.ConfigSource.TOPIC_CONFIG);
    const present = Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue]));
    if (Object.entries(settings).every(([key, value]) => present[key] === value)) return [];
    const configEntries = Object.entries({ ...present, ...settings }).map(([key, value]) => ({ name: key, value }));
    return [{ type, name: prefix + name, configEntries }];
  });
  if (changes.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changes });
};

interface FailedTopics {
  readonly errors?: readonly { readonly topic?: string; readonly message: string }[];
}

/** kafkajs says that some were not made, and keeps to itself which and why. */
const nameTopics = (error: unknown): never => {
  const { errors } = error as FailedTopics;
  if (errors === undefined) throw error;
  const each = errors.map(({ topic, message }) => `${topic}: ${message}`).join('; ');
  throw new Error(`topics were not made: ${each}`, { cause: error });
};

/** How topics are made. */
export interface TopicOptions {
  /** Stands before each name: tests keep apart by it. */
  readonly prefix?: string;
  /** Copies of each partition; unless given, what the brokers allow: three when there are three. */
  readonly replication?: number | undefined;
  /** Copies that must hold a message before it is acknowledged; unless given, what the brokers say. */
  readonly minInSync?: number | undefined;
}

/**
 * Creates the topics that are missing. Safe to repeat and for two at once; topics that are there get the settings they lack, and keep their copies.
 * @throws KafkaJSError when the brokers cannot be reached; Error when partitions of what it created have no leader after half a minute, when it may not make
 * one, or when more copies are to hold a message than there are.
 */
export const createTopics = async (
  kafka: KafkaPlace,
  named: readonly Topic[] = TOPICS,
  { prefix = '', replication, minInSync }: TopicOptions = {},
): Promise<readonly string[]> =>
  withAdmin(kafka, async (admin) => {
    const replicationFactor = replication ?? Math.min(3, (await admin.describeCluster()).brokers.length);
    if (minInSync !== undefined && minInSync > replicationFactor)
      throw new Error(
        `min.insync.replicas is ${minInSync}; expected at most the ${replicationFactor} copies of a partition`,
      );
    const inSync = minInSync === undefined ? {} : { 'min.insync.replicas': String(minInSync) };
    const topics = named.map((topic) => ({ ...topic, settings: { ...topic.settings, ...inSync } }));
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(prefix + name));
    await applySettings(
      admin,
      topics.filter((topic) => !missing.includes(topic)),
      prefix,
    );
    if (missing.length > 0) {
      // Resolves false, without an error, when somebody else was faster.
      const made = admin.createTopics({
        waitForLeaders: false,
        topics: missing.map(({ name, partitions, settings }) => ({
          topic: prefix + name,
          numPartitions: partitions,
          replicationFactor,
          configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
        })),
      });
      await made.catch(nameTopics);
      await untilLed(
        admin,
        missing.map((topic) => ({ ...topic, name: prefix + topic.name })),
      );
    }
    return missing.map(({ name }) => prefix + name);
  });
