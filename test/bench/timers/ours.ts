import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { englandCalendar } from '@throughline/calendar';
import { createPostgresDirectory } from '@throughline/notices';
import { PROGRAMME_WORKFLOW, programmeStart, programmeWorkflowId } from '@throughline/workflows';
import { concurrently } from '../../stack/concurrently.ts';
import { startOnRecord } from '../../stack/started.ts';
import type { Engines } from '../../stack/test-stack.ts';
import { unspreadReminders } from '../../stack/unspread.ts';
import { startMeasuredWorker } from './departures.ts';
import { allowance, latenessOf, type Side, UNKNOWN_PACE_MS, untilAsleep } from './side.ts';

const WORKER = fileURLToPath(new URL('./ours-worker.ts', import.meta.url));
const STARTS_AT_ONCE = 16;
const PER_TRANSACTION = 200;
/** The first step of reminding, of which the owner alone is told: one reminder a programme. */
const FIRST_STEP = 20;
/** Rounds take one working day after the other; the second step of the first would come after these. */
const MOST_ROUNDS = 9;

const { addWorkingDays, atLondon, londonDay } = englandCalendar;

const savePerson = async (url: string): Promise<void> => {
  const directory = createPostgresDirectory({ url, connections: 1 });
  await directory.savePerson({
    id: 'pm-1',
    organisations: ['QPM'],
    roles: ['programme-manager'],
    email: 'pm-1@example.test',
    channels: ['smtp'],
    preferences: { delivery: 'immediate', quiet: null },
    leftOn: null,
  });
  await directory.close();
};

/** Real programmes on the real worker: due for their first reminder at nine o'clock of a day to come, which its clock is made to reach. */
export const openOurs = async (client: Client, engines: Engines, directory: string): Promise<Side> => {
  const { database, kafka, temporal } = engines;
  await savePerson(database.url);
  const remindersFile = join(directory, 'reminders.json');
  await writeFile(remindersFile, JSON.stringify(unspreadReminders()));
  const worker = startMeasuredWorker({
    entry: WORKER,
    logFile: join(directory, 'worker.log'),
    env: {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: kafka.brokers,
      TEMPORAL_ADDRESS: temporal.address,
      REMINDERS_FILE: remindersFile,
      SWEEP_MINUTES: '1440',
    },
  });
  await worker.ready;
  const today = londonDay(new Date().toISOString());
  let rounds = 0;
  let paceMs = UNKNOWN_PACE_MS;
  return {
    round: async (size) => {
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw new RangeError(`more than ${MOST_ROUNDS} rounds`);
      const day = addWorkingDays(today, rounds);
      const deadline = atLondon(addWorkingDays(day, FIRST_STEP), '17:00');
      const began = Date.now();
      const dueAt = began + allowance(size, paceMs);
      worker.tell({ aheadMs: Date.parse(atLondon(day, '09:00')) - dueAt });
      const name = `S-${rounds}-`;
      const ids = Array.from({ length: size }, (_, i) => `${name}${i + 1}`);
      for (let i = 0; i < size; i += PER_TRANSACTION)
        await startOnRecord(database.url, ids.slice(i, i + PER_TRANSACTION), {
          tier: 'T2',
          targets: { context: deadline },
        });
      await concurrently(ids, STARTS_AT_ONCE, async (id) => {
        await client.workflow.start(PROGRAMME_WORKFLOW, programmeStart(id));
      });
      const storm = { client, worker, type: PROGRAMME_WORKFLOW, prefix: programmeWorkflowId(name), ids, dueAt };
      await untilAsleep(storm);
      paceMs = (Date.now() - began) / size;
      return latenessOf(storm);
    },
    close: () => worker.stop(),
  };
};
