import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { until } from '@throughline/infra';
import type { MeasuredWorker } from './departures.ts';

/** One of the two that are compared. */
export interface Side<Measured = readonly number[]> {
  /** Has so many leave at one moment; milliseconds by which each was late, of the due moment by the machine's clock. */
  round(size: number): Promise<Measured>;
  close(): Promise<void>;
}

export interface Storm {
  readonly client: Client;
  readonly worker: MeasuredWorker;
  /** Workflow type. */
  readonly type: string;
  /** Begins the ids of its workflows, and of no others. */
  readonly prefix: string;
  readonly ids: readonly string[];
  /** Which of the ids a reference belongs to; undefined when it is none of what is due at the moment. */
  readonly idOf: (reference: string) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

const LONGEST_MS = 30 * 60_000;

/** Waits until every workflow of the storm sleeps. @throws when the moment came first: nothing could be learnt from such a storm. */
export const untilAsleep = async ({ client, type, prefix, ids, dueAt }: Storm): Promise<void> => {
  // The attribute is set by the task that sets the timer.
  const query = `WorkflowType = '${type}' AND WorkflowId STARTS_WITH '${prefix}' AND NextDeadline IS NOT NULL`;
  await until(
    async () => {
      const { count } = await client.workflow.count(query);
      if (count < ids.length) throw new Error(`${count} of ${ids.length} sleep`);
    },
    {
      what: 'Every workflow asleep before its moment (if they cannot make it, ask for fewer programmes)',
      timeoutMilliseconds: dueAt - Date.now(),
      everyMilliseconds: 500,
    },
  );
};

/**
 * Waits until something has left for each, then a little for what leaves twice; milliseconds after the moment, by id.
 * @throws when one is missing or one left twice.
 */
export const departuresOf = async ({ worker, ids, idOf, dueAt }: Storm): Promise<ReadonlyMap<string, number>> => {
  const wanted = new Set(ids);
  const mine = () =>
    [...worker.left].flatMap(([reference, departure]) => {
      const id = idOf(reference);
      return id !== undefined && wanted.has(id) ? [{ id, ...departure }] : [];
    });
  await pause(Math.max(0, dueAt - Date.now()));
  await until(
    () => {
      const missing = ids.length - mine().length;
      return missing > 0 ? Promise.reject(new Error(`${missing} have not left`)) : Promise.resolve();
    },
    { what: 'What was due', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 500 },
  );
  await pause(2_000);
  const left = mine();
  if (left.length > ids.length || left.some(({ times }) => times > 1)) throw new Error('something left twice');
  return new Map(left.map(({ id, at }) => [id, at - dueAt]));
};

/** Milliseconds that getting so many to sleep may take, by how long it took for those before; generous, since a moment missed is a round lost. */
export const allowance = (size: number, perWorkflowMs: number): number => 17_000 + 1.5 * size * perWorkflowMs;

/** Of the first round, of which nothing is known yet. */
export const UNKNOWN_PACE_MS = 60;
