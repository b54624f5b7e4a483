import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { UnreadOffsets } from '@throughline/messaging';
import { deadLetterOf, unreadDeadLetter } from './dead-letter.ts';
import { deadLetterEvent, deadLetterMessage } from './dead-letter-publisher.ts';
import { inbound } from './testing.ts';

const at = new Date('2027-02-17T18:30:00Z');
const refusal = { reason: 'not-json', detail: 'the value cannot be read as JSON; accepted is JSON' } as const;
const letterOf = (...message: Parameters<typeof inbound>) => deadLetterOf(inbound(...message), refusal, at);

describe('a dead letter', () => {
  it('says what came from where and why it was refused, and keeps the bytes', () => {
    const letter = letterOf('rubbish', { offset: '1042' });
    expect(letter).toEqual({
      id: expect.stringMatching(/^dl-3-1042-[0-9a-f]{12}$/) as unknown,
      origin: { topic: 'involvement.events.v1', partition: 3, offset: '1042' },
      reason: 'not-json',
      detail: refusal.detail,
      digest: createHash('sha256').update('rubbish').digest('hex'),
      key: 'P-017',
      headers: { 'content-type': 'application/cloudevents+json' },
      bytes: Buffer.from('rubbish'),
      at: '2027-02-17T18:30:00.000Z',
    });
  });

  it('is the same letter when the same message is refused again, and another in another place or with other bytes', () => {
    expect(letterOf('x').id).toBe(deadLetterOf(inbound('x'), refusal, new Date()).id);
    expect(letterOf('x').id).not.toBe(letterOf('y').id);
    expect(letterOf('x').id).not.toBe(letterOf('x', { offset: '1' }).id);
  });

  it.each([
    ['text', 'ask someone@example.org'],
    ['half an object', '{"data":{"phone": "0'],
    ['an object', '{"nhsNumber":"x"}'],
    ['an escaped address', '{"a":"someone\\u0040example.org"'],
    ['nesting deeper than a stack', `${'['.repeat(200_000)}"someone@example.org"`],
    ['UTF-16', Buffer.from('ask someone@example.org', 'utf16le')],
    ['Latin-1', Buffer.from('Agnès: 999 123 0009', 'latin1')],
  ])('for personal data in %s is quarantined: no bytes, whatever else was wrong', (_, value) => {
    const letter = letterOf(value);
    expect(letter).toMatchObject({ reason: 'personal-data', bytes: null, key: 'P-017' });
    expect(letter.detail).toContain('not-json');
    expect(JSON.stringify(letter)).not.toMatch(/example\.org|0009/);
  });

  it('checks all of a repeated key, of which a parser keeps only the last', () => {
    const value = '{"a":"someone@example.org","a":"x"}';
    const repeated = { reason: 'duplicate-key', detail: 'twice' } as const;
    expect(deadLetterOf(inbound(value), repeated, at)).toMatchObject({ reason: 'personal-data', bytes: null });
    expect(deadLetterOf(inbound('{"a":1,"a":2}'), repeated, at)).toMatchObject({ reason: 'duplicate-key' });
  });

  it('keeps nothing of what is too large to be checked: value, key or headers', () => {
    const large = 'a'.repeat(1024 * 1024 + 1);
    expect(letterOf(large)).toMatchObject({ reason: 'not-json', bytes: null, key: 'P-017' });
    expect(letterOf(large.slice(1)).bytes).toHaveLength(1024 * 1024);
    expect(letterOf('rubbish', { key: large })).toMatchObject({ bytes: null, key: null });
    expect(letterOf('rubbish', { headers: { a: large } })).toMatchObject({ bytes: null, headers: {} });
    expect(letterOf(large).detail).toContain('its content is not kept');
  });

  it('copies neither key nor header that looks personal, and then no bytes either', () => {
    const letter = letterOf('rubbish', {
      key: 'someone@example.org',
      headers: { a: 'b', 'x-name': 'Mrs Patel', name: 'x' },
    });
    expect(letter).toMatchObject({ reason: 'personal-data', key: null, headers: { a: 'b' }, bytes: null });
  });

  it('copies no detail that repeats something personal', () => {
    const letter = deadLetterOf(inbound('{}'), { reason: 'invalid-data', detail: 'key "someone@example.org"' }, at);
    expect(letter.detail).not.toContain('example.org');
  });

  it.each([
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x01])],
    ['bytes in base64', '{"data_base64":"c29tZW9uZUBleGFtcGxlLm9yZw=="}'],
  ])('does not keep %s, which cannot be checked', (_, value) => {
    expect(letterOf(value)).toMatchObject({
      reason: 'not-json',
      bytes: null,
      detail: expect.stringContaining('cannot be checked') as unknown,
    });
  });

  it('for personal data found by the domain keeps what the domain said, and no bytes', () => {
    const found = { reason: 'personal-data', detail: 'data.themes.0 looks like an NHS number' } as const;
    expect(deadLetterOf(inbound('{}'), found, at)).toMatchObject({
      reason: 'personal-data',
      detail: 'data.themes.0 looks like an NHS number; its content is not kept',
      bytes: null,
    });
  });
});

