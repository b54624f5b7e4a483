import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresEventStore, StoreUnavailable } from '@throughline/event-store';
import { tallyWithoutReactions } from '@throughline/event-store/contract';
import { type PgBouncer, preparePgBouncer, startPgBouncer, until } from '@throughline/infra';
import { createPostgresLeaderLock } from '@throughline/worker';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';
import { databasePool } from '../stack/database-pool.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';
import { contextEvidence } from './api/context-evidence.ts';
import { runApi } from './api/running.ts';

/** Why there is no PgBouncer here, if there is none. */
const lacking = await preparePgBouncer().then(
  () => undefined,
  (error: unknown) => String(error),
);
if (lacking !== undefined) process.stdout.write(`Nothing was tried through a connection pooler. ${lacking}\n`);

(lacking === undefined ? describe : describe.skip)('through PgBouncer in transaction mode', () => {
  let workspace: Workspace;
  let database: TestDatabase;
  let bouncer: PgBouncer;
  beforeAll(async () => {
    workspace = await openWorkspace('pooler');
    database = await createDatabase();
    const { hostname: host, port } = new URL(database.url);
    bouncer = await startPgBouncer({
      directory: workspace.directory,
      target: { host, port: Number(port) },
      urls: [database.url, database.sealerUrl, database.consoleUrl],
    });
  });
  afterAll(async () => {
    await bouncer.stop();
    await database.drop();
    await workspace.remove();
  });

  it('a programme goes from its start to a closed gate, and its log is sealed', async () => {
    const api = await runApi({ through: (url) => bouncer.through(url) });
    try {
      const post = (person: string, path: string, body: unknown = {}) =>
        api.ask(person, 'POST', `/v1/programmes${path}`, { body, headers: { prefer: 'wait=20' } });
      const start = { programme: 'P-1', title: 'Stroke services', organisation: 'QPM', tier: 'T1' };
      expect(await post('pm-1', '', start)).toMatchObject({ status: 201 });
      expect(await post('il-1', '/P-1/involvement-events', contextEvidence('P-1'))).toMatchObject({ status: 201 });
      expect(await post('pm-1', '/P-1/gates/context/closure-requests')).toMatchObject({ status: 201 });
      expect(await post('ap-1', '/P-1/gates/context/closures')).toMatchObject({
        body: { event: { type: 'GateClosed' } },
      });
      const sealed = async (): Promise<void> => {
        const { status } = await fetch(`${api.url}/log/checkpoint`);
        if (status !== 200) throw new Error(`the log answers ${status}`);
      };
      await until(sealed, { what: 'The log', timeoutMilliseconds: 30_000, everyMilliseconds: 100 });
    } finally {
      await api.stop();
    }
  }, 60_000);

  it('nothing is left in a session that another client gets next', async () => {
    const store = createPostgresEventStore({
      url: bouncer.through(database.url),
      projection: tallyWithoutReactions,
      statementTimeoutMs: 1_234,
    });
    await store.ping();
    const pool = databasePool(bouncer.through(database.url));
    const { rows } = await pool.query<{ left: string }>(
      `SELECT concat(current_setting('statement_timeout'), current_setting('transaction_timeout'),
                     (SELECT count(*) FROM pg_prepared_statements)) AS left`,
    );
    await Promise.all([store.close(), pool.end()]);
    expect(rows[0]?.left).toBe('000');
  });

  it('says what to add to the URL where that does not say that there is a pooler', async () => {
    const url = new URL(bouncer.through(database.url));
    url.searchParams.delete('pooling');
    const store = createPostgresEventStore({ url: url.href, projection: tallyWithoutReactions });
    const asked = store.ping();
    await expect(asked).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(asked).rejects.toThrow('postgresql://…?pooling=transaction');
    await store.close();
  });

  it('one worker leads at a time, and the next when its connection has ended', async () => {
    const url = bouncer.through(database.url);
    const [first, second] = [createPostgresLeaderLock(url, 'led'), createPostgresLeaderLock(url, 'led')];
    const leading = await first.tryAcquire();
    expect(leading?.lost.aborted).toBe(false);
    expect(await second.tryAcquire()).toBeUndefined();
    await first.close();
    const next = await until(
      async () => {
        const lead = await second.tryAcquire();
        if (lead === undefined) throw new Error('another still leads');
        return lead;
      },
      { what: 'The lead', timeoutMilliseconds: 10_000 },
    );
    expect(leading?.lost.aborted).toBe(true);
    await next.release();
  });
});
