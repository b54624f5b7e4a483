import { INGEST } from '@throughline/messaging';
import type { KafkaAccess } from '@throughline/runtime';
import kafkajs, { type Admin } from 'kafkajs';
import { hostAndPort } from '../local/address.ts';
import { withAdmin } from '../local/kafka-admin.ts';
import { type Topic, TOPICS } from '../local/topics.ts';
import { certificateChecks, clearTextCheck } from './certificates.ts';
import { type Check, lookedAt, type Part, partOf } from './check.ts';
import { asking } from './database.ts';
import type { Installation } from './settings.ts';

const SETUP = 'run the set-up process, which makes topics and gives them the settings they lack';
/** Messages that ingest may be behind before somebody should look. */
const BEHIND = 10_000;
/** A broker whose clock is so far ahead of ours stamps messages into the future. */
const AHEAD_MS = 30_000;

type Found = Awaited<ReturnType<Admin['fetchTopicMetadata']>>['topics'][number];

const settingsOf = async (
  admin: Admin,
  names: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> => {
  const resources = names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name }));
  const answer = await admin.describeConfigs({ includeSynonyms: false, resources });
  return new Map(
    answer.resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
};

/** The settings of a topic that lose messages or times when they are otherwise. */
const settingsChecks = (part: Part, topic: Topic, settings: Readonly<Record<string, string>>): readonly Check[] => {
  const { name } = topic;
  const expected: Readonly<Record<string, string>> = { 'cleanup.policy': 'delete', ...topic.settings };
  const isShorter = (wanted: string, given: string) =>
    given !== '-1' && (wanted === '-1' || Number(given) < Number(wanted));
  const others = Object.entries(expected).filter(([key, wanted]) => {
    const given = settings[key] ?? '';
    if (key === 'segment.ms') return false;
    return key === 'retention.ms' ? isShorter(wanted, given) : given !== wanted;
  });
  if (others.length === 0) return [];
  const found = others.map(([key]) => `${key}=${settings[key] ?? ''}`).join(', ');
  return [part.wrong(name, { found, expected: others.map((pair) => pair.join('=')).join(', '), next: SETUP })];
};

const copiesChecks = (
  part: Part,
  { name, partitions }: Found,
  { replication, minInSync, given }: { replication: number; minInSync: number; given: string },
): readonly Check[] => {
  const copies = Math.min(...partitions.map(({ replicas }) => replicas.length));
  const behind = partitions.filter(({ replicas, isr }) => isr.length < replicas.length).length;
  return [
    ...(copies < replication
      ? [
          part.warn(name, {
            found: `${copies} copies of a partition`,
            expected: `${replication}`,
            next: 'kafka-reassign-partitions.sh gives a topic more copies; the set-up process does not',
          }),
        ]
      : []),
    ...(Number(given) < minInSync
      ? [
          part.warn(name, {
            found: `min.insync.replicas=${given}`,
            expected: `${minInSync}, or a message is acknowledged that one broker alone has`,
            next: `set KAFKA_MIN_INSYNC=${minInSync} and ${SETUP}`,
          }),
        ]
      : []),
    ...(behind > 0
      ? [
          part.warn(name, {
            found: `${behind} partitions have copies that are behind`,
            expected: 'none',
            next: 'a broker is down or slow: see its log',
          }),
        ]
      : []),
  ];
};

const topicChecks = async (
  part: Part,
  admin: Admin,
  { replication, minInSync }: Installation,
): Promise<readonly Check[]> => {
  const existing = new Set(await admin.listTopics());
  const brokers = (await admin.describeCluster()).brokers.length;
  const there = TOPICS.filter(({ name }) => existing.has(name));
  const missing = TOPICS.filter(({ name }) => !existing.has(name));
  const { topics } =
    there.length === 0 ? { topics: [] } : await admin.fetchTopicMetadata({ topics: there.map(({ name }) => name) });
  const settings = await settingsOf(
    admin,
    there.map(({ name }) => name),
  );
  const copies = replication ?? Math.min(3, brokers);
  return [
    ...missing.map(({ name }) => part.wrong(name, { found: 'no such topic', expected: 'the topic', next: SETUP })),
    ...topics.flatMap((found): readonly Check[] => {
      const topic = TOPICS.find(({ name }) => name === found.name)!;
      const own = settings.get(topic.name) ?? {};
      const amiss = [
        ...(found.partitions.length === topic.partitions
          ? []
          : [
              part.warn(topic.name, {
                found: `${found.partitions.length} partitions`,
                expected: `${topic.partitions}, unless the topic was made so before its first message`,
                next: 'make no more of them: the same key would go elsewhere, and events of a programme could overtake each other',
              }),
            ]),
        ...settingsChecks(part, topic, own),
        ...copiesChecks(part, found, {
          replication: copies,
          minInSync: minInSync ?? (copies > 2 ? 2 : 1),
          given: own['min.insync.replicas'] ?? '1',
        }),
      ];
      if (amiss.length > 0) return amiss;
      const kept =
        own['retention.ms'] === '-1' ? 'kept for ever' : `kept ${Number(own['retention.ms']) / 86_400_000} days`;
      return [part.ok(topic.name, `${found.partitions.length} partitions, ${copies} copies, ${kept}`)];
    }),
  ];
};

