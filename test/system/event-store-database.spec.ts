import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createPostgresEventStore,
  type EventStore,
  lackingMigrations,
  migrate,
  MigrationMismatch,
  refuseUnsuitableDatabase,
} from '@throughline/event-store';
import { append, fact, tallyWithoutReactions, type Tally } from '@throughline/event-store/contract';
import pg from 'pg';
import { createDatabase, createEmptyDatabase, sharedPostgres, type TestDatabase } from '../engines/engines.ts';

const query = async (connectionString: string, text: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

describe('the record in PostgreSQL', () => {
  let database: TestDatabase;
  let store: EventStore<Tally>;

  beforeAll(async () => {
    database = await createDatabase();
    store = createPostgresEventStore({ url: database.url, projection: tallyWithoutReactions });
    await append(store, 'programme-a', 0, fact('e1', { payload: { b: 'ä\u2028😀', a: [1.5, -0, 1e21] } }), fact('e2'));
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    `UPDATE events SET payload = '{}'`,
    `DELETE FROM events`,
    `TRUNCATE events`,
    `DELETE FROM streams`,
    `TRUNCATE streams`,
    `UPDATE dead_letters SET reason = 'x'`,
    `DELETE FROM dead_letters`,
    `DROP TABLE events`,
    `ALTER TABLE events DISABLE TRIGGER ALL`,
    `UPDATE schema_migrations SET digest = ''`,
    `INSERT INTO events SELECT * FROM events`,
  ])('refuses the application role: %s', async (statement) => {
    await expect(query(database.url, statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    `UPDATE events SET payload = '{}'`,
    `DELETE FROM events WHERE false`,
    `TRUNCATE events`,
    `TRUNCATE events CASCADE`,
  ])('refuses its owner as well: %s', async (statement) => {
    await expect(query(database.ownerUrl, statement)).rejects.toThrow('append-only');
  });

  it('refuses a superuser who passes for a replica', async () => {
    const { adminUrl } = await sharedPostgres();
    const url = new URL(adminUrl);
    url.pathname = `/${database.name}`;
    const statement = `SET session_replication_role = replica; DELETE FROM events`;
    await expect(query(url.href, statement)).rejects.toThrow('append-only');
  });

  it('holds a salt of its own and a digest for each event that anyone can compute again', async () => {
    const rows = await query(
      database.url,
      `SELECT sha256(salt || convert_to(payload, 'UTF8')) = digest AS right, encode(salt, 'hex') AS salt, payload FROM events ORDER BY version`,
    );
    expect(rows.map(({ right }) => right)).toEqual([true, true]);
    expect(rows[0]?.['salt']).not.toEqual(rows[1]?.['salt']);
    expect(rows[0]?.['payload']).toBe('{"a":[1.5,0,1e+21],"b":"ä\u2028😀"}');
  });
});

describe('migrating', () => {
  const dropped: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const drop of dropped.splice(0)) await drop();
  });

  const empty = async (): Promise<string> => {
    const { ownerUrl, drop } = await createEmptyDatabase();
    dropped.push(drop);
    return ownerUrl;
  };

  const directoryWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'throughline-migrations-'));
    dropped.push(() => rm(directory, { recursive: true }));
    for (const [name, sql] of Object.entries(files)) await writeFile(join(directory, name), sql);
    return directory;
  };

  it('applies what is missing once, however often and however many at once', async () => {
    const ownerUrl = await empty();
    const all = await Promise.all(Array.from({ length: 4 }, () => migrate(ownerUrl)));
    const shipped = (await readdir(new URL('../../libs/event-store/migrations/', import.meta.url))).toSorted();
    expect(all.flatMap(({ applied }) => applied)).toEqual(shipped);
    expect(new Set(all.map(({ appUrl }) => appUrl)).size).toBe(1);
    expect((await migrate(ownerUrl)).applied).toEqual([]);
    expect(await query(all[0]!.appUrl, 'SELECT current_user AS who')).toEqual([{ who: 'throughline_app' }]);
  });

  it('makes the role once when databases of one cluster are migrated at once', async () => {
    const owners = await Promise.all(Array.from({ length: 4 }, empty));
    const all = await Promise.all(owners.map((ownerUrl) => migrate(ownerUrl)));
    for (const { appUrl } of all) expect(await query(appUrl, 'SELECT 1 AS one FROM events')).toEqual([]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    const ownerUrl = await empty();
    await migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': eventsOnly }) });
    const changed = migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': `${eventsOnly} -- better` }) });
    await expect(changed).rejects.toBeInstanceOf(MigrationMismatch);
    await expect(changed).rejects.toThrow(/0001-a\.sql was changed/);
  });

  it('does not mind other line endings', async () => {
    const ownerUrl = await empty();
    await migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': `${eventsOnly}\n-- end\n` }) });
    const again = await migrate(ownerUrl, {
      directory: await directoryWith({ '0001-a.sql': `${eventsOnly}\r\n-- end\r\n` }),
    });
    expect(again.applied).toEqual([]);
  });

  it('refuses a database made by a newer program, and migrations with a gap', async () => {
    const ownerUrl = await empty();
    const two = { '0001-a.sql': eventsOnly, '0002-b.sql': 'CREATE TABLE b ()' };
    expect((await migrate(ownerUrl, { directory: await directoryWith(two) })).applied).toEqual(Object.keys(two));
    const older = migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': eventsOnly }) });
    await expect(older).rejects.toThrow(/0002-b\.sql.*newer/);
    const gap = migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': eventsOnly, '0003-c.sql': '' }) });
    await expect(gap).rejects.toBeInstanceOf(MigrationMismatch);
  });

  it('leaves nothing of a migration that failed', async () => {
    const ownerUrl = await empty();
    const broken = { '0001-a.sql': eventsOnly, '0002-b.sql': 'CREATE TABLE b (); SELECT 1/0' };
    await expect(migrate(ownerUrl, { directory: await directoryWith(broken) })).rejects.toThrow('division by zero');
    const mended = { ...broken, '0002-b.sql': 'CREATE TABLE b ()' };
    expect((await migrate(ownerUrl, { directory: await directoryWith(mended) })).applied).toEqual(['0002-b.sql']);
  });

  it('takes the statements of a migration outside a transaction again when it failed midway', async () => {
    const ownerUrl = await empty();
    const outside =
      '-- outside a transaction\n\nDROP INDEX CONCURRENTLY IF EXISTS i;\n\nCREATE INDEX CONCURRENTLY i ON events (xid);';
    const broken = { '0001-a.sql': eventsOnly, '0002-b.sql': `${outside}\n\nSELECT 1/0;` };
    await expect(migrate(ownerUrl, { directory: await directoryWith(broken) })).rejects.toThrow('division by zero');
    const mended = await directoryWith({ ...broken, '0002-b.sql': outside });
    const all = await Promise.all(Array.from({ length: 3 }, () => migrate(ownerUrl, { directory: mended })));
    expect(all.flatMap(({ applied }) => applied)).toEqual(['0002-b.sql']);
    expect(await query(ownerUrl, `SELECT count(*)::integer AS made FROM pg_indexes WHERE indexname = 'i'`)).toEqual([
      { made: 1 },
    ]);
  });

  it('lets others read and write while it waits for a transaction that holds a table', async () => {
    const ownerUrl = await empty();
    await migrate(ownerUrl, { directory: await directoryWith({ '0001-a.sql': eventsOnly }) });
    const dump = new pg.Client({ connectionString: ownerUrl });
    await dump.connect();
    await dump.query('BEGIN; SELECT FROM events');
    const adding = { '0001-a.sql': eventsOnly, '0002-b.sql': 'ALTER TABLE events ADD COLUMN b text' };
    const migrated = migrate(ownerUrl, { directory: await directoryWith(adding) });
    for (let i = 0; i < 3; i += 1)
      await query(ownerUrl, `SET lock_timeout = '1500ms'; INSERT INTO events DEFAULT VALUES`);
    await dump.query('COMMIT');
    await dump.end();
    expect((await migrated).applied).toEqual(['0002-b.sql']);
  });

  it('refuses the start of a process on the schema of an older or a newer release', async () => {
    const ownerUrl = await empty();
    const { appUrl } = await migrate(ownerUrl);
    const start = () =>
      refuseUnsuitableDatabase({ url: appUrl, signal: AbortSignal.abort(), onFatal: () => undefined });
    await expect(start()).resolves.toBeUndefined();
    await query(ownerUrl, `INSERT INTO schema_migrations (name, digest) VALUES ('9999-next.sql', '')`);
    await expect(start()).rejects.toThrow(/has migration 9999-next\.sql, unknown to this program/);
    await query(ownerUrl, `DELETE FROM schema_migrations WHERE name > '0018'`);
    await expect(start()).rejects.toThrow(/lacks .*0018-order-of-sources\.sql.*run the set-up process/);
    expect(await lackingMigrations(appUrl)).toContain('0018-order-of-sources.sql');
  });

  it('refuses the start of a process as a role that may change what is recorded, and names it and the one expected', async () => {
    const ownerUrl = await empty();
    const { appUrl } = await migrate(ownerUrl);
    const start = (url: string) =>
      refuseUnsuitableDatabase({ url, signal: AbortSignal.abort(), onFatal: () => undefined });
    const refused = (role: string) =>
      new RegExp(`DATABASE_URL: expected the role throughline_app, .* came ${role}, which may; give the address as`);
    await expect(start(ownerUrl)).rejects.toThrow(refused(new URL(ownerUrl).username));
    const superuser = new URL((await sharedPostgres()).adminUrl);
    superuser.pathname = new URL(ownerUrl).pathname;
    await expect(start(superuser.href)).rejects.toThrow(refused(superuser.username));
    await query(ownerUrl, 'GRANT DELETE ON events TO throughline_app');
    await expect(start(appUrl)).rejects.toThrow(refused('throughline_app'));
    await query(ownerUrl, 'REVOKE DELETE ON events FROM throughline_app');
    await expect(start(appUrl)).resolves.toBeUndefined();
  });

  it('goes on with a record whose transactions this cluster has not reached', async () => {
    const ownerUrl = await empty();
    await migrate(ownerUrl);
    await query(
      ownerUrl,
      `INSERT INTO events (xid, position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
       VALUES ('9000000000000', 1, 's', 1, 'e', 't', now(), now(), 'r', 'i', '1', decode(repeat('00', 16), 'hex'), sha256(''))`,
    );
    await expect(migrate(ownerUrl)).resolves.toMatchObject({ applied: [] });
  });

  it('is made by the statements of the page on installing, as an administrator who is no superuser', async () => {
    const { adminUrl } = await sharedPostgres();
    const name = `t_${randomBytes(6).toString('hex')}`;
    const as = (role: string, database: string): string => {
      const url = new URL(adminUrl);
      [url.username, url.password, url.pathname] = [role, '…', `/${database}`];
      return url.href;
    };
    const page = await readFile(new URL('../../docs/install.md', import.meta.url), 'utf8');
    const [, statements = ''] = /## 3\. PostgreSQL\n\n```sql\n(.*?)```/s.exec(page) ?? [];
    for (const what of [
      `DATABASE IF EXISTS ${name}`,
      ...['owner', 'admin'].map((role) => `ROLE IF EXISTS ${name}_${role}`),
    ])
      dropped.push(async () => void (await query(adminUrl, `DROP ${what}`)));
    await query(adminUrl, `CREATE ROLE ${name}_admin LOGIN CREATEROLE CREATEDB PASSWORD '…'`);
    for (const statement of statements.trim().replaceAll('throughline', name).split('\n'))
      await query(as(`${name}_admin`, 'postgres'), statement);
    await query(as(`${name}_owner`, name), eventsOnly);
    const rights = `SELECT rolcreaterole, rolsuper FROM pg_roles WHERE rolname = current_user`;
    expect(await query(as(`${name}_owner`, name), rights)).toEqual([{ rolcreaterole: true, rolsuper: false }]);
  });

  it('ships SQL that names no other role', async () => {
    const directory = new URL('../../libs/event-store/migrations/', import.meta.url);
    const names = await readdir(directory);
    const all = await Promise.all(names.map((name) => readFile(new URL(name, directory), 'utf8')));
    const grantees = [...all.join('\n').matchAll(/\bGRANT\b[^;]*\bTO ([\w, ]+)/g)].flatMap(([, roles]) =>
      roles!.split(', '),
    );
    expect(grantees.length).toBeGreaterThanOrEqual(names.length / 2);
    expect(new Set(grantees)).toEqual(new Set(['throughline_app', 'throughline_console', 'throughline_sealer']));
  });
});

const eventsOnly = 'CREATE TABLE events (xid xid8 NOT NULL DEFAULT pg_current_xact_id())';
