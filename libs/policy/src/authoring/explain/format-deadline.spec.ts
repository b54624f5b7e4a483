import { describe, expect, it } from '@jest/globals';
import { DEADLINE_KINDS, OFFICES } from '@throughline/domain';
import { formatDeadline, formatOffice } from './format-deadline.ts';

describe('a deadline', () => {
  it('is told by what is due, with the gate, waiver or call-in it is the end of', () => {
    const formatted = DEADLINE_KINDS.map((kind) => [kind, formatDeadline({ kind, gate: 'involvement', of: 'W-1' })]);
    expect(Object.fromEntries(formatted)).toEqual({
      'gate-target': 'closure of gate involvement',
      feedback: 'feedback to those who answered the consultation',
      'window-midpoint': 'mid-point review of the consultation',
      'window-close': 'close of the consultation',
      report: 'analysis report on the consultation',
      'board-papers': 'board papers',
      'public-questions': 'questions of the public to the board',
      'independent-voice-reply': 'reply to the report of an independent voice',
      'scrutiny-reply': 'reply of the scrutiny body',
      'waiver-expiry': 'end of waiver W-1',
      'call-in-clock': 'clock of call-in W-1',
      review: 'review of the changed service',
    });
  });
});

describe('an office', () => {
  it('is called as people call it', () => {
    expect(OFFICES.map(formatOffice)).toEqual([
      'owner',
      'senior responsible owner',
      'executive for involvement',
      'board secretary',
    ]);
  });
});
