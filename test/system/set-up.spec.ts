import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@throughline/event-store';
import { setUpEngines } from '@throughline/infra';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';

const NOWHERE = '127.0.0.1:1';

describe('the set-up', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('reports what it has done and what it waits for, and fails in time with each engine that is not there', async () => {
    const reported: string[] = [];
    const settingUp = setUpEngines({
      ownerUrl: database.ownerUrl,
      appUrl: database.url,
      consoleUrl: database.consoleUrl,
      sealerUrl: database.sealerUrl,
      kafka: { brokers: [NOWHERE] },
      topics: {},
      temporal: { address: NOWHERE, namespace: 'default' },
      migrate,
      report: (sentence) => reported.push(sentence),
      waitMs: 1_000,
    });
    await expect(settingUp).rejects.toMatchObject({
      errors: [
        { message: 'Kafka is not ready after 1 s.', cause: expect.anything() },
        { message: 'Temporal is not ready after 1 s.', cause: expect.anything() },
      ],
    });
    expect(reported.sort()).toEqual([
      'PostgreSQL has the schema and the roles.',
      expect.stringMatching(/^Waiting up to 1 s for Kafka, which does not answer: ./),
      expect.stringMatching(/^Waiting up to 1 s for Temporal, which does not answer: ./),
    ]);
  }, 60_000);
});
