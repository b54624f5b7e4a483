import { describe, expect, it } from '@jest/globals';
import type { UnreadOffsets } from '@throughline/messaging';
import { unreadLetter } from './unread-letter.ts';

const where = { topic: 'involvement.events.v1', partition: 3, position: { offset: '9', topicId: 'a' } };
const at = new Date('2027-02-17T18:30:00Z');
const unread = (over: Partial<UnreadOffsets> = {}): UnreadOffsets => ({
  from: '6',
  next: '9',
  reason: 'unreadable',
  detail: 'the batch is damaged',
  digest: 'ab'.repeat(32),
  ...over,
});

describe('the entry on record of offsets that were never read', () => {
  it('has partition, offsets and reason, and no content', () => {
    expect(unreadLetter(where, unread(), at)).toMatchObject({
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
    expect(unreadLetter(where, unread(over), at).detail).toContain(words);
  });

  it.each(['missing', 'deleted', 'recreated', 'cut'] as const)('is never-read when offsets are %s', (reason) => {
    expect(unreadLetter(where, unread({ reason, digest: null }), at).reason).toBe('never-read');
  });

  it('is the same entry when the same loss is noticed again, and another for another topic of that name', () => {
    const { id } = unreadLetter(where, unread(), at);
    expect(unreadLetter(where, unread(), new Date()).id).toBe(id);
    expect(unreadLetter({ ...where, position: { offset: '9', topicId: 'b' } }, unread(), at).id).not.toBe(id);
    expect(unreadLetter(where, unread({ next: '10' }), at).id).not.toBe(id);
  });
});
