import { describe, expect, it } from '@jest/globals';
import { decodeCloudEvent } from './decode-cloud-event.ts';

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const event = { specversion: '1.0', id: '1', source: 'urn:test', type: 'test.v1', subject: 'P-001' };
const headers = { 'content-type': 'application/cloudevents+json' };

const structured = (over: object) =>
  decodeCloudEvent({ key: Buffer.from('P-001'), value: Buffer.from(JSON.stringify({ ...event, ...over })), headers });
const binary = (over: Readonly<Record<string, string>>) =>
  decodeCloudEvent({
    key: Buffer.from('P-001'),
    value: Buffer.from('{}'),
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(Object.entries(event).map(([name, value]) => [`ce_${name}`, value])),
      ...over,
    },
  });

describe('the distributed tracing extension', () => {
  it('is kept in either mode', () => {
    expect(structured({ traceparent: PARENT })).toMatchObject({ ok: true, event: { traceparent: PARENT } });
    expect(binary({ ce_traceparent: PARENT })).toMatchObject({ ok: true, event: { traceparent: PARENT } });
  });

  it.each([7, null, {}, '', 'nonsense', PARENT.toUpperCase()])(
    'never refuses an event, and is not kept where it is malformed: %j',
    (traceparent) => {
      const decoded = structured({ traceparent, tracestate: { a: 1 } });
      expect(decoded).toEqual({ ok: true, event });
    },
  );

  it('never refuses an event whose header is no UTF-8', () => {
    const decoded = binary({ ce_traceparent: '\ufffd', ce_tracestate: '\ufffd' });
    expect(decoded).toMatchObject({ ok: true });
    expect(decoded).not.toHaveProperty('event.traceparent');
  });
});
