import { INGEST } from '@throughline/messaging';
import type { KafkaAccess } from '@throughline/runtime';
import type { Admin } from 'kafkajs';
import { hostAndPort } from '../local/address.ts';
import { withAdmin } from '../local/kafka-admin.ts';
import { type Topic, TOPICS } from '../local/topics.ts';
import { certificateChecks, clearTextCheck } from './certificates.ts';
import { type Check, lookedAt, type Part, partOf } from './check.ts';
import { storedOffsets } from './offsets.ts';
import type { Installation } from './settings.ts';
import { topicChecks } from './topics.ts';

/** Messages that ingest may be behind before somebody should look. */
const BEHIND = 10_000;
/** A broker whose clock is so far ahead of ours stamps messages into the future. */
const AHEAD_MS = 30_000;

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
      const { checks: topics, areListed } = await topicChecks(part, admin, installation);
      return [
        part.ok('reached', `${where}, ${brokers.length} broker${brokers.length === 1 ? '' : 's'}`),
        ...topics,
        ...(areListed
          ? [
              await clockCheck(
                part,
                admin,
                TOPICS.map(({ name }) => name),
              ),
            ]
          : []),
        ...(areListed
          ? await lookedAt('Kafka', { where: 'the lag of ingest', next: 'see PostgreSQL' }, async () => [
              await lagCheck(part, admin, databaseUrl),
            ])
          : []),
        ...(await encryptionChecks(part, kafka)),
      ];
    }),
  );
};
