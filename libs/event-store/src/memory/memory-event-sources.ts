import { type EventSource, type EventSources, idsOfSource } from '../event-sources.ts';
import { byName } from './by-name.ts';
import type { MemoryRecord } from './record.ts';

/** The event sources of an in-memory store. */
export const memoryEventSources = <S>(record: MemoryRecord<S>): EventSources => {
  const known = new Map<string, EventSource>();

  const isUsedByAnother = ({ source, organisation }: EventSource): boolean => {
    const { from, to } = idsOfSource(source);
    const isOfSource = (id: string): boolean => id >= from && id < to;
    const whose = (stream: string): unknown => record.streams.get(stream)?.summary['organisation'];
    return (
      [...record.eventsById].some(([id, { event }]) => isOfSource(id) && whose(event.stream) !== organisation) ||
      [...record.waiting.values()].some(
        ({ waiting }) => isOfSource(waiting.event.eventId) && waiting.organisation !== organisation,
      )
    );
  };

  return {
    registrations: (sources) =>
      Promise.resolve({
        registered: new Map(sources.flatMap((source) => (known.has(source) ? [[source, known.get(source)!]] : []))),
        closed: new Set([...known.values()].map(({ organisation }) => organisation)),
      }),
    register: (wanted) => {
      const found = known.get(wanted.source);
      if (found !== undefined) return Promise.resolve(found);
      if (isUsedByAnother(wanted)) return Promise.resolve(undefined);
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
