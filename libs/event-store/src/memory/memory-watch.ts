import type { StoreWatch } from '../ports/watch.ts';
import type { MemoryRecord } from './record.ts';

const MOST = 100_000;

/** The watch of an in-memory store, which has no transaction beside its own, and whose record nobody can put back. */
export const memoryWatch = (
  record: MemoryRecord<unknown>,
  { checkpoint, now }: { readonly checkpoint: (name: string) => Promise<string>; readonly now: () => string },
): StoreWatch => ({
  behind: async (name) => {
    const unread = record.after(await checkpoint(name));
    const [first] = unread;
    const seconds = first === undefined ? 0 : (Date.parse(now()) - Date.parse(first.event.recordedAt)) / 1_000;
    return { events: Math.min(unread.length, MOST), seconds: Math.max(0, seconds) };
  },
  setAside: () => {
    const openLetters = [...record.deadLetters.values()].filter(({ status }) => status === 'open').length;
    const since = [...record.waiting.values()].map(({ waiting }) => Date.parse(waiting.waitingSince));
    const waitingSeconds = since.length === 0 ? 0 : (Date.parse(now()) - Math.min(...since)) / 1_000;
    return Promise.resolve({ openLetters: Math.min(openLetters, MOST), waitingSeconds: Math.max(0, waitingSeconds) });
  },
  openTransactions: () => Promise.resolve([]),
  servedSince: () => Promise.resolve('1970-01-01T00:00:00.000Z'),
  unrecorded: (limit) => {
    const still = [...record.unrecorded.values()].filter(({ eventId }) => !record.eventsById.has(eventId));
    return Promise.resolve({ total: still.length, publications: still.slice(0, limit) });
  },
});
