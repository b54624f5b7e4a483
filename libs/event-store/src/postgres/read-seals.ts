import type { Seal } from '../sealing.ts';
import type { Database, Statement } from './database.ts';

const sealsOf: Statement = {
  name: 'throughline-seals',
  text: `
    SELECT event_id, encode(salt, 'hex') AS salt, encode(digest, 'hex') AS digest
      FROM events WHERE event_id = ANY ($1::text[])`,
};

/** Salts and digests under which payloads were recorded, by event id. */
export const readSeals = async (
  database: Database,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Seal>> => {
  const rows = await database.query<Seal & { readonly event_id: string }>(sealsOf, [eventIds]);
  return new Map(rows.map(({ event_id: eventId, salt, digest }) => [eventId, { salt, digest }]));
};
