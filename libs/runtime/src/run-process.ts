import { type Logger, pino } from 'pino';
import { errorText } from './error-text.ts';
import { debugSwitch } from './log-level.ts';
import { activeTraceId } from './tracing/spans.ts';
import { startTracing } from './tracing/start-tracing.ts';

/** An application that runs. */
export interface RunningApp {
  /** Where it listens. */
  readonly url: string;
  /** Where metrics have a port of their own. */
  readonly metricsUrl?: string | undefined;
  /** Resolves when it has stopped; rejects when it cannot go on, and the process should end and be started again. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** After the signal to stop, a process ends within this, whatever still holds it. */
const STOP_WITHIN_MS = 15_000;

/** One JSON line per entry on standard output, with the id of the trace in which it was written. Entries hold ids, codes and counts; no payloads, so no personal data. */
export const createLogger = (name: string): Logger =>
  pino({
    name,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const trace = activeTraceId();
      return trace === undefined ? {} : { trace_id: trace };
    },
  });

/**
 * Runs an application as this process until a signal stops it, then exits: 0 when it stopped in order, else 1. SIGUSR2 turns detail in the log on, and off again.
 * @param start starts the application; the message of its errors tells an operator what to correct.
 */
export const runProcess = async (name: string, start: (log: Logger) => Promise<RunningApp>): Promise<never> => {
  const log = createLogger(name);
  let code = 0;
  process.on('SIGUSR2', debugSwitch(log));
  try {
    const tracing = await startTracing(name, process.env, () => log.warn('spans were not delivered and are lost'));
    const app = await start(log);
    const stop = (signal: NodeJS.Signals): void => {
      log.info({ signal }, `${name} is stopping`);
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      app.stop().catch((error: unknown) => log.error({ error: errorText(error) }, `${name} did not stop cleanly`));
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
    log.info({ url: app.url, metricsUrl: app.metricsUrl }, `${name} started`);
    await app.done.finally(() => tracing.stop());
    log.info(`${name} stopped`);
  } catch (error) {
    log.fatal(`${name} cannot go on: ${errorText(error)}`);
    code = 1;
  }
  // Sockets that linger must not keep a process that has nothing more to do.
  process.exit(code);
};
