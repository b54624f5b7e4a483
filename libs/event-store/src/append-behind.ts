import { WrongExpectedVersion } from './errors.ts';
import type { AppendResult, StreamAppend, Transactions } from './port.ts';

const ATTEMPTS = 5;

/**
 * Appends behind whatever is in these streams, also where nothing is yet. A repeat of the same events is a no-op. Gives what became of each append, in
 * order; an event whose id is taken by other content is passed over.
 * @throws StoreUnavailable; WrongExpectedVersion where others began the same streams each time meanwhile
 */
export const appendBehind = async (
  store: Transactions<unknown>,
  appends: readonly Pick<StreamAppend, 'stream' | 'events'>[],
): Promise<readonly AppendResult<unknown>[]> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await store.transact(async (tx) => {
        const results = await tx.append(appends.map((one) => ({ ...one, expectedVersion: 'existing' })));
        const begun = appends.filter((_, at) => results[at]?.result === 'no-stream');
        const first = begun.length === 0 ? [] : await tx.append(begun.map((one) => ({ ...one, expectedVersion: 0 })));
        return results.map((one) => first.find(({ stream }) => stream === one.stream) ?? one);
      });
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion) || attempt === ATTEMPTS) throw error;
    }
};
