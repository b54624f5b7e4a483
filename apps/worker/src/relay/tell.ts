import type { MessageProducer } from '@throughline/messaging';
import type { Logger } from 'pino';
import { persistently } from '../leading/pace.ts';
import { relaySpans } from './relay-spans.ts';
import type { RelayPage } from './page.ts';
import { isFinalRefusal, type ProgrammeDriver } from './programme-driver.ts';
import { publish } from './publisher.ts';
import type { RelayMetrics } from './relay-metrics.ts';

export interface TellOptions {
  readonly driver: ProgrammeDriver;
  readonly producer: MessageProducer;
  /** Where to publish; `programme.events.v1` in all but tests. */
  readonly topic: string;
  readonly log: Logger;
  readonly metrics: RelayMetrics;
}

const NUDGES_AT_ONCE = 8;

/**
 * Tells workflows and the topic what one page of the record brought. Each part is repeated by itself until it succeeds, so that an outage of
 * Kafka does not nudge again and one of Temporal does not publish again.
 * @throws the reason of `signal` once that is aborted; what was told by then may be told again.
 */
export const tell = async (page: RelayPage, options: TellOptions, signal: AbortSignal): Promise<void> => {
  const { driver, log, metrics, topic } = options;
  const spans = relaySpans(page, topic);
  const trying = (engine: string) => ({
    signal,
    onFailure: (error: unknown) => {
      metrics.failures.inc();
      log.warn({ err: error, engine }, 'the relay waits for an engine that is away');
    },
  });
  const nudge = async ([programme, position]: readonly [string, number]): Promise<void> => {
    try {
      await spans.nudging(programme, position, () => driver.nudge(programme, position));
      metrics.nudges.inc();
    } catch (error) {
      if (!isFinalRefusal(error)) throw error;
      // One programme's workflow must not hold up all others; its next nudge or command finds the record as it is.
      log.error({ err: error, programme }, 'nudge refused; the programme is left as it is');
    }
  };
  const waiting = [...page.nudges];
  const nudgeInTurn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const pair = next;
      await persistently(() => nudge(pair), trying('Temporal'));
    }
  };
  const publishAll = async (): Promise<void> => {
    await spans.publishing((traceOf) =>
      persistently(() => publish(page.publish, { ...options, traceOf }), trying('Kafka')),
    );
    metrics.published.inc(page.publish.length);
  };
  if (page.publish.length === 0) return;
  const nudging = Array.from({ length: Math.min(NUDGES_AT_ONCE, waiting.length) }, nudgeInTurn);
  await Promise.all([publishAll(), ...nudging]);
};
