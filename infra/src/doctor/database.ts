import { lackingMigrations } from '@throughline/event-store';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { hostAndPort } from '../local/address.ts';
import { aheadBy, clockCheck } from './clock.ts';
import { certificateChecks, clearTextCheck } from './certificates.ts';
import { type Check, list, lookedAt, type Part, partOf, reasonOf } from './check.ts';
import { APP, mayNot, RIGHTS, RIGHTS_NOBODY_HAS } from './rights.ts';

/** `transaction_timeout` came with 17. */
const [OLDEST, NEWEST_TRIED] = [17, 18] as const;

/** Answers of one statement. */
export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Lets `use` ask a database, on one connection that reads only. */
export const asking = async <T>(url: string, use: (ask: Ask) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 60_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SET default_transaction_read_only = on');
    return await use(async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const { rows } = await client.query<Row>(text, [...values]);
      return rows;
    });
  } finally {
    await client.end();
  }
};

const versionCheck = (part: Part, version: string): Check => {
  const major = Number.parseInt(version, 10);
  if (major >= OLDEST && major <= NEWEST_TRIED) return part.ok('version', version);
  const amiss = { found: version, expected: `${OLDEST} or ${NEWEST_TRIED}` };
  return major < OLDEST
    ? part.wrong('version', {
        ...amiss,
        next: 'upgrade PostgreSQL (pg_upgrade), or move the record to a newer cluster (docs/restoring.md)',
      })
    : part.warn('version', { ...amiss, next: 'nothing was tried on it yet; try it beside first' });
};

interface Settings {
  readonly version: string;
  readonly encoding: string;
  readonly fsync: string;
  readonly pages: string;
  readonly commit: string;
  readonly archive: string;
  readonly size: string;
  readonly whole: boolean;
}

const SETTINGS = `
  SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
         current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit, current_setting('archive_mode') AS archive,
         pg_size_pretty(pg_database_size(current_database())) AS size`;

const durabilityCheck = (part: Part, { fsync, pages, commit }: Settings): Check =>
  fsync === 'on' && pages === 'on' && commit !== 'off'
    ? part.ok('durability', 'what is committed is on disk')
    : part.wrong('durability', {
        found: `fsync ${fsync}, full_page_writes ${pages}, synchronous_commit ${commit}`,
        expected: 'fsync on, full_page_writes on, synchronous_commit not off',
        next: 'turn them on: a crash of the machine loses events that were acknowledged, or the whole database',
      });

const archiveCheck = (part: Part, { archive }: Settings): Check =>
  archive === 'off'
    ? part.warn('archive', {
        found: 'archive_mode off',
        expected: 'the write-ahead log is archived, unless your provider backs up by other means',
        next: 'set archive_mode and archive_command; without them a restore goes back to the last full backup',
      })
    : part.ok('archive', `archive_mode ${archive}`);

const schemaCheck = async (part: Part, url: string): Promise<Check> => {
  const expected = 'the schema of this release';
  try {
    const missing = await lackingMigrations(url);
    if (missing.length === 0) return part.ok('schema', expected);
    return part.wrong('schema', {
      found: `behind: it lacks ${list(missing)}`,
      expected,
      next: 'run the set-up process of this release (infra/dist/setup/main.js, or `npm start`) before its processes',
    });
  } catch (error) {
    const next = 'use the release that made it; a schema never goes back. docs/upgrading.md says more';
    return part.wrong('schema', { found: reasonOf(error), expected, next });
  }
};

const rightsChecks = async (part: Part, ask: Ask): Promise<readonly Check[]> => {
  const lacking = await ask<{ role: string; what: string }>(RIGHTS.text, RIGHTS.values);
  const excess = await ask<{ role: string; what: string }>(RIGHTS_NOBODY_HAS.text, RIGHTS_NOBODY_HAS.values);
  const names = (rows: readonly { role: string; what: string }[]) =>
    list(rows.map(({ role, what }) => `${role}: ${what}`));
  return [
    lacking.length === 0
      ? part.ok('rights', 'roles have what they need')
      : part.wrong('rights', {
          found: `lacking are ${names(lacking)}`,
          expected: 'what the migrations grant',
          next: 'a restore without roles or privileges lost them: make the roles first and restore again (docs/restoring.md)',
        }),
    excess.length === 0
      ? part.ok('least rights', 'no role may change the record')
      : part.wrong('least rights', { found: names(excess), expected: 'none of these', next: `${mayNot}` }),
  ];
};

