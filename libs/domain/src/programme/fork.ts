import type { NewEvent, RecordedEvent } from '../event.ts';
import { lostIdOf } from '../involvement/recorded-again.ts';
import { type Gate, GATES, programmeOfStream, programmeStream } from '../values.ts';
import type { BegunByFork } from './events/succession.ts';

/** Whether `gate` comes at or after the one a fork goes back to. */
export const isGoneBack = ({ goesBack }: Pick<BegunByFork, 'goesBack'>, gate: Gate): boolean =>
  goesBack !== null && GATES.indexOf(gate) >= GATES.indexOf(goesBack.to);

/** Where an event of a shared past was recorded. */
export interface Inheritance {
  /** The programme in whose record the original stands. */
  readonly from: string;
  readonly eventId: string;
  readonly version: number;
  readonly recordedAt: string;
}

const PREFIX = 'fork ';

/** Id under which a programme holds an event of its shared past. No source and no id of a producer has a space, so nobody can take it. */
export const inheritedId = (programme: string, eventId: string): string => `${PREFIX}${programme} ${eventId}`;

/**
 * Id of the original of an event that a fork inherited, without its payload; undefined for what a programme recorded itself. The event by which a fork
 * begins has an id of the same form and is its own, unless the fork inherited it from another fork.
 */
export const originalIdOf = ({
  eventId,
  type,
  stream,
}: Pick<RecordedEvent, 'eventId' | 'type' | 'stream'>): string | undefined => {
  const prefix = inheritedId(programmeOfStream(stream), '');
  if (!eventId.startsWith(prefix)) return undefined;
  const original = eventId.slice(prefix.length);
  return type === 'ProgrammeBegunByFork' && !original.startsWith(PREFIX) ? undefined : original;
};

/** Where the original of an event of a shared past stands; undefined for what a programme recorded itself. */
export const inheritanceOf = ({
  eventId,
  payload,
}: Pick<RecordedEvent, 'eventId' | 'payload'>): Inheritance | undefined =>
  eventId.startsWith(PREFIX) ? (payload as { readonly inherited?: Inheritance } | null)?.inherited : undefined;

/** The event as its original stands in the record it came from, with that one's id, stream and record time; any other as it is. */
const atHome = (event: RecordedEvent): RecordedEvent => {
  const inheritance = inheritanceOf(event);
  if (inheritance === undefined) return event;
  const { from, eventId, version, recordedAt } = inheritance;
  const { inherited: _inherited, ...payload } = event.payload as Readonly<Record<string, unknown>>;
  return { ...event, eventId, version, recordedAt, payload, stream: programmeStream(from) };
};

/**
 * The event as it counts: one that was inherited as its original stands in the record it came from, with that one's id, stream and record time; one that
 * records a lost event again under the id of that. Any other as it is.
 */
export const asOriginal = (event: RecordedEvent): RecordedEvent => {
  const home = atHome(event);
  const lostId = lostIdOf(home.eventId);
  return lostId === undefined ? home : { ...home, eventId: lostId };
};

/** An event of another programme's record as `programme` holds it from its fork on. What was inherited before keeps its first home. */
export const inherited = (programme: string, event: RecordedEvent): NewEvent => {
  const { eventId, type, occurredAt, actor, payload, stream, version, recordedAt } = atHome(event);
  const inheritance: Inheritance = { from: stream.slice(programmeStream('').length), eventId, version, recordedAt };
  return {
    eventId: inheritedId(programme, eventId),
    type,
    occurredAt,
    actor,
    payload: { ...(payload as object), inherited: inheritance },
  };
};
