import { migrate } from '@throughline/event-store';
import pg from 'pg';

type Rows = readonly Record<string, unknown>[];

/** What a logical dump holds: rows as JSON texts, and how far each sequence had come. */
export interface Dump {
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly sequences: ReadonlyMap<string, string>;
}

/** Rows of one statement of the restore. */
const AT_ONCE = 2_000;

const connected = async <T>(
  url: string,
  use: (query: (text: string, values?: unknown[]) => Promise<Rows>) => Promise<T>,
) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows);
  } finally {
    await client.end();
  }
};

const NAMES = `SELECT format('%I', table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;

/** All but those that are worked out of others. */
const WRITTEN_COLUMNS = `SELECT string_agg(format('%I', attname), ', ') AS columns FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`;

/**
 * All rows of all tables in one snapshot, then the sequences: what `pg_dump` takes, transaction numbers of events included. (The packaged PostgreSQL has
 * no `pg_dump`, and those of Linux distributions refuse a newer server.)
 */
export const dump = (ownerUrl: string): Promise<Dump> =>
  connected(ownerUrl, async (query) => {
    await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = new Map<string, readonly string[]>();
    for (const { name } of await query(NAMES)) {
      const rows = await query(`SELECT row_to_json(t)::text AS row FROM ${String(name)} t`);
      tables.set(
        String(name),
        rows.map(({ row }) => String(row)),
      );
    }
    const sequences = await query(
      `SELECT format('%I', sequencename) AS name, last_value::text AS at FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    );
    return { tables, sequences: new Map(sequences.map(({ name, at }) => [String(name), String(at)])) };
  });

/** Puts a dump into an empty database, as `pg_restore` does as its owner, and migrates it; resolves with the URL of the application's role. */
export const restore = async ({ tables, sequences }: Dump, ownerUrl: string): Promise<{ readonly appUrl: string }> => {
  await migrate(ownerUrl);
  await connected(ownerUrl, async (query) => {
    await query('BEGIN');
    // What migrations have put in.
    await query('TRUNCATE schema_migrations, record_clusters, history_edge');
    for (const [name, rows] of tables) {
      const [{ columns } = { columns: '' }] = await query(WRITTEN_COLUMNS, [name]);
      for (let from = 0; from < rows.length; from += AT_ONCE)
        await query(
          `INSERT INTO ${name} (${String(columns)}) OVERRIDING SYSTEM VALUE
           SELECT ${String(columns)} FROM json_populate_recordset(NULL::${name}, $1::json)`,
          [`[${rows.slice(from, from + AT_ONCE).join(',')}]`],
        );
    }
    for (const [name, at] of sequences) await query('SELECT setval($1::regclass, $2::bigint)', [name, at]);
    await query('COMMIT');
  });
  return migrate(ownerUrl);
};