/** Pooled or not, an address says by `sslmode` whether and how it is encrypted. */
export const encryptionChecks = (part: Part, url: string): Promise<readonly Check[]> => {
  const { searchParams } = new URL(url);
  const [host, port] = hostAndPort(url, 5_432);
  const mode = searchParams.get('sslmode') ?? 'disable';
  if (mode === 'disable')
    return Promise.resolve([clearTextCheck(part, host, 'add ?sslmode=verify-full to the addresses of the database')]);
  const file = searchParams.get('sslrootcert');
  const ca = file === null ? undefined : readFileSync(file, 'utf8');
  return certificateChecks(part, { host, port, tls: { ca }, isPostgres: true });
};

/** Whether a connection is that of the role whose address it was opened by. */
const logInCheck = async (part: Part, role: string, ask: Ask): Promise<Check> => {
  const [row] = await ask<{ role: string }>('SELECT current_user AS role');
  if (row!.role === role) return part.ok('log-in', role);
  return part.wrong('log-in', {
    found: `came ${row!.role}`,
    expected: role,
    next: `give the address as ${role}, also to the processes: another role may change the record, or lacks rights`,
  });
};

const roleCheck = async (part: Part, role: string, url: string): Promise<Check> => {
  try {
    return await asking(url, (ask) => logInCheck(part, role, ask));
  } catch (error) {
    const next = `run the set-up process, which sets the password of ${role} to that of its address`;
    return part.wrong('log-in', { found: `${role}: ${reasonOf(error)}`, expected: 'it can log in', next });
  }
};

const setAsideCheck = async (part: Part, ask: Ask): Promise<Check> => {
  const [row] = await ask<{ letters: number; waiting: number }>(
    `SELECT (SELECT count(*)::integer FROM dead_letters WHERE replayed_at IS NULL) AS letters,
            (SELECT count(*)::integer FROM waiting_events WHERE waiting_since < clock_timestamp() - interval '1 day') AS waiting`,
  );
  const { letters = 0, waiting = 0 } = row ?? {};
  const found = `${letters} dead letters not looked at, ${waiting} events that wait for a day and more`;
  if (letters + waiting === 0) return part.ok('set aside', 'nothing');
  return part.warn('set aside', {
    found,
    expected: 'none',
    next: 'throughline dead-letters list; docs/runbooks/dead-letters.md',
  });
};

/** PostgreSQL: its version and settings, roles and their rights, schema, clock, certificate. */
export const databaseChecks = (
  url: string,
  otherRoles: Readonly<Record<string, string>>,
): Promise<readonly Check[]> => {
  const part = partOf('PostgreSQL');
  const where = hostAndPort(url, 5_432).join(':');
  return lookedAt('PostgreSQL', { where, next: 'start it, or correct DATABASE_URL' }, () =>
    asking(url, async (ask) => {
      const [settings] = await ask<Settings>(SETTINGS);
      const ahead = await aheadBy(async () =>
        (await ask<{ now: Date }>('SELECT clock_timestamp() AS now'))[0]!.now.getTime(),
      );
      const schema = await schemaCheck(part, url);
      const { encoding, version, size } = settings!;
      const encodingOk = encoding === 'UTF8';
      return [
        part.ok('reached', `${where}, ${size}`),
        versionCheck(part, version),
        ...(encodingOk
          ? []
          : [
              part.wrong('encoding', {
                found: encoding,
                expected: 'UTF8',
                next: 'move the record to a database in UTF8',
              }),
            ]),
        durabilityCheck(part, settings!),
        archiveCheck(part, settings!),
        clockCheck(part, ahead),
        schema,
        await logInCheck(part, APP, ask),
        ...(await rightsChecks(part, ask)),
        ...(await Promise.all(Object.entries(otherRoles).map(([role, address]) => roleCheck(part, role, address)))),
        ...(await encryptionChecks(part, url)),
        ...(schema.state === 'ok' ? [await setAsideCheck(part, ask)] : []),
      ];
    }),
  );
};
