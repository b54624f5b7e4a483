import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { englandCalendar } from '@throughline/calendar';
import type { ReminderPolicy } from '@throughline/policy';
import { PROGRAMME_WORKFLOW, programmeWorkflowId } from '@throughline/workflows';
import type { StartOnRecord } from '../../stack/started.ts';
import { commandsTo } from './commands.ts';
import { type OurPlace, savePerson, startFleet, startOurWorker } from './fleet.ts';
import { allowance, departuresOf, type Side, type Storm, UNKNOWN_PACE_MS, untilAsleep } from './side.ts';

/** Programmes that are sent commands meanwhile; nothing is due for them. Temporal takes ten for one workflow before the first is answered. */
const COMMANDED = Array.from({ length: 200 }, (_, i) => `C-${i + 1}`);
/** How long commands are timed before the moment. */
const BEFORE_MS = 5_000;
/** Rounds take one working day after the other; another step of the first round's programmes would come after these. */
const MOST_ROUNDS = 4;

const { addWorkingDays, atLondon, londonDay } = englandCalendar;

export interface OurStorms {
  readonly reminders: ReminderPolicy;
  /** Working days from the deadline, all before it: the steps that are due at nine, shared out evenly. */
  readonly steps: readonly number[];
  /** Milliseconds after nine at which another worker begins, the first having been stopped before; undefined: one works throughout. */
  readonly backAfterMs?: number;
}

/** A storm with the commands that were answered beside it, in milliseconds. */
export interface OurRound {
  /** Each reminder that left: milliseconds after nine, or after the worker's return, and the step it was for. */
  readonly left: readonly { readonly programme: string; readonly step: number; readonly afterMs: number }[];
  readonly commands: { readonly before: readonly number[]; readonly during: readonly number[] };
}

/** Real programmes on the real worker: due for their first reminder at nine o'clock of a day to come, which its clock is made to reach. */
export const openOurs = async (
  client: Client,
  { steps, backAfterMs, ...place }: OurStorms & OurPlace,
): Promise<Side<OurRound>> => {
  const { engines } = place;
  await savePerson(engines.database.url);
  let worker = await startOurWorker(place);
  const start = (programmes: readonly string[], targets?: StartOnRecord['targets']): Promise<void> =>
    startFleet({ client, engines }, programmes, targets === undefined ? {} : { targets });
  await start(COMMANDED);
  const commands = commandsTo(client, COMMANDED);
  const today = londonDay(new Date().toISOString());
  let rounds = 0;
  let paceMs = UNKNOWN_PACE_MS;

  /** What left since `from`, with the commands of that time and of the seconds before. */
  const weathered = async (storm: Storm, aheadMs: number) => {
    if (backAfterMs === undefined) {
      await pause(Math.max(0, storm.dueAt - BEFORE_MS - Date.now()));
      return { from: storm.dueAt, ...(await commands.during(() => departuresOf(storm))) };
    }
    const before = await commands.during(() => pause(BEFORE_MS));
    await worker.stop();
    await pause(Math.max(0, storm.dueAt + backAfterMs - Date.now()));
    worker = await startOurWorker({ ...place, aheadMs });
    const from = Date.now();
    const { result, answered } = await commands.during(() => departuresOf({ ...storm, worker, dueAt: from }));
    return { from, result, answered: [...before.answered, ...answered] };
  };
  return {
    round: async (size) => {
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw new RangeError(`more than ${MOST_ROUNDS} rounds`);
      const day = addWorkingDays(today, rounds);
      const began = Date.now();
      const dueAt = began + allowance(size, paceMs);
      const aheadMs = Date.parse(atLondon(day, '09:00')) - dueAt;
      worker.tell({ aheadMs });
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
      const { from, result, answered } = await weathered(storm, aheadMs);
      const left = [...result].map(([programme, afterMs]) => ({
        programme,
        afterMs,
        step: stepOf.get(programme) ?? 0,
      }));
      const lastLeft = from + left.reduce((last, { afterMs }) => Math.max(last, afterMs), 0);
      const sent = (after: number, until: number) =>
        answered.flatMap(({ sentAt, tookMs }) => (sentAt >= after && sentAt < until ? [tookMs] : []));
      return { left, commands: { before: sent(0, from), during: sent(from, lastLeft) } };
    },
    close: () => worker.stop(),
  };
};
