import { until } from '@throughline/infra';
import { databasePool } from '../../stack/database-pool.ts';
import type { PoisonGround } from './ground.ts';

/** The process of ingest as it is now. */
export interface IngestProcess {
  readonly pid: number;
  /** When it started, by its own word. */
  readonly startedAt: number;
  readonly lag: number;
  /** Batches and sweeps that had to be done again. */
  readonly failures: number;
  readonly residentMegabytes: number;
}

const LONGEST_MS = 180_000;

const figureIn = (text: string, name: string): number =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);

export const ingestProcess = async ({ stack }: PoisonGround): Promise<IngestProcess> => {
  const { ingest } = stack.apps;
  const text = await (await fetch(`${ingest.url}/metrics`)).text();
  return {
    pid: ingest.pid,
    startedAt: figureIn(text, 'process_start_time_seconds'),
    lag: figureIn(text, 'throughline_ingest_lag'),
    failures: figureIn(text, 'throughline_ingest_failures_total'),
    residentMegabytes: Math.round(figureIn(text, 'process_resident_memory_bytes') / 1024 / 1024),
  };
};

/** Waits until ingest is ready, has no lag, and nothing waits for a programme any more; resolves with why that did not come, if so. */
export const untilSettled = async (ground: PoisonGround): Promise<string | undefined> => {
  const database = databasePool(ground.stack.database.ownerUrl);
  const look = async (): Promise<void> => {
    const ready = (await fetch(ground.stack.apps.ingest.readyUrl)).status;
    const { lag } = await ingestProcess(ground);
    const { rows } = await database.query('SELECT FROM waiting_events LIMIT 1');
    if (ready !== 200 || lag !== 0 || rows.length > 0)
      throw new Error(`readiness ${ready}, lag ${lag}, waiting ${rows.length}`);
  };
  const options = { what: 'Ingest', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 250 };
  try {
    await until(look, options);
    return undefined;
  } catch (error) {
    return String((error as Error).cause);
  } finally {
    await database.end();
  }
};
