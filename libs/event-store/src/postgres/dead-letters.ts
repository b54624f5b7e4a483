import type { DeadLetter, EventStore, StoredDeadLetter } from '../port.ts';
import { storableText } from '../storable-text.ts';
import type { Database, Session, Statement } from './database.ts';

/** Letters are few; one statement takes them all as JSON, bytes in hex. */
const addLetters: Statement = {
  name: 'throughline-add-dead-letters',
  text: `
    INSERT INTO dead_letters (id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at, event_id,
           stream, organisation)
    SELECT id, topic, partition, "offset", reason, detail, digest, key, headers, decode(bytes, 'hex'), at, event_id,
           stream, organisation
      FROM json_to_recordset($1::json) AS letter(id text, topic text, partition integer, "offset" bigint, reason text,
           detail text, digest text, key text, headers text, bytes text, at timestamptz, event_id text, stream text,
           organisation text)
    ON CONFLICT (id) DO NOTHING`,
};

/** Letters with whose they are: whoever has the programme by now, else the organisation that was named. */
const owned = `(
  SELECT d.*, coalesce(s.summary->>'organisation', d.organisation) AS owner
    FROM dead_letters d LEFT JOIN streams s ON s.stream = d.stream) AS owned`;
const columns = `id, topic, partition, "offset", reason, detail, digest, key, headers, bytes, at, replayed_at, event_id, stream,
  organisation, owner`;

const listLetters: Statement = {
  name: 'throughline-list-dead-letters',
  text: `
    SELECT ${columns} FROM ${owned}
     WHERE arrival > coalesce((SELECT arrival FROM dead_letters WHERE id = $1), 0)
       AND ($2::boolean IS NULL OR (replayed_at IS NULL) = $2)
       AND CASE WHEN owner IS NULL THEN $4::boolean ELSE $5::text[] IS NULL OR owner = ANY ($5) END
     ORDER BY arrival LIMIT $3`,
};

const oneLetter: Statement = {
  name: 'throughline-one-dead-letter',
  text: `SELECT ${columns} FROM ${owned} WHERE id = $1`,
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
  readonly event_id: string | null;
  readonly stream: string | null;
  readonly organisation: string | null;
  readonly owner: string | null;
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
  eventId: row.event_id,
  stream: row.stream,
  organisation: row.organisation,
  owner: row.owner,
  status: row.replayed_at === null ? 'open' : 'replayed',
  replayedAt: row.replayed_at?.toISOString() ?? null,
});

const storable = ({ id, origin, reason, detail, key, headers, bytes, eventId, ...letter }: DeadLetter) => ({
  ...letter,
  id: storableText(id),
  ...origin,
  reason: storableText(reason),
  detail: storableText(detail),
  key: key === null ? null : storableText(key),
  headers: JSON.stringify(headers),
  bytes: bytes === null ? null : Buffer.from(bytes).toString('hex'),
  event_id: eventId,
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
