import { factOf, type RecordedEvent } from '@throughline/domain';

/** What an event says of its programme: of a session that served several, its own section and no other. */
export const contentOf = (event: RecordedEvent): unknown => {
  if (!Object.hasOwn(event.payload as object, 'data')) return event.payload;
  const data = factOf(event)?.data;
  if (data === undefined || !('sections' in data)) return data;
  const { sections: _, ...own } = data;
  return own;
};
