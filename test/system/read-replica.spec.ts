import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEngines, createApi, readConfig } from '@throughline/api';
import { createReadReplica, migrate } from '@throughline/event-store';
import {
  type Check,
  examine,
  freePort,
  installationOf,
  type Issuer,
  type Postgres,
  REPLICATED,
  type Standby,
  startIssuer,
  startPostgres,
  startStandby,
  until,
} from '@throughline/infra';
import { pino } from 'pino';
import { sharedKafka, sharedTemporal } from '../engines/engines.ts';
import { carryOut, databasePool } from '../stack/database-pool.ts';
import { tokenOf } from '../stack/people.ts';
import { startOnRecord } from '../stack/started.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';

const silent = pino({ level: 'silent' });
/** A log, and what was logged of a replica. */
const keptLog = () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  return { log, lines: () => lines.filter((line) => /DATABASE_READ_URL|read replica/.test(line)) };
};
const settings = { ...REPLICATED, fsync: 'off' };

let workspace: Workspace;
let primary: Postgres;
let standby: Standby;
/** Another, which becomes the primary in the end. */
let other: Standby;
let issuer: Issuer;
let url: string;
let readUrl: string;
let otherEngines: Readonly<Record<string, string>>;
const kept = keptLog();
let api: RunningApi;
/** Knows no replica. */
let direct: RunningApi;
beforeAll(async () => {
  const [kafka, temporal] = await Promise.all([sharedKafka(), sharedTemporal()]);
  otherEngines = { KAFKA_BROKERS: kafka.brokers, TEMPORAL_ADDRESS: temporal.address };
  workspace = await openWorkspace('read-replica');
  primary = await startPostgres({ directory: join(workspace.directory, 'primary'), settings });
  const { ownerUrl } = await primary.createDatabase('throughline');
  ({ appUrl: url } = await migrate(ownerUrl));
  const replicaAt = join(workspace.directory, 'replica');
  standby = await startStandby(primary, replicaAt, { settings, isSynchronous: false });
  readUrl = at(standby);
  const listening = { host: '127.0.0.1', port: await freePort(), audience: 'throughline' };
  issuer = await startIssuer({ directory: workspace.directory, ...listening });
  await startOnRecord(url, ['P-1'], { tier: 'T1' });
  [api, direct] = await Promise.all([runApi({ DATABASE_READ_URL: readUrl }, kept.log), runApi({})]);
}, 120_000);
afterAll(async () => {
  await Promise.all([api?.close(), direct?.close()]);
  await issuer?.stop();
  for (const server of [standby, other, primary]) await server?.stop();
  await workspace.remove();
});

const otherDatabase = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

const at = ({ port }: Postgres): string => Object.assign(new URL(url), { port: String(port) }).href;

const settingsOf = (replica: Readonly<Record<string, string>>) => ({
  DATABASE_URL: url,
  ...replica,
  ...otherEngines,
});

