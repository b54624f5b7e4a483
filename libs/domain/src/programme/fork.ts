import type { NewEvent, RecordedEvent } from '../event.ts';
import { type Gate, GATES, programmeStream } from '../values.ts';
import type { Signatory, Targets } from './events.ts';

/** A version of a proposal. */
export interface VersionOfProposal {
  readonly proposal: string;
  readonly version: number;
}

/** What a fork says of itself, on both sides. */
export interface ForkParticulars {
  /** Id of the programme that begins by it. */
  readonly programme: string;
  readonly title: string;
  readonly organisation: string;
  readonly reason: string;
  /** Which people, or which part of the proposal, the new programme is for, in words. */
  readonly part: string;
  /** What stays with the programme that was forked, in words. */
  readonly remainder: string;
  /** Version of which a part was cleared, where that is why. */
  readonly cleared: VersionOfProposal | null;
}

/** What the programme that was forked records: it goes on, and another has begun. */
export interface ForkRecorded extends ForkParticulars {
  /** Version of its record up to which the past is shared. */
  readonly atVersion: number;
  readonly goesBackTo: Gate | null;
  /** The offer that was accepted; absent where the new programme stays with the same organisation. */
  readonly offer?: number;
  readonly acceptedBy?: Signatory;
}

/** What the new programme records after the shared past, by which it begins a future of its own. */
export interface BegunByFork extends ForkParticulars {
  readonly owner: Signatory;
  readonly targets: Targets;
  readonly forkedFrom: { readonly programme: string; readonly organisation: string; readonly version: number };
  /** It goes back to a gate, and leaves these versions of the proposal (as `hub@1`) behind. */
  readonly goesBack: { readonly to: Gate; readonly leaves: readonly string[] } | null;
  /** Who acts in place of whom in the new programme, by opaque id. */
  readonly approvers: Readonly<Record<string, string>>;
}

/** Gates to which what was not cleared can go back: those before anything is put to people as this version. */
export const BACK_TO = ['context', 'options', 'readiness'] as const satisfies readonly Gate[];

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

/** Where the original of an event of a shared past stands; undefined for what a programme recorded itself. */
export const inheritanceOf = ({ eventId, payload }: RecordedEvent): Inheritance | undefined =>
  eventId.startsWith(PREFIX) ? (payload as { readonly inherited?: Inheritance }).inherited : undefined;

/** The event as its original stands in the record it came from, with that one's id, stream and record time; any other as it is. */
export const asOriginal = (event: RecordedEvent): RecordedEvent => {
  const inheritance = inheritanceOf(event);
  if (inheritance === undefined) return event;
  const { from, eventId, version, recordedAt } = inheritance;
  const { inherited: _inherited, ...payload } = event.payload as Readonly<Record<string, unknown>>;
  return { ...event, eventId, version, recordedAt, payload, stream: programmeStream(from) };
};

/** An event of another programme's record as `programme` holds it from its fork on. What was inherited before keeps its first home. */
export const inherited = (programme: string, event: RecordedEvent): NewEvent => {
  const { eventId, type, occurredAt, actor, payload, stream, version, recordedAt } = asOriginal(event);
  const inheritance: Inheritance = { from: stream.slice(programmeStream('').length), eventId, version, recordedAt };
  return {
    eventId: inheritedId(programme, eventId),
    type,
    occurredAt,
    actor,
    payload: { ...(payload as object), inherited: inheritance },
  };
};
