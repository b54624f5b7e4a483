import kafkajs, { type Admin } from 'kafkajs';
import { type Topic, TOPICS } from '../local/topics.ts';
import type { Check, Part } from './check.ts';
import type { Installation } from './settings.ts';

const SETUP = 'run the set-up process, which makes topics and gives them the settings they lack';

type Found = Awaited<ReturnType<Admin['fetchTopicMetadata']>>['topics'][number];

const settingsOf = async (
  admin: Admin,
  names: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> => {
  if (names.length === 0) return new Map();
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

const mayNotBeSeen = (admin: Admin, name: string): Promise<boolean> =>
  admin.fetchTopicMetadata({ topics: [name] }).then(
    () => false,
    (error: { readonly type?: string }) => error.type === 'TOPIC_AUTHORIZATION_FAILED',
  );

/** A topic that the brokers do not list: it is not there, or is kept from the user who asks. */
const unlistedCheck = async (part: Part, admin: Admin, name: string): Promise<Check> =>
  (await mayNotBeSeen(admin, name))
    ? part.wrong(name, {
        found: 'the user who logs in here has no right to see it',
        expected: 'the rights of docs/producers.md#least-rights',
        next: `kafka-acls.sh --add --allow-principal User:… --operation Describe --operation DescribeConfigs --topic ${name}`,
      })
    : part.wrong(name, { found: 'no such topic', expected: 'the topic', next: SETUP });

/** Each topic of ours: there, with its partitions, settings and copies; and whether the brokers list all of them. */
export const topicChecks = async (
  part: Part,
  admin: Admin,
  { replication, minInSync }: Installation,
): Promise<{ readonly checks: readonly Check[]; readonly areListed: boolean }> => {
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
  const checks = [
    ...(await Promise.all(missing.map(({ name }) => unlistedCheck(part, admin, name)))),
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
  return { checks, areListed: missing.length === 0 };
};
