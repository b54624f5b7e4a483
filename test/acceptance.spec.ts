import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { expectCompleteRecords } from './acceptance/complete-records.ts';
import type { Driver } from './acceptance/driver.ts';
import { startMemoryDriver } from './acceptance/memory-driver.ts';
import { SCENARIOS } from './acceptance/scenarios/index.ts';
import { createWorld } from './acceptance/world.ts';

describe('in memory, with a given clock', () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startMemoryDriver();
  });
  afterAll(() => driver.close());

  it.each(SCENARIOS)('$title', ({ number, play }) => play(createWorld(driver, number)));

  it('leaves records that are complete', () => expectCompleteRecords(driver));
});
