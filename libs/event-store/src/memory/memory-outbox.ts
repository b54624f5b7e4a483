import type { Lease, Outbox } from '../ports/outbox.ts';
import type { StoredEntry } from './record.ts';

const instant = (text: string): string => new Date(text).toISOString();

const byUrgency = ({ entry: one }: StoredEntry, { entry: other }: StoredEntry): number =>
  one.urgency - other.urgency ||
  Date.parse(one.notBefore) - Date.parse(other.notBefore) ||
  (one.reference < other.reference ? -1 : 1);

/** The outbox of an in-memory store, on its committed entries. */
export const memoryOutbox = (kept: Map<string, StoredEntry>): Outbox => {
  const held = ({ reference, leasedBefore }: Lease): StoredEntry | undefined => {
    const found = kept.get(reference);
    return found?.leases === leasedBefore + 1 ? found : undefined;
  };
  const isDue = ({ entry }: StoredEntry, now: string): boolean => instant(entry.notBefore) <= instant(now);

  return {
    lease: ({ now, until, limit, recipient }) => {
      const due = [...kept.values()]
        .filter(({ entry }) => recipient === undefined || entry.recipient === recipient)
        .filter((one) => isDue(one, now) && (one.leasedUntil === null || one.leasedUntil <= instant(now)))
        .sort(byUrgency)
        .slice(0, limit);
      for (const one of due)
        kept.set(one.entry.reference, { ...one, leases: one.leases + 1, leasedUntil: instant(until) });
      return Promise.resolve(
        due.map(({ entry, leases, progress }) => ({
          ...entry,
          notBefore: instant(entry.notBefore),
          leasedBefore: leases,
          progress,
        })),
      );
    },
    progress: (steps, until) => {
      const mine = steps.filter((step) => held(step) !== undefined);
      for (const step of mine)
        kept.set(step.reference, { ...held(step)!, progress: step.progress, leasedUntil: instant(until) });
      return Promise.resolve(new Set(mine.map(({ reference }) => reference)));
    },
    postpone: (leases, notBefore) => {
      for (const lease of leases) {
        const one = held(lease);
        if (one !== undefined)
          kept.set(lease.reference, { ...one, entry: { ...one.entry, notBefore }, leasedUntil: null });
      }
      return Promise.resolve();
    },
    waiting: (now) => {
      const all = [...kept.values()];
      const earliest = all.map(({ entry }) => instant(entry.notBefore)).sort()[0] ?? null;
      return Promise.resolve({ entries: all.length, due: all.filter((one) => isDue(one, now)).length, earliest });
    },
  };
};
