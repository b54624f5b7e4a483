import { describe, expect, it } from '@jest/globals';
import { type CloudEvent, Kafka, type KafkaMessage } from 'cloudevents';
import fc from 'fast-check';
import type { CloudEventMessage, EncodedCloudEvent } from './cloud-event.ts';
import { decodeCloudEvent, MAX_HEADER_CHARACTERS, MAX_VALUE_BYTES } from './decode-cloud-event.ts';
import { encodeCloudEvent } from './encode-cloud-event.ts';

const event: CloudEventMessage = {
  specversion: '1.0',
  id: 'evt-2027-000123',
  source: 'https://example.nhs.uk/involvement',
  type: 'throughline.involvement.focus_group.v1',
  subject: 'P-017',
  time: '2027-02-17T18:30:00Z',
  datacontenttype: 'application/json',
  traceid: 'abc',
  data: { sessions: 1, themes: ['Parking'] },
};
const structured = { 'content-type': 'application/cloudevents+json' };
const binary = { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: '1', ce_source: '/s', ce_type: 't' };
const message = (value: unknown, headers: Record<string, string> = structured): EncodedCloudEvent => ({
  key: Buffer.from('P-017'),
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers,
});
const sent = (mode: 'structured' | 'binary', given = event): EncodedCloudEvent => {
  const { key, value, headers } = encodeCloudEvent(given, mode);
  return { key: Buffer.from(key ?? ''), value, headers: headers ?? {} };
};
const reasonOf = (encoded: EncodedCloudEvent) => {
  const decoded = decodeCloudEvent(encoded);
  return decoded.ok ? 'accepted' : decoded.refusal.reason;
};

describe('a CloudEvent', () => {
  it.each(['structured', 'binary'] as const)('comes back as it was sent in %s mode, keyed by its subject', (mode) => {
    expect(encodeCloudEvent(event, mode).key).toBe('P-017');
    expect(decodeCloudEvent(sent(mode))).toEqual({ ok: true, event });
  });

  it.each(['structured', 'binary'] as const)('is given no time in %s mode when it has none', (mode) => {
    const { time: _, ...timeless } = event;
    expect(decodeCloudEvent(sent(mode, timeless as CloudEventMessage))).toEqual({ ok: true, event: timeless });
  });

  it('keeps its time, extensions and data to the letter', () => {
    const precise = { ...event, time: '2027-02-17T18:30:00.123456+01:00', flag: true, count: 7 };
    expect(decodeCloudEvent(message(precise))).toEqual({ ok: true, event: precise });
  });

  it('is read as the cloudevents package reads it, where that reads it rightly', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(
        fc.record({
          id: word,
          source: word,
          type: word,
          subject: word,
          data: fc.dictionary(word, fc.jsonValue({ maxDepth: 2 })),
        }),
        fc.constantFrom('structured' as const, 'binary' as const),
        (fields, mode) => {
          const given = { ...event, ...fields, time: '2027-02-17T18:30:00.000Z' };
          // Of these ours is refused, on purpose.
          fc.pre(!/\\u0000|\ufffd|__proto__/.test(JSON.stringify(given)));
          const encoded = sent(mode, given);
          const theirs = Kafka.toEvent({
            headers: encoded.headers,
            value: mode === 'structured' ? encoded.value?.toString() : JSON.parse(encoded.value?.toString() ?? ''),
          } as KafkaMessage) as CloudEvent<unknown>;
          const ours = decodeCloudEvent(encoded);
          expect(ours.ok && JSON.parse(JSON.stringify(ours.event))).toEqual(
            JSON.parse(JSON.stringify(theirs.toJSON())),
          );
        },
      ),
    );
  });

  it.each(['application/cloudevents+json; charset=UTF-8', 'Application/CloudEvents+JSON'])(
    'is accepted as %s',
    (type) => {
      expect(reasonOf(message(event, { 'content-type': type }))).toBe('accepted');
    },
  );

  it('is accepted in binary mode from the cloudevents package, which repeats the type of the data in a header', () => {
    const headers = { ...binary, ce_datacontenttype: 'application/json; charset=utf-8', ce_subject: 'P-017' };
    expect(decodeCloudEvent(message({ a: 1 }, headers))).toEqual({
      ok: true,
      event: {
        specversion: '1.0',
        id: '1',
        source: '/s',
        type: 't',
        subject: 'P-017',
        datacontenttype: 'application/json',
        data: { a: 1 },
      },
    });
  });
});

