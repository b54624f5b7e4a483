import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@throughline/infra';
import type { Attempt } from '../failover/observed.ts';
import { type Finding, seconds } from '../failover/verdict.ts';
import type { Ground } from './ground.ts';

/** Something that is wrong for a while. */
export interface Outage {
  /** For reports: `worker and postgres, to the engine`. */
  readonly what: string;
  readonly begin: () => Promise<void> | void;
  readonly lastsMs: number;
  /** Looked at while it lasts, at its end; what is not as it should be, in words. */
  readonly meanwhile?: () => Promise<readonly string[]>;
  /** Makes it right again, as an operator does. */
  readonly end: () => Promise<void> | void;
}

/** Everything goes on within this once it is right again. */
const LIMIT_MS = 15_000;
const LONGEST_MS = 120_000;
/** A command is answered or refused within this, as those wait who send it. */
const ANSWER_MS = 30_000;
const SEND_EVERY_MS = 4_000;
/** So that one outage does not meet what the one before left behind. */
const AFTERWARDS_MS = 3_000;

/** Refusals that say what is away, or that the same command is being worked on, and that it may be repeated; and those of a token that is not valid by the clock. */
const CLEAR = /: (503|504|401|429) |: 409 \S+\/request-in-flight$/;

const isUnclear = ({ failure, took }: Attempt): boolean =>
  took > ANSWER_MS || (failure !== undefined && !CLEAR.test(failure));

/** Waits until every application is ready, and the relay has passed what was on record. */
const untilWhole = async ({ stack, pool }: Ground): Promise<void> => {
  const options = { timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 100 };
  const { rows } = await until(
    () => pool.query<{ last: string }>('SELECT coalesce(max(position), 0)::text AS last FROM events'),
    { ...options, what: 'PostgreSQL' },
  );
  const relayed = async (): Promise<void> => {
    const behind = await pool.query(`SELECT FROM checkpoints WHERE name = 'relay' AND position >= $1`, [rows[0]?.last]);
    if (behind.rowCount === 0) throw new Error('the relay is behind the record');
  };
  await until(relayed, { ...options, what: 'The relay' });
  for (const [name, { readyUrl }] of Object.entries(stack.apps)) {
    const ready = async (): Promise<void> => {
      const answer = await fetch(readyUrl);
      if (answer.status !== 200) throw new Error(`${name} is not ready: ${await answer.text()}`);
    };
    await until(ready, { ...options, what: name });
  }
};

/** What `/readyz` of each application names as down, or that it does not answer. */
const partsDown = async ({ stack }: Ground): Promise<readonly string[]> => {
  const asked = Object.entries(stack.apps).map(async ([name, { readyUrl }]) => {
    const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
    if (answer === undefined) return [`${name}: no answer`];
    const { parts } = (await answer.json()) as { readonly parts: Readonly<Record<string, string>> };
    const down = Object.keys(parts).filter((part) => parts[part] === 'down');
    return down.map((part) => `${name}:${part}`);
  });
  return (await Promise.all(asked)).flat();
};

/** Lets something be wrong for a while under load, and makes it right: commands are answered or refused clearly, and all goes on by itself. */
export const outlast = async (ground: Ground, outage: Outage): Promise<Finding> => {
  const { load, observation } = ground;
  load.remind();
  const from = performance.now();
  await outage.begin();
  const sending: Promise<void>[] = [];
  const end = performance.now() + outage.lastsMs;
  while (performance.now() < end) {
    const sent = ground.sendByApi();
    sent.catch(() => undefined);
    sending.push(sent);
    await pause(Math.min(SEND_EVERY_MS, end - performance.now()));
  }
  const wrong = [...((await outage.meanwhile?.()) ?? [])];
  const down = await partsDown(ground);
  await outage.end();
  const right = performance.now();
  const whole = Promise.all([observation.goneOn(), untilWhole(ground), ...sending]);
  const why = await whole.then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const again = performance.now() - right;
  if (why !== undefined) wrong.push(`it does not go on: ${why}`);
  else if (again > LIMIT_MS) wrong.push(`it goes on only after ${seconds(again)} s`);
  const attempts = observation.attempts.filter(({ sentAt, took }) => sentAt + took > from && sentAt < right);
  const unclear = attempts
    .filter(isUnclear)
    .map(({ took, failure }) => `after ${seconds(took)} s: ${failure ?? 'answered'}`);
  wrong.push(...new Set(unclear));
  await pause(AFTERWARDS_MS);
  const refused = attempts.filter(({ failure }) => failure !== undefined);
  return {
    name: outage.what,
    tried: attempts.length + 1,
    wrong,
    figures: {
      refused: refused.length,
      slowestAnswerSeconds: seconds(Math.max(0, ...attempts.map(({ took }) => took))),
      againAfterSeconds: seconds(again),
      down: down.length === 0 ? 'none' : down.join(' '),
    },
  };
};
