import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { createPostgresDirectory } from '@throughline/directory';
import type { ReminderPolicy } from '@throughline/policy';
import { PROGRAMME_WORKFLOW, programmeStart } from '@throughline/workflows';
import { concurrently } from '../../stack/concurrently.ts';
import { type StartOnRecord, startOnRecord } from '../../stack/started.ts';
import type { Engines } from '../../stack/test-stack.ts';
import { type MeasuredWorker, startMeasuredWorker } from './departures.ts';

const WORKER = fileURLToPath(new URL('./ours-worker.ts', import.meta.url));
const STARTS_AT_ONCE = 16;
const PER_TRANSACTION = 200;

/** One person who holds every office of the organisation. */
export const savePerson = async (url: string): Promise<void> => {
  const directory = createPostgresDirectory({ url, connections: 1 });
  await directory.savePerson({
    id: 'pm-1',
    organisation: 'QPM',
    // Whatever the office, it is one person: one reminder a programme.
    roles: ['programme-manager', 'senior-responsible-owner', 'involvement-executive'],
    email: 'pm-1@example.test',
    channels: ['smtp'],
    preferences: { delivery: 'immediate', quiet: null },
    leftOn: null,
  });
  await directory.close();
};

/** Where a worker under measurement works. */
export interface OurPlace {
  readonly engines: Engines;
  readonly directory: string;
  readonly reminders: ReminderPolicy;
}

/** The real worker as a process of its own, its clock so far ahead from its start. */
export const startOurWorker = async ({
  engines: { database, kafka, temporal },
  directory,
  reminders,
  aheadMs = 0,
}: OurPlace & { readonly aheadMs?: number }): Promise<MeasuredWorker> => {
  const remindersFile = join(directory, 'reminders.json');
  await writeFile(remindersFile, JSON.stringify(reminders));
  const worker = startMeasuredWorker({
    entry: WORKER,
    logFile: join(directory, 'worker.log'),
    env: {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: kafka.brokers,
      TEMPORAL_ADDRESS: temporal.address,
      REMINDERS_FILE: remindersFile,
      SWEEP_MINUTES: '1440',
      AHEAD_MS: String(aheadMs),
    },
  });
  await worker.ready;
  return worker;
};

/** Puts programmes of tier T2 on the record and starts their workflows; `started` is told how many have been. */
export const startFleet = async (
  { client, engines }: { readonly client: Client; readonly engines: Engines },
  programmes: readonly string[],
  {
    targets = {},
    started = () => undefined,
  }: { readonly targets?: StartOnRecord['targets']; readonly started?: (count: number) => void } = {},
): Promise<void> => {
  for (let i = 0; i < programmes.length; i += PER_TRANSACTION)
    await startOnRecord(engines.database.url, programmes.slice(i, i + PER_TRANSACTION), { tier: 'T2', targets });
  let count = 0;
  await concurrently(programmes, STARTS_AT_ONCE, async (id) => {
    await client.workflow.start(PROGRAMME_WORKFLOW, programmeStart(id));
    started((count += 1));
  });
};
