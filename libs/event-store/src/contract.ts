import { describe } from '@jest/globals';
import { appendingRules } from './contract/appending.ts';
import { erasingRules } from './contract/erasing.ts';
import { eventSourceRules } from './contract/event-sources.ts';
import { appendLaws } from './contract/laws.ts';
import { orderingRules } from './contract/ordering.ts';
import { outboxRules } from './contract/outbox.ts';
import { projectingRules } from './contract/projecting.ts';
import { readingRules } from './contract/reading.ts';
import { settingAsideRules } from './contract/setting-aside.ts';
import { closing, type MakeStore } from './contract/subject.ts';
import { watchingRules } from './contract/watching.ts';

export { owned } from './contract/event-sources.ts';
export { idempotencyStoreContract } from './contract/idempotency.ts';
export { historyStoreContract, saidInShort } from './contract/history.ts';
export { logStoreContract, sealWhole } from './contract/log.ts';
export { contend, outOfOrder } from './contract/ordering.ts';
export { append, type MakeStore, outcomesOf } from './contract/subject.ts';
export { fact, tallyWithoutReactions, type Tally, tally } from './contract/tally.ts';

/**
 * The rules every event store keeps, as a jest suite.
 * @param makeStore Makes a new, empty store each time.
 * @param options.numRuns Runs of each law with random input; default 100.
 */
export const eventStoreContract = (
  name: string,
  makeStore: MakeStore,
  options: { readonly numRuns?: number } = {},
): void => {
  describe(`event store: ${name}`, () => {
    const make = closing(makeStore);
    appendingRules(make);
    projectingRules(make);
    readingRules(make);
    erasingRules(make);
    orderingRules(make);
    settingAsideRules(make);
    outboxRules(make);
    eventSourceRules(make);
    watchingRules(make);
    appendLaws(make, options.numRuns ?? 100);
  });
};
