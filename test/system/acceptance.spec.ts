import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { expectCompleteRecords } from '../acceptance/complete-records.ts';
import type { Driver } from '../acceptance/driver.ts';
import { startEngineDriver } from '../acceptance/engine-driver.ts';
import { SCENARIOS } from '../acceptance/scenarios/index.ts';
import { createWorld } from '../acceptance/world.ts';

const MINUTE_MS = 60_000;

describe('through Kafka, PostgreSQL and Temporal', () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await startEngineDriver();
  }, 2 * MINUTE_MS);
  afterAll(() => driver.close(), MINUTE_MS);

  it.each(SCENARIOS)('$title', ({ number, play }) => play(createWorld(driver, number)), MINUTE_MS);

  it('leaves records that are complete', () => expectCompleteRecords(driver), MINUTE_MS);
});
