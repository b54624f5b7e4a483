import { parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import type { ParseEvent } from './ports.ts';

/** The domain's schemas and its check for personal data, as ingest asks for them. */
export const parseInvolvement: ParseEvent = (cloudEvent) => {
  const result = parseInvolvementEvent(cloudEvent);
  if (!result.ok) return result;
  return {
    ok: true,
    parsed: { stream: programmeStream(result.event.payload.subject), event: toNewEvent(result.event) },
  };
};
