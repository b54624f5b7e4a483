import { afterEach, describe, expect, it } from '@jest/globals';
import { bench, contextEvidence, startMessage } from '@throughline/activities/testing';
import { evidence } from '@throughline/domain/testing';
import { programmeStream, toNewEvent } from '@throughline/domain';
import { StoreUnavailable } from '@throughline/event-store';
import { createMemoryMessaging, RELAY } from '@throughline/messaging';
import { runRelay, type RelayOptions } from './relay.ts';
import { memoryLock, metrics, recordingDriver, silent } from './testing.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const stage = async (over: Partial<RelayOptions> = {}) => {
  const record = bench();
  const messaging = createMemoryMessaging();
  const driver = recordingDriver();
  const lock = memoryLock();
  const producer = await messaging.producer();
  const run = () => {
    const stopping = new AbortController();
    const upkeep = { ensure: () => Promise.resolve() };
    const common = { driver, producer, topic: 't', log: silent, metrics: metrics(), upkeep };
    const running = runRelay({ store: record.store, lock: lock.place(), ...common, ...over }, stopping.signal);
    const stop = async () => {
      stopping.abort();
      await running;
    };
    stops.push(stop);
    return stop;
  };
  return { record, driver, lock, run, published: () => messaging.messages('t').map(({ value }) => idOf(value)) };
};
const idOf = (value: Buffer | null) => (JSON.parse(String(value)) as { id: string }).id;

const eventually = async (assertion: () => void | Promise<void>): Promise<void> => {
  for (const end = Date.now() + 5_000; ;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
};

describe('the relay', () => {
  it('tells what the engine recorded, and nudges when readiness changed', async () => {
    const { record, driver, run, published } = await stage();
    run();
    await record.activities.startProgramme(startMessage());
    await record.record(...contextEvidence());
    await eventually(() => expect(driver.nudged).toEqual(['P-001@5']));
    await eventually(() =>
      expect(published()).toEqual(['command:start-1', 'engine:programme-P-001:4:readiness:context']),
    );
  });

  it('goes on from its checkpoint, neither skipping nor repeating', async () => {
    const { record, run, published } = await stage();
    const stop = run();
    await record.activities.startProgramme(startMessage());
    await eventually(() => expect(published()).toHaveLength(1));
    await eventually(async () => expect(await record.store.checkpoint(RELAY)).not.toBe('0'));
    await stop();
    await record.record(...contextEvidence());
    run();
    await eventually(() =>
      expect(published()).toEqual(['command:start-1', 'engine:programme-P-001:4:readiness:context']),
    );
  });

  it('runs once however many workers there are, and goes over to another when its leader loses the lead', async () => {
    const { record, lock, run, published } = await stage();
    run();
    run();
    run();
    await record.activities.startProgramme(startMessage());
    await eventually(() => expect(published()).toHaveLength(1));
    expect(lock.holders()).toBe(1);
    lock.lose();
    await eventually(() => expect(lock.holders()).toBe(2));
    await record.record(...contextEvidence());
    await eventually(() => expect(published()).toHaveLength(2));
  });

  it('signals at most twenty times for ten thousand involvement events on one programme', async () => {
    const { record, driver, run } = await stage();
    await record.activities.startProgramme(startMessage());
    await record.record(...contextEvidence());
    run();
    for (let chunk = 0; chunk < 20; chunk += 1) {
      const events = Array.from({ length: 500 }, (_, i) =>
        toNewEvent(evidence('focus_group', { sessions: 1 }, { id: `f-${chunk}-${i}` })),
      );
      await record.store.transact((tx) =>
        tx.append([{ stream: programmeStream('P-001'), expectedVersion: 'existing', events }]),
      );
    }
    const last = (await record.history()).length;
    await eventually(async () => expect(Number(await record.store.checkpoint(RELAY))).toBeGreaterThanOrEqual(last));
    expect(driver.nudged.length).toBeLessThanOrEqual(20);
  });

  it('waits out a record that cannot be reached', async () => {
    const { record, published, run } = await stage();
    let outages = 3;
    const readAll = record.store.readAll.bind(record.store);
    record.store.readAll = (...args) =>
      outages-- > 0 ? Promise.reject(new StoreUnavailable('away')) : readAll(...args);
    await record.activities.startProgramme(startMessage());
    run();
    await eventually(() => expect(published()).toEqual(['command:start-1']));
    expect(outages).toBeLessThan(0);
  });
});
