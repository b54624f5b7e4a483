import {
  asOriginal,
  inheritanceOf,
  kindOfType,
  momentInCase,
  natureOf,
  programmeOfStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { DigestedEvent } from '@throughline/event-store';
import type { HistoryItem } from './history.schemas.ts';

const replayMomentOf = (event: RecordedEvent): string | null =>
  natureOf(programmeOfStream(event.stream)) === 'replay' ? (momentInCase(event) ?? null) : null;

/** An event as it stands on the record. Of a past that a fork shares, the original is shown, at its place in this programme's record. */
export const historyItemOf = (recorded: DigestedEvent): HistoryItem => {
  const event = asOriginal(recorded);
  return {
    eventId: event.eventId,
    version: recorded.version,
    from: inheritanceOf(recorded)?.from ?? null,
    type: event.type,
    kind: kindOfType(event.type) ?? null,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    replayMoment: replayMomentOf(event),
    actor: { role: event.actor.role, id: event.actor.id },
    payload: event.payload,
    saltedDigest: recorded.saltedDigest,
  };
};
