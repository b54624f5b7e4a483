import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { toNewEvent } from '@throughline/domain';
import {
  createMemoryEventStore,
  createMemoryHistoryStore,
  createMemoryLogStore,
  type EventStore,
  type HistoryStore,
  type LogStore,
} from '@throughline/event-store';
import { append, sealWhole, tallyWithoutReactions } from '@throughline/event-store/contract';
import { policyEngine, started, weekdays } from '@throughline/policy/testing';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createHistoryMetrics } from './history-metrics.ts';
import { runHistoryMaker } from './history-maker.ts';
import { makeNext } from './make-history.ts';

let store: EventStore<unknown>;
let log: LogStore;
let history: HistoryStore;
beforeEach(() => {
  store = createMemoryEventStore({ projection: tallyWithoutReactions });
  log = createMemoryLogStore(store);
  history = createMemoryHistoryStore(store, log);
});

const own = (type: string, payload: unknown): NewEvent => {
  const { actor, occurredAt } = started('T2');
  return { eventId: `command:${type}`, type, payload, actor, occurredAt };
};
const start = (programme = 'P-001'): NewEvent => {
  const { eventId, type, payload, actor, occurredAt } = started('T2', programme);
  return { eventId, type, payload, actor, occurredAt };
};
const survey = (id: string): NewEvent => toNewEvent(evidence('survey', { completed: 9 }, { id }));
const making = () => ({ history, catalogue: policyEngine.catalogue, londonDay: weekdays.londonDay });
const makeAll = async (): Promise<void> => {
  await sealWhole(log);
  for (let size: number | undefined = await history.begin('history-1'), made; size !== made; size = made)
    made = await makeNext(making(), size!);
};
const found = async (organisation: string, tags = ['every']) =>
  (await history.search({ organisation, nature: 'live', tags, limit: 100 })).map(({ eventId }) => eventId);

describe('history, as the worker makes it', () => {
  it('follows the log: what has no leaf is not found', async () => {
    await append(store, 'programme-P-001', 0, start(), survey('s-1'));
    expect(await found('QPM')).toEqual([]);
    await makeAll();
    expect(await found('QPM')).toEqual(['urn:throughline:spec#s-1', 'command:start-P-001']);
    expect(await found('QPM', ['type:throughline.involvement.survey.v1'])).toEqual(['urn:throughline:spec#s-1']);
  });

  it('lets who receives a programme find all of it, and who handed it over what was before, also where batches part them', async () => {
    await append(store, 'programme-P-001', 0, start());
    await makeAll();
    await append(store, 'programme-P-001', 1, own('ProgrammeTransferred', { from: 'QPM', to: 'QXX' }), survey('s-1'));
    await makeAll();
    const before = ['command:ProgrammeTransferred', 'command:start-P-001'];
    expect(await found('QPM')).toEqual(before);
    expect(await found('QXX')).toEqual(['urn:throughline:spec#s-1', ...before]);
  });

  it('passes over what is no programme', async () => {
    await append(store, 'log', 0, own('SigningKeyAdded', {}));
    await append(store, 'programme-P-001', 0, start());
    await makeAll();
    expect(await history.position()).toMatchObject({ size: 2, sealed: 2 });
    expect(await found('QPM')).toEqual(['command:start-P-001']);
  });

  it('goes on after a failure at any step, each event found once', async () => {
    await append(store, 'programme-P-001', 0, start(), survey('s-1'));
    await sealWhole(log);
    const stopping = new AbortController();
    let calls = 0;
    const failing = new Proxy(history, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function' || name === 'close') return member;
        return (...args: readonly unknown[]) => {
          calls += 1;
          if (calls < 12 && calls % 2 === 0) return Promise.reject(new Error('killed'));
          if (calls > 16) stopping.abort();
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
    const lead = { lost: new AbortController().signal, release: () => Promise.resolve() };
    const metrics = createHistoryMetrics(new Registry());
    const lock = { tryAcquire: () => Promise.resolve(lead), close: () => Promise.resolve() };
    await runHistoryMaker(
      { ...making(), history: failing, lock, log: pino({ level: 'silent' }), metrics },
      stopping.signal,
    );
    expect(await found('QPM')).toEqual(['urn:throughline:spec#s-1', 'command:start-P-001']);
  });
});
