import type { z } from 'zod';
import type { NewEvent, RecordedEvent } from '../event.ts';
import type { Immutable } from '../immutable.ts';
import { ERASURE_EVENTS } from './events/erasure.ts';
import { EVIDENCE_EVENTS } from './events/evidence.ts';
import { GATE_EVENTS } from './events/gates.ts';
import { PACK_EVENTS } from './events/packs.ts';
import { PUBLICATION_EVENTS } from './events/publication.ts';
import { REMINDER_EVENTS } from './events/reminders.ts';
import { STEERING_EVENTS } from './events/steering.ts';
import { SUCCESSION_EVENTS } from './events/succession.ts';
import { WAIVER_EVENTS } from './events/waivers.ts';

export type { PinnedPack, Signatory, Targets, UnmetReason } from './events/parts.ts';
export type { EvaluatedWith, Observation, QuestionedBecause, ReliedOn } from './events/gates.ts';
export {
  CHANNEL_NAMES,
  type ChannelName,
  type DeadlineChange,
  REMINDER_FAILURES,
  REMINDER_WITHDRAWALS,
} from './events/reminders.ts';
export { groundOfWithholding, type PackFilters, type PackQuestion } from './events/packs.ts';
export { ERASURE_GROUNDS, type ErasedEvent, type ErasureGround } from './events/erasure.ts';
export {
  PUBLIC_ADDRESS_EVENTS,
  PUBLIC_PARTS,
  publicAddressStream,
  type PublicPart,
  type QuotedText,
} from './events/publication.ts';
export type { SuspensionCause } from './events/steering.ts';
export { type RelyingDecision, WAIVER_GROUNDS, type WaiverGround, type WaiverProposal } from './events/waivers.ts';

/** The payload of every event that the engine itself records, by its type: the one place where its shape stands. */
export const PROGRAMME_EVENTS = {
  ...GATE_EVENTS,
  ...WAIVER_EVENTS,
  ...STEERING_EVENTS,
  ...SUCCESSION_EVENTS,
  ...EVIDENCE_EVENTS,
  ...PACK_EVENTS,
  ...ERASURE_EVENTS,
  ...PUBLICATION_EVENTS,
  ...REMINDER_EVENTS,
} as const;

/** The name of a programme event, as `GateClosed`. */
export type ProgrammeEventType = keyof typeof PROGRAMME_EVENTS;
/** Names of all programme events. */
export const PROGRAMME_EVENT_TYPES = Object.keys(PROGRAMME_EVENTS) as readonly ProgrammeEventType[];

/** What an event of this type says, as its schema has it. */
export type PayloadOf<T extends ProgrammeEventType> = Immutable<z.infer<(typeof PROGRAMME_EVENTS)[T]>>;

/** What the engine records of a programme. */
export type ProgrammeEvent = { [T in ProgrammeEventType]: NewEvent<T, PayloadOf<T>> }[ProgrammeEventType];
/** A programme event with its place on the record: stream, version, record time and position. */
export type RecordedProgrammeEvent = ProgrammeEvent & RecordedEvent;

/** True for what the engine itself records; involvement events have types of their own. */
export const isProgrammeEvent = (event: RecordedEvent): event is RecordedProgrammeEvent =>
  Object.hasOwn(PROGRAMME_EVENTS, event.type);

/** A recorded event that this release cannot read: its payload is not what its type holds. The offending value is never named. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  constructor({ stream, version, type }: Pick<RecordedEvent, 'stream' | 'version' | 'type'>, problems: string) {
    super(`${stream} version ${version} (${type}) cannot be read: ${problems}`);
  }
}

/**
 * An event as read from the record: of a programme's own, with its payload checked; any other as it is. Keys that its type does not name stay: while a
 * release is rolled out, the one before it reads records that say more. A field that comes to be later is optional; an older shape is brought into the new
 * one here, before it is checked.
 * @throws UnreadableEvent
 */
export const readEvent = (event: RecordedEvent): RecordedEvent => {
  if (!isProgrammeEvent(event)) return event;
  const { success, error } = PROGRAMME_EVENTS[event.type].safeParse(event.payload);
  if (success) return event;
  throw new UnreadableEvent(
    event,
    error.issues.map(({ path, message }) => `${['payload', ...path].join('.')}: ${message}`).join('; '),
  );
};
