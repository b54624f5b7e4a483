import type { SpanOptions } from '@throughline/runtime/tracing';
import type { StreamAppend } from '../port.ts';
import type { KnownEvent } from '../recordable.ts';

/** Names that one span lists at most; counts say how many there are. */
const MOST_NAMES = 20;

const some = (names: readonly string[]): string[] => [...new Set(names)].slice(0, MOST_NAMES);

/** What the span of an append says before the engine is asked. */
export const describeStreams = (appends: readonly StreamAppend[]) => (): SpanOptions => ({
  kind: 'client',
  attributes: {
    'db.system.name': 'postgresql',
    'db.operation.name': 'append',
    'throughline.streams': some(appends.map(({ stream }) => stream)),
    'throughline.streams.count': appends.length,
  },
});

/** What it says once the events are written, those that the policy derived among them: ids, types and positions. */
export const describeWritten = (written: readonly KnownEvent[]): Record<string, string[] | string | number> => {
  const events = written.map(({ event }) => event);
  return {
    'throughline.events.count': events.length,
    'throughline.event.ids': some(events.map(({ eventId }) => eventId)),
    'throughline.event.types': some(events.map(({ type }) => type)),
    ...(events.length > 0 && {
      'throughline.position.first': events[0]!.checkpoint.position,
      'throughline.position.last': events.at(-1)!.checkpoint.position,
    }),
  };
};
