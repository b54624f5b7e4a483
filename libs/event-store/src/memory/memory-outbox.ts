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

  const dueSince = ({ entry, dueSince: since }: StoredEntry): string => since ?? instant(entry.notBefore);
  const giveBack = (
    leases: readonly Lease[],
    notBefore: string,
    since: (one: StoredEntry) => Pick<StoredEntry, 'dueSince'>,
  ): void => {
    for (const lease of leases) {
      const one = held(lease);
      if (one === undefined) continue;
      const { dueSince: _before, ...rest } = one;
      kept.set(lease.reference, { ...rest, ...since(one), entry: { ...one.entry, notBefore }, leasedUntil: null });
    }
  };

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
      giveBack(leases, notBefore, () => ({}));
      return Promise.resolve();
    },
    tryAgain: (leases, at) => {
      giveBack(leases, at, (one) => ({ dueSince: dueSince(one) }));
      return Promise.resolve();
    },
    waiting: (now) => {
      const all = [...kept.values()];
      const since = all.map(dueSince).sort();
      const due = since.filter((one) => one <= instant(now)).length;
      return Promise.resolve({ entries: all.length, due, earliest: since[0] ?? null });
    },
  };
};
