import { type EventSource, type EventSources, idsOfSource } from '../event-sources.ts';
import { byName } from './by-name.ts';
import type { MemoryRecord } from './record.ts';

/** The event sources of an in-memory store. */
export const memoryEventSources = <S>(record: MemoryRecord<S>): EventSources => {
  const known = new Map<string, EventSource>();

  const isOf = (source: string, eventId: string): boolean => {
    const { from, to } = idsOfSource(source);
    return eventId >= from && eventId < to;
  };
  const usersOf = (source: string): ReadonlySet<unknown> => {
    const events = [...record.eventsById].filter(([id]) => isOf(source, id));
    return new Set(events.map(([, { event }]) => record.streams.get(event.stream)?.summary['organisation']));
  };
  const isUsedByAnother = ({ source, organisation }: EventSource): boolean =>
    [...usersOf(source)].some((user) => user !== organisation) ||
    [...record.waiting.values()].some(
      ({ waiting }) => isOf(source, waiting.event.eventId) && waiting.organisation !== organisation,
    );

  return {
    registrations: (sources) =>
      Promise.resolve({
        registered: new Map(sources.flatMap((source) => (known.has(source) ? [[source, known.get(source)!]] : []))),
        closed: new Set([...known.values()].map(({ organisation }) => organisation)),
      }),
    soleUsers: (sources) => {
      const found = sources.flatMap((source) => {
        const [user, ...others] = usersOf(source);
        return typeof user === 'string' && others.length === 0 ? [[source, user] as const] : [];
      });
      return Promise.resolve(new Map(found));
    },
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
