import { describe, expect, it } from '@jest/globals';
import { isOvertaken } from './reference.ts';

const step = (days: number, to = 'pm-1', day = '2027-02-19') => `P-001/gate-target:involvement:${day}:${days}/${to}`;
const claimed = (...references: readonly string[]) =>
  Object.fromEntries(references.map((reference) => [reference, 'settled']));

describe('a reminder', () => {
  it('is overtaken by a later step of the same deadline to the same person', () => {
    expect(isOvertaken(claimed(step(-5), step(-1)), step(-5))).toBe(true);
    expect(isOvertaken(claimed(step(-1), step(5)), step(-1))).toBe(true);
    expect(isOvertaken(claimed(step(-10), step(-5)), step(-5))).toBe(false);
  });

  it('is not by what another was told, nor by another date', () => {
    expect(isOvertaken(claimed(step(-1, 'sro-1'), step(-1, 'xpm-1'), step(-1, 'pm-1', '2027-03-19')), step(-5))).toBe(
      false,
    );
  });

  it('of a date that moved never is', () => {
    const moved = 'P-001/moved/engine:programme-P-001:7:deadlines/pm-1';
    expect(isOvertaken(claimed(step(5), moved, moved.replace('7', '9')), moved)).toBe(false);
  });
});
