import { createHash } from 'node:crypto';
import { type Evidence, recordedId, session } from '../../stack/evidence.ts';
import type { ForeignMessage } from '../../foreign/java-producer.ts';
import type { Random } from '../random.ts';

/** How something that was sent may end: on record, nowhere (its transaction was aborted), or as a dead letter of this reason. */
export type End = 'recorded' | 'nothing' | (string & {});

/** One message and how it must end. */
export interface Tried {
  readonly kind: string;
  /** What is unusual about it, for a person. */
  readonly what: string;
  readonly message: ForeignMessage;
  /** Each of these is right. */
  readonly ends: readonly End[];
  /** Id under which it would be recorded; absent where nothing may be recorded under any. */
  readonly eventId?: string;
  /** What must stand on record as its data, where it is known to the letter. */
  readonly data?: unknown;
  /** In a batch of its own: with others it would be larger than the broker takes. */
  readonly alone?: true;
}

/** The same before it is known of which kind it is. */
export type Attempt = Omit<Tried, 'kind'>;

/** From which a kind makes what it tries. */
export interface Making {
  readonly random: Random;
  readonly count: number;
  /** A name that nothing else has. */
  readonly fresh: () => string;
  /** Some programme that is on record. */
  readonly programme: () => string;
  /** Another, on record, which a kind that asks for one has for itself; else empty. */
  readonly ownProgramme: string;
}

/** A kind of hostile message. */
export interface HostileKind {
  readonly name: string;
  /** How many of all are of this kind, compared with other kinds; 1 unless said. */
  readonly weight?: number;
  /** It is about one programme of its own. */
  readonly alone?: true;
  readonly make: (making: Making) => readonly Attempt[];
}

export type Headers = Readonly<Record<string, string>>;
export const STRUCTURED: Headers = { 'content-type': 'application/cloudevents+json' };
export const ORGANISATION = 'QPM';

/** A valid session of this programme under a source of its own, with an id of its own. */
export const valid = (programme: string, id: string, over: Evidence = {}): Evidence => ({
  ...session(programme, 0, id),
  source: `urn:poison:${id}`,
  ...over,
});

/** The same with other particulars in its data. */
export const withData = (event: Evidence, over: Evidence): Evidence => ({
  ...event,
  data: { ...(event['data'] as Evidence), ...over },
});

export const detailsOf = (event: Evidence): Evidence => (event['data'] as Evidence)['details'] as Evidence;

interface Written {
  readonly key?: string | Buffer | null;
  readonly headers?: Headers;
  /** Instead of the event as JSON. */
  readonly value?: string | Buffer | null;
}

/** The message of an event, in structured mode unless the headers say otherwise. */
export const messageOf = (event: Evidence, { key, headers = STRUCTURED, value }: Written = {}): ForeignMessage => ({
  key: key === undefined ? String(event['subject']) : key,
  value: value === null ? null : Buffer.from(value ?? JSON.stringify(event)),
  headers,
});

/** What must be recorded. */
export const recorded = (what: string, event: Evidence, written: Written = {}): Attempt => ({
  what,
  message: messageOf(event, written),
  ends: ['recorded'],
  eventId: recordedId(event),
});

/** What must become a dead letter of this reason. */
export const refused = (reason: string, what: string, event: Evidence, written: Written = {}): Attempt => ({
  what,
  message: messageOf(event, written),
  ends: [reason],
  eventId: recordedId(event),
});

/** `count` of what `make` makes, each of one of the `items` in turn, beginning at a random one. */
export const inTurn = <T>(
  { random, count, fresh, programme }: Making,
  items: readonly T[],
  make: (item: T, event: Evidence, id: string) => Attempt,
): readonly Attempt[] => {
  const first = random(items.length);
  return Array.from({ length: count }, (_, index) => {
    const id = fresh();
    return make(items[(first + index) % items.length] as T, valid(programme(), id), id);
  });
};

/** SHA-256 of a message's value, lower-case hex, by which its dead letter is found. */
export const digestOf = ({ value }: ForeignMessage): string =>
  createHash('sha256')
    .update(value ?? Buffer.alloc(0))
    .digest('hex');
