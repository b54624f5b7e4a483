import { readFileSync } from 'node:fs';
import pg from 'pg';
import { carryOut } from '../../stack/database-pool.ts';
import type { Ground } from '../outage/ground.ts';
import type { Outage } from '../outage/outage.ts';
import type { MovedClock } from './moved-clock.ts';

const HOUR_SECONDS = 3_600;
/** Longer than the relay may stand before its worker says that it is not ready. */
const LASTS_MS = 45_000;

const gaugeOf = async ({ stack }: Ground): Promise<number> => {
  const text = await (await fetch(`${stack.apps.worker.url}/metrics`)).text();
  return Number(/^throughline_oldest_transaction_seconds (\S+)/m.exec(text)?.[1] ?? 0);
};

/** A line of the worker's log that names this backend, and that the relay waits for it. */
const isNamed = ({ stack }: Ground, pid: number): boolean =>
  readFileSync(stack.apps.worker.logFile, 'utf8')
    .split('\n')
    .some((line) => line.includes(`"backend":${pid},`) && line.includes('"holdsRelay":true'));

/** An append that somebody began by hand stays open for an hour by PostgreSQL's clock; it is ended as the runbook says. */
export const orderHeld = (ground: Ground, clock: MovedClock): Outage => {
  const { stack } = ground;
  const client = new pg.Client({ connectionString: stack.database.url });
  client.on('error', () => undefined);
  let pid = 0;
  return {
    what: 'an append is open for an hour',
    lastsMs: LASTS_MS,
    begin: async () => {
      await client.connect();
      await client.query('BEGIN');
      await client.query('SELECT pg_current_xact_id(), take_position_block()');
      ({ pid } = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!);
      clock.moveTo(HOUR_SECONDS);
    },
    meanwhile: async () => {
      const { parts } = (await (await fetch(stack.apps.worker.readyUrl)).json()) as {
        readonly parts: Readonly<Record<string, string>>;
      };
      return [
        ...((await gaugeOf(ground)) >= HOUR_SECONDS ? [] : ['throughline_oldest_transaction_seconds is below an hour']),
        ...(isNamed(ground, pid) ? [] : ["the worker's log does not name the backend"]),
        ...(parts['relay'] === 'down' ? [] : ['the worker says that its relay goes on']),
      ];
    },
    end: async () => {
      await carryOut(stack.database.adminUrl, `SELECT pg_terminate_backend(${pid})`);
      clock.moveTo(0);
    },
  };
};
