import { afterEach } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import type { AppendResult, EventStore, ExpectedVersion, InlineProjection } from '../port.ts';

/** Makes a new, empty store; the contract closes it. */
export type MakeStore = <S>(projection: InlineProjection<S>) => Promise<EventStore<S>>;

/** Stores of a test file's making, closed after each test. */
export const closing = (makeStore: MakeStore): MakeStore => {
  const open: EventStore<never>[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  return async (projection) => {
    const store = await makeStore(projection);
    open.push(store as EventStore<never>);
    return store;
  };
};

/** Appends to one stream in a transaction of its own. */
export const append = async <S>(
  store: EventStore<S>,
  stream: string,
  expectedVersion: ExpectedVersion,
  ...events: readonly NewEvent[]
): Promise<AppendResult<S>> => {
  const [result] = await store.transact((tx) => tx.append([{ stream, expectedVersion, events }]));
  return result!;
};

/** The outcomes of an append, one per event, in their order. */
export const outcomesOf = <S>({ outcomes }: AppendResult<S>): readonly string[] =>
  outcomes.map(({ outcome }) => outcome);
