import { describe, expect, it } from '@jest/globals';
import { startAt } from './start-at.ts';

const held = { low: 10n, high: 20n };
const at = (offset: string, topicId: string | null = 'a') => ({ offset, topicId });

describe('where reading begins', () => {
  it.each([
    ['at the position', at('15'), 15n],
    ['at the position at the end', at('20'), 20n],
    ['at the position while the id of its topic was not kept', at('15', null), 15n],
  ])('%s, and nothing is lost', (_, position, offset) => {
    expect(startAt(position, 'a', held)).toEqual({ offset, lost: undefined });
    expect(startAt(position, null, held)).toEqual({ offset, lost: undefined });
  });
  it('at the first message held without a position, and what was deleted before is lost', () => {
    expect(startAt(null, 'a', { low: 0n, high: 20n })).toEqual({ offset: 0n, lost: undefined });
    expect(startAt(null, 'a', held)).toMatchObject({ offset: 10n, lost: { from: '0', next: '10', reason: 'deleted' } });
  });
  it.each([
    ['the position was deleted', at('9'), { from: '9', next: '10', reason: 'deleted' }],
    ['the topic ends before it', at('21'), { from: '20', next: '21', reason: 'cut' }],
    ['the topic was made anew', at('15', 'b'), { from: '15', next: null, reason: 'recreated' }],
    ['the topic was made anew and is shorter', at('25', 'b'), { from: '25', next: null, reason: 'recreated' }],
  ])('at the first message held when %s, and what is lost is reported', (_, position, lost) => {
    expect(startAt(position, 'a', held)).toMatchObject({ offset: 10n, lost });
  });
});
