import { describe, expect, it } from '@jest/globals';
import { GATES } from '@throughline/domain';
import { formatMonth, formatPublicChange, publicStep } from './public-sentences.ts';

const change = (over: object) =>
  ({
    version: 1,
    at: '2027-02-19T17:00:00Z',
    what: 'page-published',
    part: null,
    gate: null,
    kind: null,
    month: null,
    ...over,
  }) as Parameters<typeof formatPublicChange>[0];

describe('what residents read', () => {
  it('names months and steps in plain words', () => {
    expect(formatMonth('2027-02')).toBe('February 2027');
    for (const gate of GATES)
      expect(Object.values(publicStep(gate)).join(' ')).not.toMatch(/gate|requirement|evidence/i);
  });

  it('says what changed in one sentence, and what a correction was of', () => {
    expect(formatPublicChange(change({ what: 'gate-closed', gate: 'decision' }))).toBe(
      'The step “Decide” was finished',
    );
    expect(formatPublicChange(change({ what: 'corrected', kind: 'focus_group', month: '2027-02' }))).toBe(
      'We corrected what we had recorded of a focus group in February 2027',
    );
    expect(formatPublicChange(change({ what: 'withdrawn' }))).toBe('We took back something that we had recorded');
  });
});
