import { until } from '@throughline/infra';
import type pg from 'pg';

const LONGEST_MS = 60_000;

/** Waits until so many involvement events are on record. */
export const untilRecorded = (database: pg.Pool, events: number): Promise<void> =>
  until(
    async () => {
      const { rows } = await database.query<{ recorded: number }>(
        `SELECT count(*)::integer AS recorded FROM events WHERE type LIKE 'throughline.involvement.%'`,
      );
      const recorded = rows[0]?.recorded ?? 0;
      if (recorded < events) throw new Error(`${recorded} of ${events} events are on record`);
    },
    { what: 'the record', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 100 },
  );

/** Waits until the relay has told workflows and topics of everything on record. */
export const untilRelayed = (database: pg.Pool): Promise<void> =>
  until(
    async () => {
      const { rows } = await database.query<{ behind: boolean }>(
        `SELECT EXISTS (
           SELECT FROM events e LEFT JOIN checkpoints c ON c.name = 'relay'
            WHERE c.name IS NULL OR e.position > c.position) AS behind`,
      );
      if (rows[0]?.behind !== false) throw new Error('the relay is behind the record');
    },
    { what: 'the relay', timeoutMilliseconds: LONGEST_MS, everyMilliseconds: 100 },
  );
