import { asOriginal, inheritanceOf, kindOfType, type RecordedEvent } from '@throughline/domain';
import type { DigestedEvent } from '@throughline/event-store';
import { z } from 'zod';
import type { HistoryItem } from './history.schemas.ts';

const replayMomentOf = ({ payload }: RecordedEvent): string | null =>
  z.object({ replayMoment: z.string() }).safeParse(payload).data?.replayMoment ?? null;

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
