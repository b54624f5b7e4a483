import { describe, expect, it } from '@jest/globals';
import type { OpenTransaction } from '@throughline/event-store';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createRecordMetrics } from './record-metrics.ts';
import { createRecordWatch } from './record-watch.ts';

const open = (over: Partial<OpenTransaction> = {}): OpenTransaction => ({
  id: '771',
  pid: 4_711,
  database: 'billing',
  holdsOrder: false,
  seconds: null,
  ...over,
});

const stage = () => {
  const lines: Record<string, unknown>[] = [];
  const seen = {
    transactions: [] as OpenTransaction[],
    events: 0,
    at: '0',
    unrecorded: 0,
    now: 0,
    first: undefined as string | undefined,
  };
  const registry = new Registry();
  const watch = createRecordWatch({
    store: {
      checkpoint: () => Promise.resolve(seen.at),
      watch: {
        behind: () => Promise.resolve({ events: seen.events, seconds: seen.events }),
        openTransactions: () => Promise.resolve(seen.transactions),
        setAside: () => Promise.resolve({ openLetters: 3, waitingSeconds: 90 }),
        servedSince: () => Promise.reject(new Error('not asked')),
        unrecorded: () => Promise.resolve({ total: seen.unrecorded, publications: [] }),
      },
    },
    sealed: {
      edge: () => Promise.resolve({ size: 4, position: '4000', tiles: [] }),
      recordedBehind: (position) => Promise.resolve(position === '4000' ? seen.first : 'never'),
    },
    today: () => Date.parse('2026-11-02T12:00:00.000Z'),
    log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
    metrics: createRecordMetrics(registry),
    now: () => seen.now,
  });
  const figure = async (name: string) =>
    (await registry.getSingleMetric(`throughline_${name}`)?.get())?.values[0]?.value;
  return { seen, lines, watch, figure };
};

describe('the watch over the record', () => {
  it('names a transaction that stays open, with its process and age, and not at every look', async () => {
    const { seen, lines, watch, figure } = stage();
    seen.transactions = [open()];
    for (seen.now = 0; seen.now < 300_000; seen.now += 5_000) await watch.look();
    expect(await figure('oldest_transaction_seconds')).toBe(295);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ backend: 4_711, database: 'billing', seconds: 30, holdsRelay: false });
    seen.now = 400_000;
    await watch.look();
    expect(lines).toHaveLength(2);
    seen.transactions = [];
    await watch.look();
    expect(await figure('oldest_transaction_seconds')).toBe(0);
  });

  it('takes the age that the engine says, where it says one', async () => {
    const { seen, lines, watch, figure } = stage();
    seen.transactions = [open({ seconds: 3_600, holdsOrder: true }), open({ id: '772', pid: null, seconds: 2 })];
    await watch.look();
    expect(await figure('oldest_transaction_seconds')).toBe(3_600);
    expect(lines).toMatchObject([{ seconds: 3_600, holdsRelay: true }]);
  });

  it('is not ready while the relay stands still before what is recorded, and is when it moves or has nothing to do', async () => {
    const { seen, watch, figure } = stage();
    const isReady = () =>
      watch.ask().then(
        () => true,
        () => false,
      );
    seen.events = 12;
    await watch.look();
    expect(await figure('relay_lag_events')).toBe(12);
    seen.now = 31_000;
    await watch.look();
    expect(await isReady()).toBe(false);
    seen.at = '1000000';
    await watch.look();
    expect(await isReady()).toBe(true);
    seen.now = 70_000;
    await watch.look();
    expect(await isReady()).toBe(false);
    seen.events = 0;
    await watch.look();
    expect(await isReady()).toBe(true);
  });

  it('shows what is set aside, and for how long an event has had no leaf', async () => {
    const { seen, watch, figure } = stage();
    await watch.look();
    expect([await figure('dead_letters_open'), await figure('waiting_oldest_seconds')]).toEqual([3, 90]);
    expect(await figure('log_unsealed_seconds')).toBe(0);
    seen.first = '2026-11-02T11:59:20.000Z';
    await watch.look();
    expect(await figure('log_unsealed_seconds')).toBe(40);
  });

  it('shows how many publications have no record', async () => {
    const { seen, watch, figure } = stage();
    seen.unrecorded = 58;
    await watch.look();
    expect(await figure('published_without_record')).toBe(58);
  });
});
