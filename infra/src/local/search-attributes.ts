import { addMissingSearchAttributes, missingSearchAttributes, type TemporalAccess } from '@throughline/runtime';
import { withTemporal } from './temporal-connection.ts';
import { until } from './until.ts';

/**
 * Adds the search attributes that the namespace lacks and waits until it has them; safe to repeat.
 * @throws when Temporal cannot be reached or the attributes do not appear in 30 s.
 */
export const addSearchAttributes = (temporal: TemporalAccess): Promise<void> =>
  withTemporal(temporal, async (connection) => {
    const { namespace } = temporal;
    if ((await addMissingSearchAttributes(connection, namespace)).length === 0) return;
    await until(
      async () => {
        if ((await missingSearchAttributes(connection, namespace)).length > 0) throw new Error('still missing');
      },
      { what: "Temporal's search attributes", timeoutMilliseconds: 30_000 },
    );
  });
