import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { englandCalendar } from '@throughline/calendar';
import { createPostgresDirectory } from '@throughline/notices';
import type { ReminderPolicy } from '@throughline/policy';
import { PROGRAMME_WORKFLOW, programmeStart, programmeWorkflowId } from '@throughline/workflows';
import { concurrently } from '../../stack/concurrently.ts';
import { type StartOnRecord, startOnRecord } from '../../stack/started.ts';
import type { Engines } from '../../stack/test-stack.ts';
import { commandsTo } from './commands.ts';
import { startMeasuredWorker } from './departures.ts';
import { allowance, departuresOf, type Side, UNKNOWN_PACE_MS, untilAsleep } from './side.ts';

const WORKER = fileURLToPath(new URL('./ours-worker.ts', import.meta.url));
const STARTS_AT_ONCE = 16;
const PER_TRANSACTION = 200;
/** Programmes that are sent commands meanwhile; nothing is due for them. Temporal takes ten for one workflow before the first is answered. */
const COMMANDED = Array.from({ length: 200 }, (_, i) => `C-${i + 1}`);
/** How long commands are timed before the moment. */
const BEFORE_MS = 5_000;
/** Rounds take one working day after the other; another step of the first round's programmes would come after these. */
const MOST_ROUNDS = 4;

const { addWorkingDays, atLondon, londonDay } = englandCalendar;

const savePerson = async (url: string): Promise<void> => {
  const directory = createPostgresDirectory({ url, connections: 1 });
  await directory.savePerson({
    id: 'pm-1',
    organisations: ['QPM'],
    // Whatever the office, it is one person: one reminder a programme.
    roles: ['programme-manager', 'senior-responsible-owner', 'involvement-executive'],
    email: 'pm-1@example.test',
    channels: ['smtp'],
    preferences: { delivery: 'immediate', quiet: null },
    leftOn: null,
  });
  await directory.close();
};

export interface OurStorms {
  readonly reminders: ReminderPolicy;
  /** Working days from the deadline, all before it: the steps that are due at nine, shared out evenly. */
  readonly steps: readonly number[];
}

/** A storm with the commands that were answered beside it, in milliseconds. */
export interface OurRound {
  /** Each reminder that left: milliseconds after nine, and the step it was for. */
  readonly left: readonly { readonly programme: string; readonly step: number; readonly afterMs: number }[];
  readonly commands: { readonly before: readonly number[]; readonly during: readonly number[] };
}

/** Real programmes on the real worker: due for their first reminder at nine o'clock of a day to come, which its clock is made to reach. */
export const openOurs = async (
  client: Client,
  { engines, directory, reminders, steps }: OurStorms & { readonly engines: Engines; readonly directory: string },
): Promise<Side<OurRound>> => {
  const { database, kafka, temporal } = engines;
  await savePerson(database.url);
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
    },
  });
  await worker.ready;
  const start = async (programmes: readonly string[], targets: StartOnRecord['targets'] = {}): Promise<void> => {
    for (let i = 0; i < programmes.length; i += PER_TRANSACTION)
      await startOnRecord(database.url, programmes.slice(i, i + PER_TRANSACTION), { tier: 'T2', targets });
    await concurrently(programmes, STARTS_AT_ONCE, async (id) => {
      await client.workflow.start(PROGRAMME_WORKFLOW, programmeStart(id));
    });
  };
  await start(COMMANDED);
  const commands = commandsTo(client, COMMANDED);
  const today = londonDay(new Date().toISOString());
  let rounds = 0;
  let paceMs = UNKNOWN_PACE_MS;
  return {
    round: async (size) => {
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw new RangeError(`more than ${MOST_ROUNDS} rounds`);
      const day = addWorkingDays(today, rounds);
      const began = Date.now();
      const dueAt = began + allowance(size, paceMs);
      worker.tell({ aheadMs: Date.parse(atLondon(day, '09:00')) - dueAt });
      const name = `S-${rounds}-`;
      const ids = Array.from({ length: size }, (_, i) => `${name}${i + 1}`);
      const stepOf = new Map(ids.map((id, i) => [id, steps[i % steps.length] ?? 0]));
      for (const step of steps)
        await start(
          ids.filter((id) => stepOf.get(id) === step),
          { context: atLondon(addWorkingDays(day, -step), '17:00') },
        );
      const idOf = (reference: string): string | undefined => {
        const [id = '', key = ''] = reference.split('/');
        return key.endsWith(`:${stepOf.get(id)}`) ? id : undefined;
      };
      const storm = { client, worker, type: PROGRAMME_WORKFLOW, prefix: programmeWorkflowId(name), ids, dueAt, idOf };
      await untilAsleep(storm);
      paceMs = (Date.now() - began) / size;
      await pause(Math.max(0, dueAt - BEFORE_MS - Date.now()));
      const { result: departures, answered } = await commands.during(() => departuresOf(storm));
      const left = [...departures].map(([programme, afterMs]) => ({
        ...{ programme, afterMs },
        step: stepOf.get(programme) ?? 0,
      }));
      const lastLeft = dueAt + left.reduce((last, { afterMs }) => Math.max(last, afterMs), 0);
      const sent = (from: number, to: number) =>
        answered.flatMap(({ sentAt, tookMs }) => (sentAt >= from && sentAt < to ? [tookMs] : []));
      return { left, commands: { before: sent(0, dueAt), during: sent(dueAt, lastLeft) } };
    },
    close: () => worker.stop(),
  };
};
