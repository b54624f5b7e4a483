import kafkajs, { type Admin } from 'kafkajs';
import { withAdmin } from '../local/kafka-admin.ts';
import { AFTER_RESTORE, type Check, list, partOf } from './check.ts';
import { asking } from './database.ts';
import type { Installation } from './settings.ts';

const part = partOf(AFTER_RESTORE);

/** Where a consumer of ours stands by the record, which is where it goes on. */
interface StoredOffset {
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

type Ends = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/** What the brokers hold of a topic; undefined where they have none of that name. */
const endsOf = (admin: Admin, topic: string): Promise<Ends | undefined> =>
  admin.fetchTopicOffsets(topic).catch((error: unknown) => {
    if (error instanceof kafkajs.KafkaJSProtocolError && error.type === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
    throw error;
  });

/** What the positions of a consumer in one topic mean for what the brokers hold of it now. */
const positionChecks = (name: string, stored: readonly StoredOffset[], ends: Ends): readonly Check[] => {
  const nextOf = new Map(stored.map(({ partition, next }) => [partition, BigInt(next)]));
  const gone: string[] = [];
  const short: string[] = [];
  let again = 0n;
  for (const { partition, low, high } of ends) {
    const next = nextOf.get(partition) ?? BigInt(low);
    if (next < BigInt(low)) gone.push(`${partition}: ${next} to ${BigInt(low) - 1n}`);
    if (next > BigInt(high)) short.push(`${partition}: read to ${next}, ends at ${high}`);
    again += next < BigInt(high) ? BigInt(high) - (next < BigInt(low) ? BigInt(low) : next) : 0n;
  }
  if (gone.length + short.length === 0)
    return [
      part.ok(name, again === 0n ? 'read to the end' : `${again} messages are to be read again; it happens by itself`),
    ];
  const lost = part.wrong(name, {
    found: `offsets that were never read are no longer there, by partition: ${list(gone)}`,
    expected: 'all that came since the backup',
    next: 'ask the producers to send again from that time; ids make a repeat harmless (docs/runbooks/offsets-unread.md)',
  });
  const cut = part.warn(name, {
    found: `the topic ends before what was read, by partition: ${list(short)}`,
    expected: 'a topic that goes on',
    next: 'it was made anew, or lost its tail: ingest notices by its id and reads it from its beginning; see dead letters never-read',
  });
  return [...(gone.length > 0 ? [lost] : []), ...(short.length > 0 ? [cut] : [])];
};

/** What each position on record means for what the brokers hold now. */
export const offsetChecks = ({ kafka, databaseUrl }: Installation): Promise<readonly Check[]> =>
  withAdmin(kafka, async (admin) => {
    const stored = await storedOffsets(databaseUrl);
    const checks: Check[] = [];
    for (const [name, all] of Map.groupBy(stored, ({ consumer, topic }) => `${consumer} of ${topic}`)) {
      const ends = await endsOf(admin, all[0]!.topic);
      if (ends !== undefined) checks.push(...positionChecks(name, all, ends));
      else
        checks.push(
          part.wrong(name, { found: 'the topic is not there', expected: 'the topic', next: 'run the set-up process' }),
        );
    }
    return checks;
  });
