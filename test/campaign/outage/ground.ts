import type pg from 'pg';
import { openPost } from '../../fault/reminder-ground.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { startTestStack, type TestStack, type TestStackOptions } from '../../stack/test-stack.ts';
import { apiCaller } from '../../stack/api-caller.ts';
import { session } from '../../stack/evidence.ts';
import { type Load, PREFIX, startLoad } from '../failover/load.ts';
import { observe, type Observation } from '../failover/observed.ts';
import type { Judged } from '../failover/verdict.ts';

export type AtEnd = (undo: () => Promise<unknown>) => void;

/** A stack under load, of which something is cut off, filled up or set wrong. */
export interface Ground extends Judged {
  readonly directory: string;
  readonly stack: TestStack;
  readonly load: Load;
  readonly observation: Observation;
  readonly pool: pg.Pool;
  /** Sends one event by the API, again until it is taken. */
  sendByApi(): Promise<void>;
}

/** A programme of the load. */
const SENT_FOR = `${PREFIX}BUSY-1`;
/** Longer than anything here is away: who waits for an answer must not give up before it can come. */
const GIVE_UP_MS = 240_000;

/** Starts engines, applications and the load. What is handed to `atEnd` stops them. */
export const openGround = async (
  directory: string,
  atEnd: AtEnd,
  options: Omit<TestStackOptions, 'directory' | 'sealed'>,
): Promise<Ground> => {
  const post = await openPost(directory);
  atEnd(() => post.close());
  const { env = {} } = options;
  const stack = await startTestStack({
    ...options,
    directory,
    sealed: true,
    env: (engines) => {
      const given = typeof env === 'function' ? env(engines) : env;
      return { ...given, worker: { ...post.workerEnv, ...given.worker } };
    },
  });
  atEnd(() => stack.stop());
  const pool = databasePool(stack.database.url);
  atEnd(() => pool.end());
  const observation = observe(pool, GIVE_UP_MS);
  atEnd(() => observation.stop());
  const database = { direct: () => stack.database.url };
  const load = await startLoad({ ...stack, api: stack.apps.api, database }, observation);
  const lead = await apiCaller(stack.apps.api.url, stack.issuer.url, 'il-1');
  atEnd(() => Promise.resolve(lead.close()));
  let sent = 0;
  const sendByApi = async (): Promise<void> => {
    sent += 1;
    const event = session(SENT_FOR, sent, `by-api-${sent}`);
    await observation.repeat(async () => {
      const { status, body } = await lead.post<{ type?: string }>(
        `/v1/programmes/${SENT_FOR}/involvement-events`,
        event,
      );
      if (status !== 201 && status !== 202) throw new Error(`an event: ${status} ${body.type ?? ''}`);
    });
    load.acknowledged.noteEvents([event]);
  };
  return { sendByApi, directory, stack, load, observation, pool, database, post };
};
