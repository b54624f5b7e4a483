import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { unwatchGroup, watchGroup } from '../../local/reaped.mjs';
import { tailOf } from '../../local/run.mjs';

const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

export interface ProcessCommand {
  /** For people: `Kafka`, `api`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Run as this user and group (as root only). */
  readonly uid?: number;
  readonly gid?: number;
  /** The signal by which it ends in good order; SIGTERM unless said. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process that leads its own process group, logs to a file and does not outlive us however we end. */
export interface RunningProcess {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** How it ended, once it has. */
  exit(): Exit | undefined;
  /** Ends it in good order; kills it after `graceMilliseconds`. */
  stop(graceMilliseconds?: number): Promise<void>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** An error for people when it has ended: how, and the end of its log. */
  readonly whyEnded: () => Error | undefined;
}

const running = new Set<RunningProcess>();

let ending = false;

/** Ends every process of ours that still runs, all at once, for good: from now on none can be started. */
export const endAllProcesses = async (graceMilliseconds?: number): Promise<void> => {
  ending = true;
  await Promise.all([...running].map((each) => each.stop(graceMilliseconds)));
};

const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
};

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
};

/**
 * Starts a process; it runs when this resolves, which does not mean that it is ready.
 * @throws when it cannot be run at all (not found, not allowed).
 */
export const startProcess = async (command: ProcessCommand): Promise<RunningProcess> => {
  const { name, stopSignal = 'SIGTERM', logFile } = command;
  if (ending) throw new Error(`${name} is not started, because everything is being stopped.`);
  const log = openLog(logFile);
  const child = spawn(command.command, command.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: command.env ?? process.env,
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    ...(command.uid === undefined ? {} : { uid: command.uid }),
    ...(command.gid === undefined ? {} : { gid: command.gid }),
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) {
    const cause = await new Promise<Error>((resolve) => child.once('error', resolve));
    throw new Error(`${name} could not be run: ${command.command} (${cause.message}).`, { cause });
  }
  watchGroup(pid, stopSignal);
  let ended: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = { code, signal };
      // What it left in its group goes with it, before the id of the group can be given to others.
      signalGroup(pid, 'SIGKILL');
      unwatchGroup(pid);
      running.delete(self);
      resolve(ended);
    });
  });
  const self: RunningProcess = {
    pid,
    exited,
    exit: () => ended,
    stop: async (graceMilliseconds = 10_000) => {
      if (ended) return;
      child.kill(stopSignal);
      const timer = new AbortController();
      const late = delay(graceMilliseconds, 'late' as const, { signal: timer.signal }).catch(() => 'in time' as const);
      if ((await Promise.race([exited, late])) === 'late') signalGroup(pid, 'SIGKILL');
      timer.abort();
      await exited;
    },
    kill: async () => {
      if (!ended) signalGroup(pid, 'SIGKILL');
      await exited;
    },
    whyEnded: () => {
      if (!ended) return undefined;
      const how = ended.signal ? `was ended by ${ended.signal}` : `ended with code ${ended.code}`;
      return new Error(`${name} ${how}. The end of ${logFile}:\n${tailOf(logFile, 15)}`);
    },
  };
  running.add(self);
  return self;
};