describe('is refused as', () => {
  const without = (name: string) => Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
  it.each<[string, string, EncodedCloudEvent]>([
    ['null-key', 'a message without key', { ...message(event), key: null }],
    ['null-value', 'a message without value', { ...message(event), value: null }],
    ['too-large', 'a value over the limit', message(`"${'x'.repeat(MAX_VALUE_BYTES)}"`)],
    ['too-large', 'a key over the limit', { ...message(event), key: Buffer.alloc(257, 'x') }],
    ['too-large', 'headers over the limit', message(event, { ...structured, x: 'y'.repeat(MAX_HEADER_CHARACTERS) })],
    ['not-utf8', 'a key of other bytes', { ...message(event), key: Buffer.from([0xff]) }],
    ['not-utf8', 'a header of other bytes', message({}, { ...binary, ce_subject: 'a\ufffd' })],
    ['wrong-content-type', 'no content type', message(event, {})],
    ['wrong-content-type', 'another content type', message(event, { 'content-type': 'text/plain' })],
    ['wrong-content-type', 'XML', message(event, { 'content-type': 'application/cloudevents+xml' })],
    [
      'wrong-content-type',
      'another charset',
      message(event, { 'content-type': 'application/cloudevents+json; charset=latin1' }),
    ],
    ['wrong-content-type', 'data that is no JSON', message({ ...event, datacontenttype: 'text/plain' })],
    ['wrong-content-type', 'data as bytes', message({ ...without('data'), data_base64: 'AAAA' })],
    ['batch-mode', 'a batch', message([event], { 'content-type': 'application/cloudevents-batch+json' })],
    ['not-json', 'rubbish', message('rubbish')],
    ['not-json', 'an empty value', message('')],
    ['duplicate-key', 'a repeated attribute', message('{"id":"1","id":"2"}')],
    ['duplicate-key', 'a repeated key of the data in binary mode', message('{"a":1,"a":2}', binary)],
    ['too-deep', 'deep nesting', message('['.repeat(40) + ']'.repeat(40), binary)],
    ['invalid-attribute', 'an array', message([event])],
    ['invalid-attribute', 'a text', message('"x"')],
    ['invalid-attribute', 'another version', message({ ...event, specversion: '0.3' })],
    ['invalid-attribute', 'no id', message(without('id'))],
    ['invalid-attribute', 'no source', message(without('source'))],
    ['invalid-attribute', 'an empty type', message({ ...event, type: '' })],
    ['invalid-attribute', 'a number as subject', message({ ...event, subject: 17 })],
    ['invalid-attribute', 'a time that is none', message({ ...event, time: 'yesterday' })],
    ['invalid-attribute', 'an attribute name with capitals', message({ ...event, traceId: 'x' })],
    [
      'reserved-key',
      'an attribute called __proto__',
      message('{"specversion":"1.0","id":"1","source":"/s","type":"t","__proto__":"x"}'),
    ],
    ['invalid-attribute', 'a structured extension', message({ ...event, extra: { a: 1 } })],
    ['invalid-attribute', 'an extension that is null', message({ ...event, extra: null })],
    ['invalid-attribute', 'JSON without attributes', message({ a: 1 }, { 'content-type': 'application/json' })],
    ['invalid-attribute', 'data in a header', message({ a: 1 }, { ...binary, ce_data: 'x' })],
  ])('%s: %s', (reason, _, encoded) => {
    expect(reasonOf(encoded)).toBe(reason);
  });

  it('says what would be accepted and never repeats what came', () => {
    const decoded = decodeCloudEvent(message({ ...event, 'Mrs-Patel': 'x' }));
    expect(decoded).toMatchObject({
      ok: false,
      refusal: { detail: expect.not.stringContaining('Patel') as unknown as string },
    });
    expect(decodeCloudEvent(message(event, { 'content-type': 'text/plain' }))).toMatchObject({
      refusal: { detail: expect.stringContaining('accepted is application/cloudevents+json') as unknown as string },
    });
  });
});
