import { OffsetFenced } from '../errors.ts';
import type { PositionAdvance, StoredPosition } from '../port.ts';
import { type Database, type Session, statement } from './database.ts';

const readOffset = statement(
  'read-offset',
  `SELECT next_offset AS "offset", topic_id AS "topicId" FROM consumer_offsets WHERE consumer = $1 AND topic = $2 AND partition = $3`,
);

const firstOffset = statement(
  'first-offset',
  `INSERT INTO consumer_offsets (consumer, topic, partition, next_offset, topic_id) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING RETURNING next_offset, topic_id`,
);

const moveOffset = statement(
  'move-offset',
  `UPDATE consumer_offsets SET next_offset = $4, topic_id = $5
     WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_offset = $6 AND topic_id IS NOT DISTINCT FROM $7
    RETURNING next_offset, topic_id`,
);

export const offsetOf = async (
  database: Pick<Database, 'query'> | Session,
  consumer: string,
  topic: string,
  partition: number,
): Promise<StoredPosition | null> => {
  return (await database.query<StoredPosition>(readOffset, [consumer, topic, partition]))[0] ?? null;
};

/** Compare and set: of two consumers that both believe to own a partition, the second waits for the first and is then refused. */
export const advanceOffset = async (session: Session, advance: PositionAdvance): Promise<void> => {
  const { consumer, topic, partition, expected, next } = advance;
  const values = [consumer, topic, partition, next.offset, next.topicId];
  const moved =
    expected === null
      ? await session.query(firstOffset, values)
      : await session.query(moveOffset, [...values, expected.offset, expected.topicId]);
  if (moved.length > 0) return;
  const actual = await offsetOf(session, consumer, topic, partition);
  throw new OffsetFenced(partition, expected?.offset ?? null, actual?.offset ?? null);
};

const readCheckpoint = statement('read-checkpoint', `SELECT position FROM checkpoints WHERE name = $1`);

const saveCheckpointRow = statement(
  'save-checkpoint',
  `INSERT INTO checkpoints AS saved (name, position) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > saved.position`,
);

export const checkpointOf = async (database: Database, name: string): Promise<string> =>
  (await database.query<{ position: string }>(readCheckpoint, [name]))[0]?.position ?? '0';

export const saveCheckpoint = async (database: Database, name: string, position: string): Promise<void> => {
  await database.query(saveCheckpointRow, [name, position]);
};