/** A message that a broker stamped later than now by our clock shows that its clock is ahead; Kafka says its time in no other way. */
const clockCheck = async (part: Part, admin: Admin, names: readonly string[]): Promise<Check> => {
  for (const name of names) {
    const [ends, later] = await Promise.all([
      admin.fetchTopicOffsets(name),
      admin.fetchTopicOffsetsByTimestamp(name, Date.now() + AHEAD_MS),
    ]);
    const endOf = new Map(ends.map(({ partition, high }) => [partition, Number(high)]));
    if (later.some(({ partition, offset }) => Number(offset) >= 0 && Number(offset) < (endOf.get(partition) ?? 0)))
      return part.wrong('clock', {
        found: `${name} holds messages that were stamped more than ${AHEAD_MS / 1_000} s after now`,
        expected: 'none',
        next: 'set the clocks of brokers and of this machine by one time service (NTP)',
      });
  }
  return part.ok('clock', 'no message is stamped later than now');
};

/** Where a consumer of ours stands by the record, which is where it goes on. */
export interface StoredOffset {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly next: string;
  readonly topicId: string | null;
}

/** All positions on record. */
export const storedOffsets = (databaseUrl: string): Promise<readonly StoredOffset[]> =>
  asking(databaseUrl, (ask) =>
    ask<StoredOffset>(
      `SELECT consumer, topic, partition, next_offset::text AS next, topic_id AS "topicId" FROM consumer_offsets ORDER BY consumer, topic, partition`,
    ),
  );

const lagCheck = async (part: Part, admin: Admin, databaseUrl: string): Promise<Check> => {
  const [{ name: topic }] = TOPICS as readonly [Topic];
  const stored = new Map(
    (await storedOffsets(databaseUrl))
      .filter((one) => one.consumer === INGEST && one.topic === topic)
      .map(({ partition, next }) => [partition, BigInt(next)]),
  );
  const ends = await admin.fetchTopicOffsets(topic);
  const lag = ends.reduce((sum, { partition, low, high }) => {
    const from = stored.get(partition) ?? BigInt(low);
    return sum + Math.max(0, Number(BigInt(high) - from));
  }, 0);
  const found = `${lag} messages not recorded yet`;
  if (lag < BEHIND) return part.ok('ingest', found);
  return part.warn('ingest', {
    found,
    expected: `fewer than ${BEHIND}`,
    next: 'docs/runbooks/not-ready.md; is ingest running?',
  });
};

const encryptionChecks = async (part: Part, { brokers, tls }: KafkaAccess): Promise<readonly Check[]> => {
  const [host, port] = hostAndPort(brokers[0]!, 9_092);
  return tls === undefined
    ? [clearTextCheck(part, host, 'set KAFKA_TLS, or KAFKA_CA')]
    : certificateChecks(part, { host, port, tls });
};

/** Kafka: reached, topics with their settings and copies, how far ingest is behind, clock, certificate. */
export const kafkaChecks = (installation: Installation): Promise<readonly Check[]> => {
  const { kafka, databaseUrl } = installation;
  const part = partOf('Kafka');
  const where = kafka.brokers.join(',');
  return lookedAt('Kafka', { where, next: 'start it, or correct KAFKA_BROKERS and the log-in' }, () =>
    withAdmin(kafka, async (admin) => {
      const { brokers } = await admin.describeCluster();
      const topics = await topicChecks(part, admin, installation);
      const isThere = !topics.some(({ found }) => found === 'no such topic');
      return [
        part.ok('reached', `${where}, ${brokers.length} broker${brokers.length === 1 ? '' : 's'}`),
        ...topics,
        ...(isThere
          ? [
              await clockCheck(
                part,
                admin,
                TOPICS.map(({ name }) => name),
              ),
            ]
          : []),
        ...(isThere
          ? await lookedAt('Kafka', { where: 'the lag of ingest', next: 'see PostgreSQL' }, async () => [
              await lagCheck(part, admin, databaseUrl),
            ])
          : []),
        ...(await encryptionChecks(part, kafka)),
      ];
    }),
  );
};
