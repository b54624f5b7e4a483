import type { StreamAppend, Transactions } from './port.ts';

/**
 * Appends behind whatever is in these streams, also where nothing is yet. A repeat of the same events is a no-op. An id that is taken by other content is
 * passed over.
 * @throws StoreUnavailable
 */
export const appendBehind = (
  store: Transactions<unknown>,
  appends: readonly Pick<StreamAppend, 'stream' | 'events'>[],
): Promise<void> =>
  store.transact(async (tx) => {
    const results = await tx.append(appends.map((one) => ({ ...one, expectedVersion: 'existing' })));
    const begun = appends.filter((_, at) => results[at]?.result === 'no-stream');
    if (begun.length > 0) await tx.append(begun.map((one) => ({ ...one, expectedVersion: 0 })));
  });
