import { afterEach, describe, expect, it } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import { until } from '../contract/probe.ts';
import { ConsumerStalled } from '../errors.ts';
import type { MessagingLog } from '../log.ts';
import { KafkaConsumer } from './consumer.ts';
import type { Session, SessionEnd } from './session.ts';

const quiet: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

class FakeSession implements Session {
  readonly partitions = new Map();
  readonly #ended = Promise.withResolvers<SessionEnd>();
  closed = false;
  get ended(): Promise<SessionEnd> {
    return this.#ended.promise;
  }
  joined = (): boolean => true;
  end(reason: SessionEnd['reason']): void {
    this.#ended.resolve({ reason, error: new Error(reason) });
  }
  close(): Promise<void> {
    this.closed = true;
    this.end('closed');
    return Promise.resolve();
  }
}

const started: KafkaConsumer[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((consumer) => consumer.stop()));
});

/** A consumer whose sessions are made by `open`; gives the sessions in order and what was fatal. */
const supervise = (open: (turn: number) => FakeSession | Error, restarts: number) => {
  const sessions: FakeSession[] = [];
  const fatal: Error[] = [];
  let turn = 0;
  const consumer = new KafkaConsumer(
    {} as Kafka,
    {
      group: 'g',
      topic: 't',
      positionOf: () => Promise.resolve(null),
      onBatch: () => Promise.resolve(),
      onFatal: (error) => fatal.push(error),
    },
    {
      log: quiet,
      watchdog: { limits: { silentMs: 1_000, handlingMs: 1_000 }, budget: { restarts, withinMs: 60_000 } },
      open: () => {
        const session = open((turn += 1));
        if (session instanceof Error) return Promise.reject(session);
        sessions.push(session);
        return Promise.resolve(session);
      },
    },
  );
  started.push(consumer);
  return { consumer, sessions, fatal };
};

describe('the consumer and its sessions', () => {
  it('opens another session when one crashes or stalls, after closing it', async () => {
    const { sessions, fatal } = supervise(() => new FakeSession(), 5);
    await until(() => sessions.length === 1);
    sessions[0]?.end('crashed');
    await until(() => sessions.length === 2);
    sessions[1]?.end('stalled');
    await until(() => sessions.length === 3);
    expect(sessions.map(({ closed }) => closed)).toEqual([true, true, false]);
    expect(fatal).toEqual([]);
  });

  it('gives up when the brokers answer and its restarts are used up', async () => {
    const { sessions, fatal } = supervise(() => new FakeSession(), 1);
    await until(() => sessions.length === 1);
    sessions[0]?.end('stalled');
    await until(() => sessions.length === 2);
    sessions[1]?.end('stalled');
    await until(() => fatal.length === 1);
    expect(fatal[0]).toBeInstanceOf(ConsumerStalled);
    expect(sessions.every(({ closed }) => closed)).toBe(true);
  });

  it('takes nothing from its restarts while no broker answers, and is paused so long', async () => {
    const { consumer, sessions, fatal } = supervise(
      (turn) => (turn % 2 === 0 ? new Error('no broker') : new FakeSession()),
      1,
    );
    for (let life = 1; life <= 3; life += 1) {
      await until(() => sessions.length === life && consumer.status().state === 'running');
      sessions.at(-1)?.end('crashed');
      await until(() => consumer.status().state === 'paused');
    }
    expect(fatal).toEqual([]);
  });

  it('stops while it waits for a broker', async () => {
    const { consumer } = supervise(() => new Error('no broker'), 1);
    await until(() => consumer.status().state === 'paused');
    await consumer.stop();
    expect(consumer.status().state).toBe('stopped');
  });
});
