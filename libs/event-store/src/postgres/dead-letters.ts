import type { DeadLetter, EventStore, MessageOrigin, StoredDeadLetter } from '../port.ts';
import { storableText } from '../storable-text.ts';
import { type Database, type Session, statement } from './database.ts';

/** Letters are few; one statement takes them all as JSON, bytes in hex. */
const addLetters = statement(
  'add-dead-letters',
  `INSERT INTO dead_letters (id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at, event_id,
           stream, organisation)
    SELECT id, topic, partition, "offset", reason, detail, digest, key, headers, decode(bytes, 'hex'), at, "eventId",
           stream, organisation
      FROM json_to_recordset($1::json) AS letter(id text, topic text, partition integer, "offset" bigint, reason text,
           detail text, digest text, key text, headers text, bytes text, at timestamptz, "eventId" text, stream text,
           organisation text)
    ON CONFLICT (id) DO NOTHING`,
);

/** Letters with whose they are: whoever has the programme by now, else the organisation that was named. */
const owned = `(
  SELECT d.*, coalesce(s.summary->>'organisation', d.organisation) AS owner
    FROM dead_letters d LEFT JOIN streams s ON s.stream = d.stream) AS owned`;
const columns = `id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at, replayed_at AS "replayedAt",
  CASE WHEN replayed_at IS NULL THEN 'open' ELSE 'replayed' END AS status, event_id AS "eventId", stream, organisation, owner`;

const listLetters = statement(
  'list-dead-letters',
  `SELECT ${columns} FROM ${owned}
     WHERE arrival > coalesce((SELECT arrival FROM dead_letters WHERE id = $1), 0)
       AND ($2::boolean IS NULL OR (replayed_at IS NULL) = $2)
       AND CASE WHEN owner IS NULL THEN $4::boolean ELSE $5::text[] IS NULL OR owner = ANY ($5) END
     ORDER BY arrival LIMIT $3`,
);

const oneLetter = statement('one-dead-letter', `SELECT ${columns} FROM ${owned} WHERE id = $1`);

const replayLetter = statement(
  'mark-replayed',
  `UPDATE dead_letters SET replayed_at = clock_timestamp() WHERE id = $1 AND replayed_at IS NULL`,
);

type LetterRow = Omit<StoredDeadLetter, 'origin' | 'headers' | 'at' | 'replayedAt'> &
  MessageOrigin & { readonly headers: string; readonly at: Date; readonly replayedAt: Date | null };

const letterOf = ({ topic, partition, offset, ...row }: LetterRow): StoredDeadLetter => ({
  ...row,
  origin: { topic, partition, offset },
  headers: JSON.parse(row.headers) as Record<string, string>,
  at: row.at.toISOString(),
  replayedAt: row.replayedAt?.toISOString() ?? null,
});

const storable = ({ id, origin, reason, detail, key, headers, bytes, ...letter }: DeadLetter) => ({
  ...letter,
  id: storableText(id),
  ...origin,
  reason: storableText(reason),
  detail: storableText(detail),
  key: key === null ? null : storableText(key),
  headers: JSON.stringify(headers),
  bytes: bytes === null ? null : Buffer.from(bytes).toString('hex'),
});

export const addDeadLetters = async (session: Session, letters: readonly DeadLetter[]): Promise<void> => {
  if (letters.length > 0) await session.query(addLetters, [JSON.stringify(letters.map(storable))]);
};

export const listDeadLetters = async (
  database: Database,
  {
    of = { organisations: 'every', nobodys: true },
    status,
    after,
    limit,
  }: Parameters<EventStore<never>['deadLetters']>[0],
): Promise<readonly StoredDeadLetter[]> => {
  const open = status === undefined ? null : status === 'open';
  const organisations = of.organisations === 'every' ? null : of.organisations;
  const values = [after ?? null, open, limit, of.nobodys, organisations];
  return (await database.query<LetterRow>(listLetters, values)).map(letterOf);
};

export const deadLetter = async (database: Database, id: string): Promise<StoredDeadLetter | undefined> =>
  (await database.query<LetterRow>(oneLetter, [id])).map(letterOf)[0];

export const markReplayed = async (database: Database, id: string): Promise<void> => {
  await database.query(replayLetter, [id]);
};
