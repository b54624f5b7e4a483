import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { examine, installationOf } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { type Ground, openGround } from '../outage/ground.ts';
import type { Outage } from '../outage/outage.ts';
import { outlastAll } from '../outage/outlast-all.ts';
import { type MovedClock, openMovedClock, prepareFaketime } from './moved-clock.ts';
import { orderHeld } from './order-held.ts';

const HOUR_SECONDS = 3_600;
const LASTS_MS = 20_000;
/** Until a process reads its clock's file again. */
const READ_AGAIN_MS = 1_500;

/** Whose clock is moved, and the part under which `doctor` shows it. libfaketime reaches no program of Go (Temporal), and Kafka does not get ready on it. */
const SHOWN = {
  api: 'API',
  worker: 'Process',
  ingest: 'Process',
  postgres: 'PostgreSQL',
} as const;
type Whose = keyof typeof SHOWN;

/** What `doctor` finds wrong with clocks, by part. */
const clocksAmiss = async ({ stack: { environment, apps } }: Ground): Promise<ReadonlySet<Whose>> => {
  const { worker, ingest } = apps;
  const env = { ...environment, API_URL: apps.api.url, READY_URLS: `${worker.readyUrl},${ingest.readyUrl}` };
  const amiss = (await examine(installationOf(env), false)).filter(
    ({ name, state }) => name === 'clock' && state === 'wrong',
  );
  const isShown = (whose: Whose): boolean =>
    amiss.some(
      ({ part, found }) =>
        part === SHOWN[whose] &&
        (whose === 'worker' || whose === 'ingest' ? found.includes(apps[whose].readyUrl) : true),
    );
  return new Set((Object.keys(SHOWN) as Whose[]).filter(isShown));
};

/** Clocks that are an hour wrong for a while. */
const moved = (
  ground: Ground,
  clocks: Readonly<Record<Whose, MovedClock>>,
  { whose, seconds }: { readonly whose: readonly Whose[]; readonly seconds: number },
): Outage => {
  const move = async (to: number): Promise<void> => {
    for (const one of whose) clocks[one].moveTo(to);
    await pause(READ_AGAIN_MS);
  };
  return {
    what: `the clock of ${whose.join(', ')} is an hour ${seconds > 0 ? 'ahead' : 'behind'}`,
    lastsMs: LASTS_MS,
    begin: () => move(seconds),
    meanwhile: async () => {
      const shown = await clocksAmiss(ground);
      return whose.filter((one) => !shown.has(one)).map((one) => `doctor does not name the clock of ${one}`);
    },
    end: () => move(0),
  };
};

/** Sets clocks of processes and engines on and back by an hour while people and producers go on, then right again. Another order for each seed. */
export const clock: Campaign = (settings) =>
  inWorkspace('campaign-clock', async (directory, atEnd) => {
    const prepared = await prepareFaketime().catch((error: Error) => error);
    if (prepared instanceof Error) {
      settings.explain(`Nothing was tried: ${prepared.message}`);
      return [{ name: 'a clock that is wrong', tried: 0, wrong: 0, skipped: prepared.message }];
    }
    // The user as whom PostgreSQL runs may not read the cache.
    const library = join(directory, 'libfaketime.so');
    await copyFile(prepared, library);
    const clockOf = (whose: Whose) => openMovedClock(library, join(directory, `clock-of-${whose}`));
    const clocks = {
      api: clockOf('api'),
      worker: clockOf('worker'),
      ingest: clockOf('ingest'),
      postgres: clockOf('postgres'),
    };
    settings.progress('Starting engines, applications and the load');
    const { api, worker, ingest, postgres } = clocks;
    const ground = await openGround(directory, atEnd, {
      env: { api: api.env, worker: worker.env, ingest: ingest.env },
      engines: { postgres: { env: postgres.env } },
    });
    const all = Object.keys(SHOWN) as Whose[];
    const sets = [...all.map((one) => [one]), ['api', 'worker', 'ingest'] as const, all];
    const moves = sets.flatMap((whose) => [HOUR_SECONDS, -HOUR_SECONDS].map((seconds) => ({ whose, seconds })));
    const outages = [...moves.map((move) => moved(ground, clocks, move)), orderHeld(ground, postgres)];
    return outlastAll(ground, outages, settings);
  });
