import { type Exit, type ProcessCommand, type RunningProcess, startProcess } from './process.ts';
import { until } from './until.ts';

/** A running engine, whichever it is. Its port and its data stay the same through `kill` and `restart`. */
export interface Engine {
  /** Of the main process; another one after `restart`. */
  readonly pid: number;
  readonly logFile: string;
  /** Ends it in good order; a second call waits for the first. */
  stop(): Promise<void>;
  /** `kill -9`: nothing is flushed, nobody is told. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data (stopping it first when it runs); resolves when it is ready. */
  restart(): Promise<void>;
  /** Resolves when the process that runs now ends, for whatever reason. */
  exited(): Promise<Exit>;
}

/**
 * The parts of an engine that are the same for all, beside its own `particulars`: `launch` starts a process and waits
 * until it is ready.
 */
export const engineOf = async <T extends object>(
  logFile: string,
  launch: () => Promise<RunningProcess>,
  particulars: T,
): Promise<Engine & T> => {
  let current = await launch();
  return {
    ...particulars,
    get pid() {
      return current.pid;
    },
    logFile,
    stop: () => current.stop(),
    kill: () => current.kill(),
    restart: async () => {
      await current.stop();
      current = await launch();
    },
    exited: () => current.exited,
  };
};

/**
 * Starts a process and waits until each of `answers`, in their order, resolves; one that does not get ready is killed, so that none is left behind.
 * @throws when it ends before (the message has the end of its log) or does not answer in 60 s.
 */
export const launchUntil = async (
  command: ProcessCommand,
  ...answers: readonly (() => Promise<unknown>)[]
): Promise<RunningProcess> => {
  const running = await startProcess(command);
  const waiting = { what: command.name, timeoutMilliseconds: 60_000, hopeless: running.whyEnded };
  try {
    for (const answer of answers) await until(answer, waiting);
    return running;
  } catch (error) {
    await running.kill();
    throw error;
  }
};