describe('a published dead letter', () => {
  const data = (message: ReturnType<typeof deadLetterMessage>) =>
    (JSON.parse(message.value?.toString() ?? '') as { data: Record<string, unknown> }).data;

  it('is a CloudEvent under the id of the letter, with its bytes in base64', () => {
    const letter = letterOf('rubbish');
    const message = deadLetterMessage(letter);
    expect(message.key).toBe(letter.id);
    expect(message.headers).toMatchObject({
      'content-type': expect.stringContaining('application/cloudevents+json') as unknown,
    });
    expect(data(message)).toMatchObject({
      id: letter.id,
      reason: 'not-json',
      origin: letter.origin,
      bytesInStore: true,
    });
    expect(Buffer.from(String(data(message)['bytes']), 'base64').toString()).toBe('rubbish');
    const sent: unknown = JSON.parse(message.value?.toString() ?? '');
    expect(deadLetterEvent.parse(sent)).toEqual(sent);
  });

  it('leaves bytes that would not fit to the store', () => {
    const letter = letterOf('x'.repeat(600_000));
    expect(data(deadLetterMessage(letter))).toMatchObject({ bytes: null, bytesInStore: true });
    expect(data(deadLetterMessage(letterOf('rubbish'), 0))).toMatchObject({ bytes: null, bytesInStore: true });
    expect(data(deadLetterMessage(letterOf(null)))).toMatchObject({ bytes: null, bytesInStore: false });
  });
});

const where = { topic: 'involvement.events.v1', partition: 3, position: { offset: '9', topicId: 'a' } };
const unread = (over: Partial<UnreadOffsets> = {}): UnreadOffsets => ({
  from: '6',
  next: '9',
  reason: 'unreadable',
  detail: 'the batch is damaged',
  digest: 'ab'.repeat(32),
  ...over,
});

describe('the dead letter of offsets that were never read', () => {
  it('has partition, offsets and reason, and no content', () => {
    expect(unreadDeadLetter(where, unread(), at)).toMatchObject({
      origin: { topic: 'involvement.events.v1', partition: 3, offset: '6' },
      reason: 'unreadable-batch',
      detail: expect.stringMatching(/^offsets 6 to 8 of partition 3 .*damaged/) as unknown,
      digest: 'ab'.repeat(32),
      bytes: null,
      key: null,
    });
  });

  it.each([
    [{ next: '7' }, 'offset 6 of'],
    [{ next: null, reason: 'recreated' as const }, 'from offset 6 on of'],
  ])('names one offset, or an end that is not known: %j', (over, words) => {
    expect(unreadDeadLetter(where, unread(over), at).detail).toContain(words);
  });

  it.each(['missing', 'deleted', 'recreated', 'cut'] as const)('is never-read when offsets are %s', (reason) => {
    expect(unreadDeadLetter(where, unread({ reason, digest: null }), at).reason).toBe('never-read');
  });

  it('is the same dead letter when the same loss is noticed again, and another for another topic of that name', () => {
    const { id } = unreadDeadLetter(where, unread(), at);
    expect(unreadDeadLetter(where, unread(), new Date()).id).toBe(id);
    expect(unreadDeadLetter({ ...where, position: { offset: '9', topicId: 'b' } }, unread(), at).id).not.toBe(id);
    expect(unreadDeadLetter(where, unread({ next: '10' }), at).id).not.toBe(id);
  });
});
