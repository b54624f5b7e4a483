import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineUnavailable } from '../ports.ts';
import { deadLetter, sealRecord, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { operationsStatus } from './status.schemas.ts';

const NEWEST = '2026-11-02T12:30:00.000Z';
let api: TestedApi;
let isAway = false;
beforeEach(async () => {
  isAway = false;
  const check = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve());
  const behind = () =>
    isAway ? Promise.reject(new EngineUnavailable('Kafka')) : Promise.resolve({ messages: 3, newestAt: NEWEST });
  api = await testedApi({ probes: [{ part: 'kafka', ask: check }], ingest: { behind } });
  await startProgramme(api);
});
afterEach(() => api.app.close());

const status = async () => operationsStatus.parse((await api.ask('op-1', 'GET', '/v1/operations/status')).body);

describe('the status of an installation', () => {
  it('has what waits and how far the log is, by numbers alone', async () => {
    const at = '2026-11-02T12:00:00.000Z';
    const letter = deadLetter({ bytes: Buffer.from('what nobody is shown'), at, organisation: null });
    await api.ports.store.transact((tx) => tx.addDeadLetters([letter]));
    await sealRecord(api.log);
    expect(await status()).toMatchObject({
      parts: { kafka: 'up' },
      ingest: { messages: 3, newestAt: NEWEST },
      log: { leaves: 1, signed: 1, signedUpTo: expect.any(String), timeStampedAt: null },
      deadLetters: { number: 1, more: false, oldest: at },
      waitingEvents: { number: 0, oldest: null },
      notices: { waiting: 0, due: 0, earliest: null },
      record: { unrecorded: 0 },
    });
    expect(JSON.stringify(await status())).not.toMatch(/P-001|P-404|urn:x|nobody/);
  });

  it('says which engine is away, and is for operators', async () => {
    isAway = true;
    expect(await status()).toMatchObject({ parts: { kafka: 'down' }, ingest: null, waitingEvents: { number: 0 } });
    for (const person of ['pm-1', 'co-1', 'au-1'])
      expect((await api.ask(person, 'GET', '/v1/operations/status')).status).toBe(403);
  });
});
