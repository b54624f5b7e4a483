import { describe, expect, it } from '@jest/globals';
import type { RecordedProgrammeEvent } from '@throughline/domain';
import { createMemoryMessaging } from '@throughline/messaging';
import { publicationOf, publicationSchema } from './publication.ts';
import { publish, requestsOf } from './publisher.ts';

const closed = (programme: string, version: number): RecordedProgrammeEvent =>
  ({
    eventId: `command:close-${programme}-${version}`,
    type: 'GateClosed',
    occurredAt: '2017-03-01T10:00:00.000Z',
    actor: { role: 'approver', id: 'ap-1' },
    payload: { gate: 'context' },
    stream: `programme-${programme}`,
    version,
    recordedAt: '2026-11-20T09:00:00.000Z',
    checkpoint: { xid: '1', position: String(version) },
  }) as unknown as RecordedProgrammeEvent;

describe('a publication', () => {
  it('is a CloudEvent whose id and source derive from the record', () => {
    expect(publicationOf(closed('P-001', 7))).toEqual({
      specversion: '1.0',
      id: 'command:close-P-001-7',
      source: 'urn:throughline:engine',
      type: 'throughline.programme.gate_closed.v1',
      subject: 'P-001',
      time: '2017-03-01T10:00:00.000Z',
      recordedtime: '2026-11-20T09:00:00.000Z',
      data: { version: 7, actor: { role: 'approver', id: 'ap-1' }, gate: 'context' },
    });
  });

  it('marks what belongs to a replayed case', () => {
    expect(publicationOf(closed('REPLAY-CORBY-DOC', 7))).toMatchObject({ replaymoment: '2017-03-01T10:00:00.000Z' });
  });

  it('is as the schema has it that others read it by', () => {
    const ready = {
      ...closed('P-001', 7),
      type: 'GateBecameReady',
      payload: { gate: 'context', atVersion: 6 },
    } as const;
    const publication = publicationOf(ready);
    expect(publicationSchema('GateBecameReady').parse(publication)).toEqual(publication);
    expect(publicationSchema('GateClosed').safeParse(publication).success).toBe(false);
  });

  it('is keyed by its programme and keeps the order of the record', async () => {
    const messaging = createMemoryMessaging();
    const producer = await messaging.producer();
    const events = [1, 2, 3].flatMap((version) => [closed('P-001', version), closed('P-002', version)]);
    await publish(events, { producer, topic: 't' });
    const sent = messaging.messages('t').filter(({ key }) => key?.toString() === 'P-001');
    expect(sent.map(({ value }) => (JSON.parse(String(value)) as { data: { version: number } }).data.version)).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('requests to the broker', () => {
  const message = (bytes: number) => ({ key: 'k', value: Buffer.alloc(bytes) });

  it('stay under the limit, in order', () => {
    const messages = [4, 4, 4, 9, 1].map(message);
    const requests = requestsOf(messages, 8);
    expect(requests.map((request) => request.map(({ value }) => value?.length))).toEqual([[4, 4], [4], [9], [1]]);
    expect(requests.flat()).toEqual(messages);
  });

  it('are none for nothing', () => expect(requestsOf([])).toEqual([]));
});
