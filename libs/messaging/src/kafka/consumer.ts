import type { Kafka } from 'kafkajs';
import { backoffMs, errorText, pause, within } from '@throughline/runtime/retry';
import { stateOf, statusOf } from '../assigned-partition.ts';
import { type CompleteConsumerOptions, withDefaults } from '../consumer-defaults.ts';
import { ConsumerStalled } from '../errors.ts';
import type { MessagingLog } from '../log.ts';
import type { ConsumerOptions, ConsumerStatus, MessageConsumer } from '../port.ts';
import { createRestartBudget, type RestartBudget } from '../restart-budget.ts';
import { openSession, type Session, type SessionEnd } from './session.ts';
import type { StallLimits } from './stall.ts';

/** When the watchdog acts and when it gives up. */
export interface WatchdogOptions {
  readonly limits: StallLimits;
  readonly budget: RestartBudget;
}

export const WATCHDOG: WatchdogOptions = {
  limits: { silentMs: 20_000, handlingMs: 120_000 },
  budget: { restarts: 10, withinMs: 10 * 60_000 },
};

export interface KafkaConsumerDependencies {
  readonly log: MessagingLog;
  readonly watchdog: WatchdogOptions;
  readonly open?: typeof openSession;
}

/** Pause between attempts to open a session. */
const REOPEN = { baseMs: 250, capMs: 2_000 };
const STOP_MS = 8_000;

/**
 * A consumer that outlives its kafkajs consumers. While no broker answers it waits, for as long as that takes. When the
 * brokers answer and a session ends nevertheless, a restart is taken from the budget; when that is used up, `onFatal`.
 */
export class KafkaConsumer implements MessageConsumer {
  readonly #kafka: Kafka;
  readonly #options: CompleteConsumerOptions;
  readonly #log: MessagingLog;
  readonly #watchdog: WatchdogOptions;
  readonly #limits: StallLimits;
  readonly #openSession: typeof openSession;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #session: Session | undefined;
  #unreachable = false;
  #stopped = false;

  constructor(
    kafka: Kafka,
    options: ConsumerOptions,
    { log, watchdog, open = openSession }: KafkaConsumerDependencies,
  ) {
    this.#openSession = open;
    this.#kafka = kafka;
    this.#options = withDefaults(options);
    this.#log = log;
    this.#watchdog = watchdog;
    // Joining a group may take a session's time-out, because the others are given that long.
    this.#limits = {
      ...watchdog.limits,
      silentMs: Math.max(watchdog.limits.silentMs, 2 * this.#options.sessionTimeoutMs),
    };
    this.#running = this.#run();
  }

  status(): ConsumerStatus {
    const status = statusOf(this.#state(), [...(this.#session?.partitions.values() ?? [])]);
    return this.#session?.joined() === true ? status : { ...status, lag: null };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    try {
      await within(STOP_MS, 'stopping the consumer', Promise.all([this.#session?.close(), this.#running]));
    } catch (error) {
      this.#log.warn({ error: errorText(error) }, 'consumer did not stop cleanly');
    }
    this.#stopped = true;
  }

  #state(): ConsumerStatus['state'] {
    if (this.#stopped) return 'stopped';
    if (this.#unreachable) return 'paused';
    if (this.#session?.joined() !== true) return 'starting';
    return stateOf([...this.#session.partitions.values()]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const budget = createRestartBudget(this.#watchdog.budget);
    let unexplained: SessionEnd | undefined;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const session = await this.#open(attempt);
      if (session === undefined) {
        // The brokers are away: that explains how the last session ended.
        unexplained = undefined;
        await pause(backoffMs(attempt, REOPEN), signal);
        continue;
      }
      if (unexplained !== undefined && !budget.take(performance.now())) {
        await session.close();
        return this.#giveUp(unexplained);
      }
      attempt = 0;
      unexplained = await this.#live(session);
    }
  }

  async #open(attempt: number): Promise<Session | undefined> {
    try {
      const session = await this.#openSession({
        kafka: this.#kafka,
        consumer: this.#options,
        log: this.#log,
        limits: this.#limits,
      });
      this.#unreachable = false;
      return session;
    } catch (error) {
      this.#unreachable = true;
      this.#log.warn({ attempt, error: errorText(error) }, 'no session with the brokers yet');
      return undefined;
    }
  }

  /** Lives a session to its end. */
  async #live(session: Session): Promise<SessionEnd> {
    this.#session = session;
    // `stop` may have come while the session was being opened.
    if (this.#stopping.signal.aborted) await session.close();
    const end = await session.ended;
    if (end.reason !== 'closed')
      this.#log.warn({ reason: end.reason, error: errorText(end.error) }, 'session with the brokers ended');
    await session.close();
    this.#session = undefined;
    return end;
  }

  #giveUp({ reason, error }: SessionEnd): void {
    const { restarts, withinMs } = this.#watchdog.budget;
    this.#options.onFatal(
      new ConsumerStalled(`${reason} after ${restarts} restarts within ${withinMs / 60_000} minutes`, { cause: error }),
    );
  }
}
