import { type DeadLetter, type StoredDeadLetter } from '../port.ts';
import { storableText } from '../storable-text.ts';
import type { Database, Session, Statement } from './database.ts';

/** Letters are few; one statement takes them all as JSON, bytes in hex. */
const addLetters: Statement = {
  name: 'throughline-add-dead-letters',
  text: `
    INSERT INTO dead_letters (id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at)
    SELECT id, topic, partition, "offset", reason, detail, digest, key, headers, decode(bytes, 'hex'), at
      FROM json_to_recordset($1::json) AS letter(id text, topic text, partition integer, "offset" bigint, reason text,
           detail text, digest text, key text, headers text, bytes text, at timestamptz)
    ON CONFLICT (id) DO NOTHING`,
};

const columns = 'id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at, replayed_at';

const listLetters: Statement = {
  name: 'throughline-list-dead-letters',
  text: `
    SELECT ${columns} FROM dead_letters
     WHERE arrival > coalesce((SELECT arrival FROM dead_letters WHERE id = $1), 0)
       AND ($2::boolean IS NULL OR (replayed_at IS NULL) = $2)
     ORDER BY arrival LIMIT $3`,
};

const oneLetter: Statement = {
  name: 'throughline-one-dead-letter',
  text: `SELECT ${columns} FROM dead_letters WHERE id = $1`,
};

const replayLetter: Statement = {
  name: 'throughline-mark-replayed',
  text: `UPDATE dead_letters SET replayed_at = clock_timestamp() WHERE id = $1 AND replayed_at IS NULL`,
};

interface LetterRow {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: string;
  readonly detail: string;
  readonly digest: string;
  readonly key: string | null;
  readonly headers: string;
  readonly bytes: Buffer | null;
  readonly at: Date;
  readonly replayed_at: Date | null;
}

const letterOf = (row: LetterRow): StoredDeadLetter => ({
  id: row.id,
  origin: { topic: row.topic, partition: row.partition, offset: row.offset },
  reason: row.reason,
  detail: row.detail,
  digest: row.digest,
  key: row.key,
  headers: JSON.parse(row.headers) as Record<string, string>,
  bytes: row.bytes,
  at: row.at.toISOString(),
  status: row.replayed_at === null ? 'open' : 'replayed',
  replayedAt: row.replayed_at?.toISOString() ?? null,
});

const storable = ({ id, origin, reason, detail, digest, key, headers, bytes, at }: DeadLetter) => ({
  id: storableText(id),
  ...origin,
  reason: storableText(reason),
  detail: storableText(detail),
  digest,
  key: key === null ? null : storableText(key),
  headers: JSON.stringify(headers),
  bytes: bytes === null ? null : Buffer.from(bytes).toString('hex'),
  at,
});

export const addDeadLetters = async (session: Session, letters: readonly DeadLetter[]): Promise<void> => {
  if (letters.length > 0) await session.query(addLetters, [JSON.stringify(letters.map(storable))]);
};

export const listDeadLetters = async (
  database: Database,
  { status, after, limit }: { readonly status?: 'open' | 'replayed'; readonly after?: string; readonly limit: number },
): Promise<readonly StoredDeadLetter[]> => {
  const open = status === undefined ? null : status === 'open';
  return (await database.query<LetterRow>(listLetters, [after ?? null, open, limit])).map(letterOf);
};

export const deadLetter = async (database: Database, id: string): Promise<StoredDeadLetter | undefined> =>
  (await database.query<LetterRow>(oneLetter, [id])).map(letterOf)[0];

export const markReplayed = async (database: Database, id: string): Promise<void> => {
  await database.query(replayLetter, [id]);
};