/** The API with these settings of a replica, and what it says of reads there. */
const runApi = async (replica: Readonly<Record<string, string>>, log = silent) => {
  const config = readConfig({ ...settingsOf(replica), OIDC_ISSUER: issuer.url });
  const engines = await connectEngines(config, log);
  const app = await createApi(engines.ports, log);
  const authorization = `Bearer ${await tokenOf(issuer.url, 'co-1')}`;
  const figures = async () => (await app.inject({ method: 'GET', url: '/metrics' })).body;
  return {
    get: async (path: string) => {
      const answer = await app.inject({ method: 'GET', url: `/v1${path}`, headers: { authorization } });
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    /** How many reads ended like this. */
    count: async (state: 'current' | 'behind' | 'not-following' | 'unavailable') =>
      Number(
        new RegExp(`^throughline_replica_reads_total\\{replica="${state}"\\} (\\d+)$`, 'm').exec(await figures())?.[1],
      ),
    figures,
    close: async () => {
      await app.close();
      await engines.close();
    },
  };
};
type RunningApi = Awaited<ReturnType<typeof runApi>>;

const READS = {
  'a page of history': '/programmes/P-1/history',
  'a programme as known': '/programmes/P-1?asKnownAt=2100-01-01T00:00:00Z',
  'a list as known': '/programmes?asKnownAt=2100-01-01T00:00:00Z',
  'a search': '/organisations/QPM/history?words=Programme',
  'a report': '/reports/completeness?programme=P-1',
};

/** A replica that lagged is passed over for a while. */
const untilItAnswers = (): Promise<void> =>
  until(
    async () => {
      const before = await api.count('current');
      await api.get(READS['a page of history']);
      if ((await api.count('current')) === before) throw new Error('the primary answered');
    },
    { what: 'The replica', timeoutMilliseconds: 30_000, everyMilliseconds: 100 },
  );

/** A position in the write-ahead log, in bytes. */
const lsnOf = async ({ adminUrl }: Postgres, position: string): Promise<number> => {
  const pool = databasePool(adminUrl);
  const { rows } = await pool.query<{ bytes: number }>(`SELECT pg_wal_lsn_diff(${position}, '0/0')::float8 AS bytes`);
  await pool.end();
  return rows[0]!.bytes;
};

const ofReplica = async (env: Readonly<Record<string, string>>): Promise<readonly Check[]> =>
  (await examine(installationOf(settingsOf(env)), false)).filter(({ part }) => part === 'Read replica');

describe('with a read replica', () => {
  it.each(Object.entries(READS))('%s comes from the replica, as the primary has it', async (_what, path) => {
    await untilItAnswers();
    const before = await api.count('current');
    const answer = await api.get(path);
    expect(answer.status).toBe(200);
    expect(await api.count('current')).toBeGreaterThan(before);
    expect(answer).toEqual(await direct.get(path));
  });

  it('reads there: the replica counts it itself', async () => {
    const replica = databasePool(Object.assign(new URL(standby.adminUrl), { pathname: '/throughline' }).href);
    const isRead = async (): Promise<void> => {
      // What is counted is shown at the end of a later transaction.
      await api.get(READS['a list as known']);
      const { rows } = await replica.query<{ scans: string }>(
        `SELECT coalesce(idx_scan, 0) + seq_scan AS scans FROM pg_stat_user_tables WHERE relname = 'summaries'`,
      );
      if (!(Number(rows[0]?.scans) > 0)) throw new Error('nobody has read the table of lists as known');
    };
    await until(isRead, { what: 'The replica', timeoutMilliseconds: 30_000, everyMilliseconds: 300 });
    await replica.end();
  });

  it('what it has not replayed yet is read from the primary, and later reads from the replica again', async () => {
    await untilItAnswers();
    await carryOut(standby.adminUrl, 'SELECT pg_wal_replay_pause()');
    try {
      await startOnRecord(url, ['P-2'], { tier: 'T1' });
      const before = await api.count('behind');
      expect(await api.get('/programmes/P-2/history')).toMatchObject({
        status: 200,
        body: { items: [{ version: 1 }] },
      });
      expect(await api.count('behind')).toBeGreaterThan(before);
      expect(Number(/^throughline_replica_behind_bytes (\d+)$/m.exec(await api.figures())?.[1])).toBeGreaterThan(0);
    } finally {
      await carryOut(standby.adminUrl, 'SELECT pg_wal_replay_resume()');
    }
    await untilItAnswers();
    expect(await api.figures()).toContain('\nthroughline_replica_behind_seconds 0\n');
  });

  it('doctor says how far behind it is', async () => {
    expect((await ofReplica({ DATABASE_READ_URL: readUrl })).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'reached ok',
      'follows ok',
      'encryption ok',
    ]);
    expect(await ofReplica({})).toEqual([]);
  });

  it.each([
    {
      what: 'the primary itself',
      address: () => url,
      state: 'not-following',
      problem: 'is-primary',
      found: /primary itself/,
      next: /set DATABASE_READ_URL to a replica/,
    },
    {
      what: 'another database of the same server',
      address: () => otherDatabase('postgres'),
      state: 'not-following',
      problem: 'follows-another',
      found: /another database/,
      next: /correct host, port and database/,
    },
    {
      what: 'a database that is not there',
      address: () => otherDatabase('nowhere'),
      state: 'not-following',
      problem: 'follows-another',
      found: /"nowhere" does not exist/,
      next: /correct host, port and database/,
    },
    {
      what: 'a wrong password',
      address: () => Object.assign(new URL(readUrl), { password: 'wrong-one' }).href,
      state: 'unavailable',
      problem: 'refused',
      found: /password authentication failed/,
      next: /correct user or password/,
    },
    {
      what: 'a port where nothing answers',
      address: () => Object.assign(new URL(readUrl), { port: '1' }).href,
      state: 'unavailable',
      problem: 'no-answer',
      found: /ECONNREFUSED/,
      next: /start it/,
    },
  ] as const)(
    '$what: counted, logged once with the reason, and named by doctor',
    async ({ address, state, problem, found, next }) => {
      const { log, lines } = keptLog();
      const misdirected = await runApi({ DATABASE_READ_URL: address() }, log);
      expect(await misdirected.count(state)).toBe(0);
      for (const path of Object.values(READS)) expect(await misdirected.get(path)).toMatchObject({ status: 200 });
      expect(await misdirected.count(state)).toBeGreaterThan(0);
      await misdirected.close();
      expect(lines().map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({ level: 40, replica: state, problem }),
      ]);
      expect(lines().join('')).not.toContain('wrong-one');
      expect((await ofReplica({ DATABASE_READ_URL: address() })).filter(({ state: is }) => is === 'wrong')).toEqual([
        expect.objectContaining({ found: expect.stringMatching(found), next: expect.stringMatching(next) }),
      ]);
    },
  );

  it('one that takes connections and says nothing keeps nobody waiting', async () => {
    const open = new Set<Socket>();
    const mute = createServer((socket) => open.add(socket)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const waiting = await runApi({ DATABASE_READ_URL: `postgresql://someone@127.0.0.1:${port}/throughline` });
    expect(await waiting.get(READS['a page of history'])).toMatchObject({ status: 200 });
    expect(await waiting.count('unavailable')).toBeGreaterThan(0);
    for (const socket of open) socket.destroy();
    mute.close();
    await waiting.close();
  });

  it('when it is killed, the primary answers every read, and the log says so and when it is over', async () => {
    await untilItAnswers();
    const before = kept.lines().length;
    await standby.kill();
    for (const path of Object.values(READS)) expect(await api.get(path)).toMatchObject({ status: 200 });
    expect(await api.count('unavailable')).toBeGreaterThan(0);
    expect(await api.figures()).toContain('\nthroughline_replica_behind_bytes Nan\n');
    await standby.restart();
    await untilItAnswers();
    const logged = kept.lines().slice(before);
    expect(logged[0]).toContain('"problem":"no-answer"');
    expect(logged.at(-1)).toContain('can be used again');
  });

  it('one that has gone further than a new primary on another timeline answers nothing', async () => {
    const ahead = createReadReplica({ url: readUrl, primaryUrl: url });
    other = await startStandby(primary, join(workspace.directory, 'other'), { settings, isSynchronous: false });
    await other.stop();
    // What only the primary and its replica have, and the new primary never gets.
    await startOnRecord(url, ['P-3'], { tier: 'T1' });
    await carryOut(primary.adminUrl, 'SELECT pg_switch_wal()');
    await until(async () => expect(await ahead.lag()).toMatchObject({ bytes: 0 }), {
      what: 'The replica',
      timeoutMilliseconds: 30_000,
    });
    await primary.stop();
    await other.restart();
    await other.promote();
    const behind = createReadReplica({ url: readUrl, primaryUrl: at(other) });
    const [position, replayed] = await Promise.all([
      lsnOf(other, 'pg_current_wal_flush_lsn()'),
      lsnOf(standby, 'pg_last_wal_replay_lsn()'),
    ]);
    expect(replayed).toBeGreaterThan(position);
    expect(await behind.read({ name: 'one', text: 'SELECT 1' }, [])).toBeUndefined();
    expect(behind.reads).toEqual({ current: 0, behind: 0, 'not-following': 1, unavailable: 0 });
    expect(await behind.lag()).toBeUndefined();
    await Promise.all([ahead.close(), behind.close()]);
  });
});
