import { Connection } from '@temporalio/client';
import { until } from './until.ts';

/** Temporal's numbers for the kinds we use (`temporal.api.enums.v1.IndexedValueType`). */
const KEYWORD = 2;
const DATETIME = 6;

/** What programmes can be found by in Temporal's own UI. */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, number>> = {
  Organisation: KEYWORD,
  Stage: KEYWORD,
  GateStatus: KEYWORD,
  Tier: KEYWORD,
  Nature: KEYWORD,
  NextDeadline: DATETIME,
};

/**
 * Adds the search attributes that the namespace lacks and waits until it has them; safe to repeat.
 * @throws when Temporal cannot be reached or the attributes do not appear in 30 s.
 */
export const addSearchAttributes = async (address: string, namespace = 'default'): Promise<void> => {
  const connection = await Connection.connect({ address });
  try {
    const missing = async () => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      return Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (customAttributes ?? {})));
    };
    const lacking = await missing();
    if (lacking.length === 0) return;
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(lacking) });
    await until(
      async () => {
        if ((await missing()).length > 0) throw new Error('still missing');
      },
      { what: "Temporal's search attributes", timeoutMilliseconds: 30_000 },
    );
  } finally {
    await connection.close();
  }
};
