import { asOriginal, lostIdOf, originalIdOf, type RecordedEvent } from '@throughline/domain';

/**
 * A record of a programme's stream as whoever checks it has it: whole, or without its payload. `withheld`: not handed over. `erased`: no longer kept. An
 * event as the store reads it is one.
 */
export type KeptRecord = Omit<RecordedEvent, 'checkpoint' | 'payload'> &
  ({ readonly payload: unknown } | { readonly absent: 'withheld' | 'erased' });

/** The event of a record; undefined where its payload is absent. Nothing that is decided looks at where it stands in the order of a store. */
export const eventOf = (record: KeptRecord): RecordedEvent | undefined =>
  'absent' in record ? undefined : { ...record, checkpoint: { xid: '0', position: String(record.version) } };

/** The id under which evidence is referred to: of an event that a fork inherited, the id of the original; of a lost one that is recorded again, its own. */
export const evidenceIdOf = (record: KeptRecord): string => {
  const event = eventOf(record);
  if (event !== undefined) return asOriginal(event).eventId;
  const home = originalIdOf(record) ?? record.eventId;
  return lostIdOf(home) ?? home;
};
