import { OffsetFenced } from '../errors.ts';
import type { OffsetAdvance } from '../port.ts';
import type { Database, Session, Statement } from './database.ts';

const readOffset: Statement = {
  name: 'throughline-read-offset',
  text: `SELECT next_offset FROM consumer_offsets WHERE consumer = $1 AND topic = $2 AND partition = $3`,
};

const firstOffset: Statement = {
  name: 'throughline-first-offset',
  text: `
    INSERT INTO consumer_offsets (consumer, topic, partition, next_offset) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING next_offset`,
};

const moveOffset: Statement = {
  name: 'throughline-move-offset',
  text: `
    UPDATE consumer_offsets SET next_offset = $4
     WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_offset = $5 RETURNING next_offset`,
};

interface OffsetRow {
  readonly next_offset: string;
}

export const offsetOf = async (
  database: Pick<Database, 'query'> | Session,
  consumer: string,
  topic: string,
  partition: number,
): Promise<string | null> => {
  const found = await database.query<OffsetRow>(readOffset, [consumer, topic, partition]);
  return found[0]?.next_offset ?? null;
};

/** Compare and set: of two consumers that both believe to own a partition, the second waits for the first and is then refused. */
export const advanceOffset = async (session: Session, advance: OffsetAdvance): Promise<void> => {
  const { consumer, topic, partition, expected, next } = advance;
  const moved =
    expected === null
      ? await session.query<OffsetRow>(firstOffset, [consumer, topic, partition, next])
      : await session.query<OffsetRow>(moveOffset, [consumer, topic, partition, next, expected]);
  if (moved.length > 0) return;
  throw new OffsetFenced(partition, expected, await offsetOf(session, consumer, topic, partition));
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
