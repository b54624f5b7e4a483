import { parseInvolvementEvent, programmeStream, toNewEvent } from '@throughline/domain';
import type { ParseEvent } from './ports.ts';

/** The domain's schemas and its check for personal data, as ingest asks for them. */
export const parseInvolvement: ParseEvent = (cloudEvent, confirmation) => {
  const result = parseInvolvementEvent(cloudEvent, confirmation);
  if (!result.ok) return result;
  const { subject, extensions } = result.event.payload;
  const organisation = extensions?.['organisation'];
  return {
    ok: true,
    parsed: {
      stream: programmeStream(subject),
      event: toNewEvent(result.event),
      organisation: typeof organisation === 'string' ? organisation : undefined,
    },
  };
};
