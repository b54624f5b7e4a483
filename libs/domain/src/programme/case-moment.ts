import type { InstantString, RecordedEvent } from '../event.ts';
import type { InvolvementPayload } from '../involvement/involvement-event.ts';
import { isProgrammeEvent } from './events.ts';
import { PACK_EVENTS } from './events/packs.ts';

/**
 * When an event of a replay was known in its case, UTC: of evidence as its data says, of a decision when it was taken. Undefined for a pack that was
 * requested or issued: that is an act of whoever reads the replay, and no part of the case.
 */
export const momentInCase = (event: RecordedEvent): InstantString | undefined => {
  if (Object.hasOwn(PACK_EVENTS, event.type)) return undefined;
  if (isProgrammeEvent(event)) return event.occurredAt;
  return (event.payload as Partial<InvolvementPayload> | null)?.replayMoment;
};
