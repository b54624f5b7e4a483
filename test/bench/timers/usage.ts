import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What a process has used since it began, and holds now. */
export interface Usage {
  readonly processorMs: number;
  readonly residentBytes: number;
}

/** The kernel tells processor time in hundredths of a second, whatever its own tick. */
const TICK_MS = 10;
const PAGE_BYTES = 4_096;

/**
 * Usage as a line of `/proc/<pid>/stat` tells it.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 14 (user), 15 (system) and 24 (resident pages), the second in parentheses.
 */
export const usageIn = (stat: string): Usage => {
  // Parentheses and blanks may stand in the second field, the name.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (n: number): number => Number(fields[n - 3]);
  return { processorMs: (field(14) + field(15)) * TICK_MS, residentBytes: field(24) * PAGE_BYTES };
};

const usageOf = async (pid: number): Promise<Usage> => {
  try {
    return usageIn(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    throw new Error('what processes use is read from /proc, which only Linux has', { cause: error });
  }
};

/** What these processes use while `work` goes on: their processor time, and what they hold afterwards. */
export const usedDuring = async <P extends string, T>(
  pids: Readonly<Record<P, number>>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tookMs: number; readonly used: Readonly<Record<P, Usage>> }> => {
  const each = (ask: (name: P) => Promise<Usage>): Promise<readonly (readonly [P, Usage])[]> =>
    Promise.all((Object.keys(pids) as P[]).map(async (name) => [name, await ask(name)] as const));
  const before = new Map(await each((name) => usageOf(pids[name])));
  const began = performance.now();
  const result = await work();
  const tookMs = performance.now() - began;
  const used = await each(async (name) => {
    const { processorMs, residentBytes } = await usageOf(pids[name]);
    return { processorMs: processorMs - (before.get(name)?.processorMs ?? 0), residentBytes };
  });
  return { result, tookMs, used: Object.fromEntries(used) as Record<P, Usage> };
};

/** The same over so long in which nothing is asked of them. */
export const usedIdle = async <P extends string>(
  pids: Readonly<Record<P, number>>,
  forMs: number,
): Promise<Readonly<Record<P, Usage>>> => (await usedDuring(pids, () => pause(forMs))).used;
