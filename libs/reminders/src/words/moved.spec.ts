import { describe, expect, it } from '@jest/globals';
import { whyMoved } from './moved.ts';

describe('why dates moved', () => {
  it.each([
    ['throughline.involvement.consultation_extended.v1', 'the consultation was extended'],
    ['BoardMeetingsSet', 'the published calendar of the board changed'],
    ['throughline.involvement.survey.v1', 'new evidence was recorded'],
    ['recalculated', 'the bank holidays that are known, or the periods that are allowed, have changed'],
  ])('is said of %s', (type, words) => {
    expect(whyMoved({ type, payload: {} })).toBe(words);
  });

  it('gives the reason of new targets as it was given', () => {
    const payload = { reason: 'the building is not free before May' };
    expect(whyMoved({ type: 'TargetsRescheduled', payload })).toContain('(reason given: the building is not free');
  });

  it('says that the record changed when nobody knows by what', () => {
    expect(whyMoved(undefined)).toBe('the record changed');
  });
});
