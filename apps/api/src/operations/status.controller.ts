import { StoreUnavailable } from '@throughline/event-store';
import { RELAY } from '@throughline/messaging';
import { readinessOf } from '@throughline/runtime';
import { type ApiPorts, EngineUnavailable } from '../ports.ts';
import { controllerOf, operation } from '../requests/operation.ts';
import { operationsStatus } from './status.schemas.ts';

const MOST_LETTERS = 200;

/** What cannot be asked while an engine is away is not known; anything else is an error. */
const unlessAway = async <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof StoreUnavailable || error instanceof EngineUnavailable) return null;
    throw error;
  });

const recordOf = async ({ store: { watch } }: Pick<ApiPorts, 'store'>) => {
  const [servedSince, relayBehind, { total }, open] = await Promise.all([
    watch.servedSince(),
    watch.behind(RELAY),
    watch.unrecorded(1),
    watch.openTransactions(),
  ]);
  const appending = open.flatMap(({ holdsOrder, seconds }) => (holdsOrder && seconds !== null ? [seconds] : []));
  return {
    servedSince,
    relayBehind,
    unrecorded: total,
    longestAppend: appending.length === 0 ? null : Math.max(...appending),
  };
};

const logOf = async ({ log }: Pick<ApiPorts, 'log'>) => {
  const [{ size: leaves }, checkpoint, stamp] = await Promise.all([
    log.edge(),
    log.lastCheckpoint(),
    log.lastTimeStamp(),
  ]);
  const signed = checkpoint?.size ?? 0;
  const [last] = signed === 0 ? [] : await log.records(signed - 1, 1);
  return { leaves, signed, signedUpTo: last?.recordedAt ?? null, timeStampedAt: stamp?.genTime ?? null };
};

const lettersOf = async ({ store }: Pick<ApiPorts, 'store'>) => {
  const letters = await store.deadLetters({ status: 'open', limit: MOST_LETTERS + 1 });
  return {
    number: Math.min(letters.length, MOST_LETTERS),
    more: letters.length > MOST_LETTERS,
    oldest: letters[0]?.at ?? null,
  };
};

const waitingOf = async ({ store }: Pick<ApiPorts, 'store'>) => {
  const [number, [oldest]] = await Promise.all([store.countWaiting(), store.waiting({ limit: 1 })]);
  return { number, more: false, oldest: oldest?.waitingSince ?? null };
};

const noticesOf = async ({ store, now }: Pick<ApiPorts, 'store' | 'now'>) => {
  const { entries, due, earliest } = await store.outbox.waiting(now());
  return { waiting: entries, due, earliest };
};

const status = operation({
  at: 'GET v1/operations/status',
  summary: 'How the installation does: its engines, the record, the log, dead letters and notices; no content of any',
  allow: ['operator'],
  answers: { 200: ['As it is now', operationsStatus] },
  run: async ({ ports }) => {
    const [{ parts }, ingest, record, log, deadLetters, waitingEvents, notices] = await Promise.all([
      readinessOf(ports.probes),
      unlessAway(ports.ingest.behind()),
      unlessAway(recordOf(ports)),
      unlessAway(logOf(ports)),
      unlessAway(lettersOf(ports)),
      unlessAway(waitingOf(ports)),
      unlessAway(noticesOf(ports)),
    ]);
    return { asOf: ports.now(), parts: { ...parts }, ingest, record, log, deadLetters, waitingEvents, notices };
  },
});

/** For operators: what stands and what waits, by numbers and moments alone. */
export const StatusController = controllerOf('StatusController', { status }, 'operations');
