import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@throughline/infra';
import type pg from 'pg';

/** A command of somebody who repeats it under the same key until its answer is definite. */
interface Command {
  readonly sentAt: number;
  readonly answeredAt: number;
  /** 1: the first attempt was answered. */
  readonly attempts: number;
}

/** What was seen from `from` to `to`, in milliseconds. */
export interface Stretch {
  /** The longest time in which no command was answered. */
  readonly silent: number;
  /** The longest that one command took, with all its attempts. */
  readonly slowest: number;
  /** The longest time in which no evidence of some partition was recorded. */
  readonly unrecorded: number;
  readonly answered: number;
  /** Commands whose first attempt failed. */
  readonly repeated: number;
}

/** One sending of a command, repeated or not. */
export interface Attempt {
  readonly sentAt: number;
  readonly took: number;
  /** What it was answered when that was not definite: status and type of a problem, or that no answer came. */
  readonly failure?: string;
}

/** Watches commands and the recording of evidence while things are killed. */
export interface Observation {
  /** Repeats a command, with the same key, until it is answered; gives up after `longestMs`. */
  readonly repeat: <T>(attempt: () => Promise<T>) => Promise<T>;
  readonly attempts: readonly Attempt[];
  /** Commands given up. */
  readonly unanswered: readonly string[];
  between(from: number, to: number): Stretch;
  /** Waits until every command sent before now has its answer, and evidence of every partition has been recorded since; two minutes at most. */
  goneOn(): Promise<void>;
  stop(): Promise<void>;
}

const OFFSETS = `SELECT partition, next_offset::text AS offset FROM consumer_offsets WHERE topic = 'involvement.events.v1'`;
const LONGEST_MS = 60_000;
const AGAIN_AFTER_MS = 100;
const SAMPLED_EVERY_MS = 100;

/** The longest stretch without any of these instants. */
const longestWithout = (instants: readonly number[], from: number, to: number): number => {
  const inside = instants.filter((at) => at > from && at < to).sort((a, b) => a - b);
  return Math.max(...[...inside, to].map((at, i) => at - (inside[i - 1] ?? from)));
};

const now = (): number => performance.now();

/**
 * @param database of the record, to see how far ingest has come.
 * @param longestMs after which a command is given up; a minute unless given.
 */
export const observe = (database: pg.Pool, longestMs = LONGEST_MS): Observation => {
  const attempted: Attempt[] = [];
  const commands: Command[] = [];
  const unanswered: string[] = [];
  const underWay = new Set<{ readonly sentAt: number }>();
  const recorded = new Map<number, { offset: string; readonly seen: number[] }>();
  const stopping = new AbortController();
  const sample = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { rows } = await database
        .query<{ partition: number; offset: string }>(OFFSETS)
        .catch(() => ({ rows: [] as { partition: number; offset: string }[] }));
      for (const { partition, offset } of rows) {
        const known = recorded.get(partition) ?? { offset: '', seen: [] };
        if (known.offset !== offset) known.seen.push(now());
        recorded.set(partition, { ...known, offset });
      }
      await pause(SAMPLED_EVERY_MS);
    }
  };
  const sampling = sample();
  return {
    attempts: attempted,
    unanswered,
    repeat: async (attempt) => {
      const sentAt = now();
      const sent = { sentAt };
      underWay.add(sent);
      for (let attempts = 1; ; attempts += 1) {
        const from = now();
        try {
          const answer = await attempt();
          attempted.push({ sentAt: from, took: now() - from });
          underWay.delete(sent);
          commands.push({ sentAt, answeredAt: now(), attempts });
          return answer;
        } catch (error) {
          attempted.push({ sentAt: from, took: now() - from, failure: String(error) });
          if (now() - sentAt > longestMs) {
            underWay.delete(sent);
            unanswered.push(String(error));
            throw error;
          }
          await pause(AGAIN_AFTER_MS);
        }
      }
    },
    between: (from, to) => {
      const overlapping = commands.filter(({ sentAt, answeredAt }) => answeredAt > from && sentAt < to);
      const answers = commands.map(({ answeredAt }) => answeredAt);
      return {
        silent: longestWithout(answers, from, to),
        slowest: Math.max(0, ...overlapping.map(({ sentAt, answeredAt }) => answeredAt - Math.max(sentAt, from))),
        unrecorded: Math.max(...[...recorded.values()].map(({ seen }) => longestWithout(seen, from, to))),
        answered: overlapping.length,
        repeated: overlapping.filter(({ attempts }) => attempts > 1).length,
      };
    },
    goneOn: async () => {
      const since = now();
      const state = (): Promise<void> => {
        const waiting = [...underWay].filter(({ sentAt }) => sentAt < since).length;
        const behind = [...recorded.values()].filter(({ seen }) => (seen.at(-1) ?? 0) < since).length;
        return waiting + behind === 0
          ? Promise.resolve()
          : Promise.reject(new Error(`${waiting} commands wait, ${behind} partitions do not move`));
      };
      await until(state, { what: 'What goes on', timeoutMilliseconds: 120_000, everyMilliseconds: 50 });
    },
    stop: async () => {
      stopping.abort();
      await sampling;
    },
  };
};
