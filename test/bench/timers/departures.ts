import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** What left, and when: milliseconds since the epoch by the machine's clock. */
export type Departure = readonly [reference: string, at: number];

/** What a measured worker is told: by how much its clock is ahead of the machine's from now on. */
export interface ClockNews {
  readonly aheadMs: number;
}

const REPORT_EVERY_MS = 100;

/** In a measured worker: keeps what leaves and tells its parent now and then, so that telling costs next to nothing. */
export const departureReport = (): ((reference: string) => void) => {
  let kept: Departure[] = [];
  const report = (): void => {
    if (kept.length > 0) process.send?.(kept);
    kept = [];
  };
  setInterval(report, REPORT_EVERY_MS).unref();
  return (reference) => kept.push([reference, Date.now()]);
};

/** A worker as a process of its own, as in production, that tells what leaves. */
export interface MeasuredWorker {
  /** First departure of each reference since the start; how often one left is `times`. */
  readonly left: ReadonlyMap<string, { readonly at: number; readonly times: number }>;
  readonly pid: number;
  tell(news: ClockNews): void;
  /** Resolves once it has said that it runs. @throws when it ends before; its log says why. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export interface WorkerCommand {
  readonly entry: string;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
}

export const startMeasuredWorker = ({ entry, logFile, env }: WorkerCommand): MeasuredWorker => {
  const log = openSync(logFile, 'a', 0o600);
  const child = fork(entry, [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const left = new Map<string, { readonly at: number; readonly times: number }>();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    void exited.then(() => reject(new Error(`${entry} ended; see ${logFile}`)));
    child.on('message', (message: 'running' | readonly Departure[]) => {
      if (message === 'running') return resolve();
      for (const [reference, at] of message) {
        const before = left.get(reference);
        left.set(reference, { at: before?.at ?? at, times: (before?.times ?? 0) + 1 });
      }
    });
  });
  return {
    left,
    ready,
    // Without one it has not been started, and `ready` rejects.
    pid: child.pid ?? 0,
    tell: (news) => child.send(news),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
