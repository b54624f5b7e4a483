import { type EventSource, type EventSources, idsOfSource } from '../ports/event-sources.ts';
import { byName } from './by-name.ts';
import type { MemoryRecord } from './record.ts';

/** The event sources of an in-memory store. */
export const memoryEventSources = <S>(record: MemoryRecord<S>): EventSources => {
  const known = new Map<string, EventSource>();

  const isOf = (source: string, eventId: string): boolean => {
    const { from, to } = idsOfSource(source);
    return eventId >= from && eventId < to;
  };
  /** Of the first recorded event, else of the first that waits; undefined when there is neither. */
  const firstUse = (source: string): { readonly recorded: boolean; readonly organisation: unknown } | undefined => {
    const used = record.events.find(({ event }) => isOf(source, event.eventId));
    if (used !== undefined)
      return { recorded: true, organisation: record.streams.get(used.event.stream)?.summary['organisation'] };
    const parked = [...record.waiting.values()].find(({ waiting }) => isOf(source, waiting.event.eventId));
    return parked === undefined ? undefined : { recorded: false, organisation: parked.waiting.organisation };
  };

  return {
    registrations: (sources) =>
      Promise.resolve({
        registered: new Map(sources.flatMap((source) => (known.has(source) ? [[source, known.get(source)!]] : []))),
        closed: new Set([...known.values()].map(({ organisation }) => organisation)),
      }),
    firstUsers: (sources) => {
      const found = sources.flatMap((source) => {
        const first = firstUse(source);
        return first?.recorded && typeof first.organisation === 'string' ? [[source, first.organisation] as const] : [];
      });
      return Promise.resolve(new Map(found));
    },
    register: (wanted, by = 'claim') => {
      const found = known.get(wanted.source);
      if (found !== undefined) return Promise.resolve(found);
      const first = firstUse(wanted.source);
      if (by === 'claim' && first !== undefined && first.organisation !== wanted.organisation)
        return Promise.resolve(undefined);
      const kept = { ...wanted, registeredAt: new Date(wanted.registeredAt).toISOString() };
      known.set(wanted.source, kept);
      return Promise.resolve(kept);
    },
    remove: (source) => Promise.resolve(known.delete(source)),
    list: ({ organisations, after = '', limit }) =>
      Promise.resolve(
        [...known.values()]
          .filter(({ source, organisation }) => {
            const isWanted = organisations === 'every' || organisations.includes(organisation);
            return isWanted && byName(source, after) > 0;
          })
          .sort((one, other) => byName(one.source, other.source))
          .slice(0, limit),
      ),
  };
};
