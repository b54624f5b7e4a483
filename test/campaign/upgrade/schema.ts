import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@throughline/event-store';
import { databasePool } from '../../stack/database-pool.ts';
import type { Progress } from '../../progress.ts';
import type { CampaignResult } from '../campaign.ts';
import type { UpgradeGround } from './ground.ts';
import type { Release } from './release.ts';

const EVENTS = 1_000_000;
const STREAMS = 200;
const LONGEST_WAIT_MS = 1_000;

/** Rows as a record of that many events has them, of about 600 bytes each. */
const FILL = `
  INSERT INTO streams (stream, version, recorded_at, state, summary)
  SELECT 'programme-M-' || s, ${EVENTS / STREAMS}, now(), repeat('x', 4000), '{"status":"running","organisation":"QPM"}' FROM generate_series(1, ${STREAMS}) s;
  INSERT INTO events (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
  SELECT n, 'programme-M-' || (n % ${STREAMS} + 1), n / ${STREAMS} + 1, 'urn:throughline:million-' || n % 7 || '#' || n, 'throughline.involvement.focus_group.v1',
         now(), now(), 'service', 'svc-1', '{"text":"' || repeat(md5(n::text), 18) || '"}', decode(md5(n::text), 'hex'), sha256(n::text::bytea)
    FROM generate_series(0, ${EVENTS - 1}) n;
  SELECT setval('event_position_blocks', 2000000);
  ANALYZE`;

/** What appends do, in the order in which they lock: a stream, a block of positions, events. */
const APPEND = `
  WITH locked AS MATERIALIZED (SELECT stream, version FROM streams WHERE stream = $1 FOR UPDATE),
       moved AS (UPDATE streams s SET version = l.version + 1 FROM locked l WHERE s.stream = l.stream RETURNING s.stream, s.version)
  INSERT INTO events (position, stream, version, event_id, type, occurred_at, recorded_at, actor_role, actor_id, payload, salt, digest)
  SELECT take_position_block() + 1, stream, version, $2, 'throughline.involvement.focus_group.v1', now(), now(), 'service', 'svc-1', '{}', decode(md5($2), 'hex'), sha256($2::bytea) FROM moved`;

/** Brings a record of a million events to the present schema while it is written and read, and says how long the longest statement of others took. */
export const schemaAtAMillion = async (
  { postgres }: UpgradeGround,
  release: Release,
  progress: Progress,
): Promise<CampaignResult> => {
  const { name, ownerUrl } = await postgres.createDatabase();
  const { appUrl } = await release.migrate(ownerUrl);
  const [owner, app] = [databasePool(ownerUrl), databasePool(appUrl)];
  const stopping = new AbortController();
  try {
    progress('Filling a record with a million events');
    await owner.query(FILL);
    await owner.query('CHECKPOINT').catch(() => undefined);
    let longestMs = 0;
    let statements = 0;
    const timed = async (work: () => Promise<unknown>): Promise<void> => {
      while (!stopping.signal.aborted) {
        const began = performance.now();
        await work();
        longestMs = Math.max(longestMs, performance.now() - began);
        statements += 1;
        await pause(2);
      }
    };
    let n = 0;
    const writing = timed(() =>
      app.query(APPEND, [`programme-M-${(n % STREAMS) + 1}`, `urn:throughline:million#w${(n += 1)}`]),
    );
    const reading = timed(() => app.query('SELECT position FROM events ORDER BY position DESC LIMIT 1'));
    await pause(2_000);
    const alone = Math.round(longestMs);
    longestMs = 0;
    progress('Migrating beside a writer');
    const began = performance.now();
    await migrate(ownerUrl);
    const took = Math.round(performance.now() - began);
    stopping.abort();
    await Promise.all([writing, reading]);
    const longest = Math.round(longestMs);
    return {
      name: 'schema changed at a million events, longest wait of a writer or reader',
      tried: statements,
      wrong: longest > LONGEST_WAIT_MS ? 1 : 0,
      longestWaitMs: longest,
      longestBeforeMs: alone,
      migrationsMs: took,
    };
  } finally {
    stopping.abort();
    await Promise.all([owner.end(), app.end()]);
    await postgres.dropDatabase(name);
  }
};
