import type { NewEvent, RecordedEvent } from '@throughline/domain';
import type { InlineProjection } from '../port.ts';

/** State of the contract's own small projection: what was counted, and how often a question was answered. */
export interface Tally {
  readonly stream: string;
  readonly counted: readonly string[];
  readonly lastVersion: number;
  readonly answers: number;
  /** A withdrawal came: only a fold can tell what still counts. */
  readonly stale: boolean;
}

const initial = (stream: string): Tally => ({ stream, counted: [], lastVersion: 0, answers: 0, stale: false });

const evolve = (tally: Tally, { type, eventId, version }: RecordedEvent): Tally => {
  const seen = { ...tally, lastVersion: version };
  if (type === 'answered') return { ...seen, answers: tally.answers + 1 };
  if (type === 'withdrawn') return { ...seen, stale: true };
  return { ...seen, counted: [...tally.counted, eventId] };
};

/** `{ number }` is an older shape of `{ n }`; what is `illegible` is read by nobody. */
const readEvent = (event: RecordedEvent): RecordedEvent => {
  const { stream, version, payload } = event;
  if (payload === 'illegible') throw new Error(`${stream} version ${version} cannot be read`);
  const { number } = (payload ?? {}) as { readonly number?: unknown };
  return number === undefined ? event : { ...event, payload: { n: number } };
};

const withdrawnBy = ({ type, payload }: RecordedEvent): readonly string[] =>
  type === 'withdrawn' ? [(payload as { readonly eventId: string }).eventId] : [];

/**
 * Counts events, answers every odd number of them with an event of its own (type `answered`), and takes a `withdrawn` event's target
 * out of the count again, for which the stream has to be folded.
 */
export const tally: InlineProjection<Tally> = {
  version: 'tally-1',
  initial,
  readEvent,
  evolve,
  react: (before, after, { stream, version, recordedAt }): readonly NewEvent[] =>
    after.counted.length % 2 === 1 && after.counted.length !== before.counted.length
      ? [
          {
            eventId: `${stream}/answer/${version}`,
            type: 'answered',
            occurredAt: recordedAt,
            actor: { role: 'service', id: 'tally' },
            payload: { to: version, counted: after.counted.length },
          },
        ]
      : [],
  needsRebuild: ({ stale }) => stale,
  fold: (stream, events) => {
    const withdrawn = new Set(events.flatMap(withdrawnBy));
    const all = events.reduce(evolve, initial(stream));
    return { ...all, counted: all.counted.filter((eventId) => !withdrawn.has(eventId)), stale: false };
  },
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as Tally,
  summarise: ({ stream, lastVersion }) => ({
    events: lastVersion,
    kind: stream.split('-')[0],
    tags: ['tally', stream],
  }),
};

/** The same, without reactions, for rules about versions and ids. */
export const tallyWithoutReactions: InlineProjection<Tally> = { ...tally, react: () => [] };

/** A fact for tests; all but its id may be left to it. */
export const fact = (eventId: string, over: Partial<NewEvent> = {}): NewEvent => ({
  eventId,
  type: 'counted',
  occurredAt: '2027-02-17T10:00:00.000Z',
  actor: { role: 'service', id: 'svc-1' },
  payload: { n: 1 },
  ...over,
});
