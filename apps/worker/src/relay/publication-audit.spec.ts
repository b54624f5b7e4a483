import { afterEach, describe, expect, it } from '@jest/globals';
import { bench, startMessage } from '@throughline/activities/testing';
import type { RecordedProgrammeEvent } from '@throughline/domain';
import { createMemoryMessaging, type MessageConsumer, PUBLICATION_AUDIT } from '@throughline/messaging';
import { auditPublications } from './publication-audit.ts';
import { publish } from './publisher.ts';
import { recordingDriver, silent } from './testing.ts';

const consumers: MessageConsumer[] = [];
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
});

const eventually = async (assertion: () => Promise<void>): Promise<void> => {
  for (const end = Date.now() + 5_000; ;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
};

const stage = async () => {
  const record = bench();
  const messaging = createMemoryMessaging();
  const driver = recordingDriver();
  const producer = await messaging.producer();
  await record.activities.startProgramme(startMessage());
  const recorded = (await record.history()) as unknown as readonly RecordedProgrammeEvent[];
  const audit = async () => {
    const options = { store: record.store, messaging, driver, topic: 't', log: silent, onFatal: () => undefined };
    consumers.push(await auditPublications(options));
  };
  const read = () => record.store.offset(PUBLICATION_AUDIT, 't', 0);
  return { record, messaging, driver, producer, recorded, audit, read };
};

describe('the audit of publications', () => {
  it('finds each publication on record, and says nothing', async () => {
    const { record, driver, producer, recorded, audit } = await stage();
    await publish(recorded, { producer, topic: 't' });
    await audit();
    await eventually(async () => {
      const offsets = await Promise.all([0, 1, 2, 3, 4, 5].map((p) => record.store.offset(PUBLICATION_AUDIT, 't', p)));
      expect(offsets.map((position) => position?.offset)).toContain('1');
    });
    expect(await record.store.watch.unrecorded(10)).toMatchObject({ total: 0 });
    expect(driver.nudged).toEqual([]);
  });

  it('notes what is not there, and has its workflow take up from the record', async () => {
    const { record, driver, producer, recorded, audit } = await stage();
    const lost = { ...recorded[0]!, eventId: 'command:lost', version: 2 };
    await producer.send('t', [{ key: 'P-001', value: Buffer.from('no event'), headers: {} }]);
    await publish([...recorded, lost], { producer, topic: 't' });
    await audit();
    await eventually(async () => expect((await record.store.watch.unrecorded(10)).total).toBe(1));
    const { publications } = await record.store.watch.unrecorded(10);
    expect(publications).toMatchObject([
      { eventId: 'command:lost', stream: 'programme-P-001', origin: { topic: 't' } },
    ]);
    await eventually(() => Promise.resolve(expect(driver.nudged).toEqual([`P-001@${Number.MAX_SAFE_INTEGER}`])));
  });
});
