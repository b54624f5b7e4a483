import { describe, expect, it } from '@jest/globals';
import { isKept, isOverridden, openCommitments } from './commitments.ts';
import type { Commitment } from './course.ts';
import { localDate } from './values.ts';

const dated = (on: string) => ({ on: localDate.parse(on), eventId: `e-${on}` });
const promise = (lastMade: string, discharged?: string): Commitment => ({
  made: { ...dated('2026-10-12'), promise: 'We will consult fully' },
  lastMade: dated(lastMade),
  discharged: discharged === undefined ? null : dated(discharged),
});

describe('a public promise', () => {
  it('is kept by what discharged it on the day it was last made, or later', () => {
    expect(isKept(promise('2026-10-12'))).toBe(false);
    expect(isKept(promise('2026-10-12', '2026-10-12'))).toBe(true);
    expect(isKept(promise('2026-10-12', '2026-10-11'))).toBe(false);
    expect(isKept(promise('2026-11-01', '2026-10-20'))).toBe(false);
    expect(isKept({ made: null, lastMade: null, discharged: dated('2026-10-12') })).toBe(true);
  });
  it('is overridden as far as the board knew of it', () => {
    const made = promise('2026-10-12');
    expect(isOverridden(made, undefined)).toBe(false);
    expect(isOverridden(made, { event: 'o', upTo: '2026-10-12' })).toBe(true);
    expect(isOverridden(made, { event: 'o', upTo: '2026-10-11' })).toBe(false);
    expect(isOverridden({ made: null, lastMade: null, discharged: null }, { event: 'o', upTo: '2026-10-11' })).toBe(
      true,
    );
  });
  it('is open while neither; what is only discharged on record is no promise', () => {
    const commitments = {
      full: promise('2026-10-12'),
      again: promise('2026-11-01', '2026-10-20'),
      kept: promise('2026-10-12', '2026-10-20'),
      overruled: promise('2026-10-12'),
      unknown: { made: null, lastMade: null, discharged: null },
    };
    expect(openCommitments({ commitments }, { overruled: { event: 'o', upTo: '2026-10-12' } })).toEqual([
      'again',
      'full',
    ]);
  });
});
