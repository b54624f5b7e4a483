import { OffsetFenced } from '../errors.ts';
import type { PositionAdvance, StoredPosition } from '../port.ts';
import type { Database, Session, Statement } from './database.ts';

const readOffset: Statement = {
  name: 'throughline-read-offset',
  text: `SELECT next_offset, topic_id FROM consumer_offsets WHERE consumer = $1 AND topic = $2 AND partition = $3`,
};

const firstOffset: Statement = {
  name: 'throughline-first-offset',
  text: `
    INSERT INTO consumer_offsets (consumer, topic, partition, next_offset, topic_id) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING RETURNING next_offset, topic_id`,
};

const moveOffset: Statement = {
  name: 'throughline-move-offset',
  text: `
    UPDATE consumer_offsets SET next_offset = $4, topic_id = $5
     WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_offset = $6 AND topic_id IS NOT DISTINCT FROM $7
    RETURNING next_offset, topic_id`,
};

interface OffsetRow {
  readonly next_offset: string;
  readonly topic_id: string | null;
}

export const offsetOf = async (
  database: Pick<Database, 'query'> | Session,
  consumer: string,
  topic: string,
  partition: number,
): Promise<StoredPosition | null> => {
  const [found] = await database.query<OffsetRow>(readOffset, [consumer, topic, partition]);
  return found === undefined ? null : { offset: found.next_offset, topicId: found.topic_id };
};

/** Compare and set: of two consumers that both believe to own a partition, the second waits for the first and is then refused. */
export const advanceOffset = async (session: Session, advance: PositionAdvance): Promise<void> => {
  const { consumer, topic, partition, expected, next } = advance;
  const values = [consumer, topic, partition, next.offset, next.topicId];
  const moved =
    expected === null
      ? await session.query<OffsetRow>(firstOffset, values)
      : await session.query<OffsetRow>(moveOffset, [...values, expected.offset, expected.topicId]);
  if (moved.length > 0) return;
  const actual = await offsetOf(session, consumer, topic, partition);
  throw new OffsetFenced(partition, expected?.offset ?? null, actual?.offset ?? null);
};

const readCheckpoint: Statement = {
  name: 'throughline-read-checkpoint',
  text: `SELECT position FROM checkpoints WHERE name = $1`,
};

const saveCheckpointRow: Statement = {
  name: 'throughline-save-checkpoint',
  text: `
    INSERT INTO checkpoints AS saved (name, position) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > saved.position`,
};

export const checkpointOf = async (database: Database, name: string): Promise<string> =>
  (await database.query<{ position: string }>(readCheckpoint, [name]))[0]?.position ?? '0';

export const saveCheckpoint = async (database: Database, name: string, position: string): Promise<void> => {
  await database.query(saveCheckpointRow, [name, position]);
};
