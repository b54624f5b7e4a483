import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { examine, installationOf } from '@throughline/infra';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { judgeLoad, resultsOf } from '../failover/verdict.ts';
import { type Ground, openGround } from '../outage/ground.ts';
import { type Outage, outlast } from '../outage/outage.ts';
import { inAnyOrder, randomFrom } from '../random.ts';
import { type MovedClock, openMovedClock, prepareFaketime } from './moved-clock.ts';

const HOUR_SECONDS = 3_600;
const LASTS_MS = 20_000;
/** Until a process reads its clock's file again. */
const READ_AGAIN_MS = 1_500;

/** Whose clock is moved, and the part and name under which `doctor` shows it. */
const SHOWN = {
  api: { part: 'API', named: '' },
  worker: { part: 'Process', named: 'worker' },
  ingest: { part: 'Process', named: 'ingest' },
  postgres: { part: 'PostgreSQL', named: '' },
  kafka: { part: 'Kafka', named: '' },
} as const;
type Whose = keyof typeof SHOWN;

/** What `doctor` finds wrong with clocks, by part. */
const clocksAmiss = async ({ stack: { environment, apps } }: Ground): Promise<ReadonlySet<Whose>> => {
  const urls = { worker: apps.worker.readyUrl, ingest: apps.ingest.readyUrl };
  const env = { ...environment, API_URL: apps.api.url, READY_URLS: Object.values(urls).join(',') };
  const amiss = (await examine(installationOf(env), false)).filter(
    ({ name, state }) => name === 'clock' && state === 'wrong',
  );
  const isShown = (whose: Whose): boolean =>
    amiss.some(
      ({ part, found }) =>
        part === SHOWN[whose].part && (whose === 'worker' || whose === 'ingest' ? found.includes(urls[whose]) : true),
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
      // Kafka says its time in no way but by messages stamped into the future.
      const expected = whose.filter((one) => one !== 'kafka' || seconds > 0);
      return expected.filter((one) => !shown.has(one)).map((one) => `doctor does not name the clock of ${one}`);
    },
    end: () => move(0),
  };
};

/** Sets clocks of processes and engines on and back by an hour while people and producers go on, then right again. Another order for each seed. */
export const clock: Campaign = (settings) =>
  inWorkspace('campaign-clock', async (directory, atEnd) => {
    const { progress, seed } = settings;
    const library = await prepareFaketime().catch((error: Error) => error);
    if (library instanceof Error) {
      settings.explain(`Nothing was tried: ${library.message}`);
      return [{ name: 'a clock that is wrong', tried: 0, wrong: 0, skipped: library.message }];
    }
    const clockOf = (whose: Whose) => openMovedClock(library, join(directory, `clock-of-${whose}`));
    const clocks = {
      api: clockOf('api'),
      worker: clockOf('worker'),
      ingest: clockOf('ingest'),
      postgres: clockOf('postgres'),
      kafka: clockOf('kafka'),
    };
    progress('Starting engines, applications and the load');
    const { api, worker, ingest, postgres, kafka } = clocks;
    const ground = await openGround(directory, atEnd, {
      env: { api: api.env, worker: worker.env, ingest: ingest.env },
      engines: { postgres: { env: postgres.env }, kafka: { env: kafka.env } },
    });
    const all = Object.keys(SHOWN) as Whose[];
    const sets = [...all.map((one) => [one]), ['api', 'worker', 'ingest'] as const, all];
    const moves = sets.flatMap((whose) => [HOUR_SECONDS, -HOUR_SECONDS].map((seconds) => ({ whose, seconds })));
    const findings = [];
    for (const move of inAnyOrder(randomFrom(seed), moves)) {
      const outage = moved(ground, clocks, move);
      progress(outage.what);
      findings.push(await outlast(ground, outage));
    }
    progress('Holding the record against what was acknowledged');
    await ground.load.stop();
    return resultsOf([...findings, ...(await judgeLoad(ground, ground.load))], settings);
  });
