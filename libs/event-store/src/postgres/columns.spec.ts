import { describe, expect, it } from '@jest/globals';
import { checkedColumn, column, rows } from './columns.ts';

describe('a column of values', () => {
  it('is the values with a separator between them', () => {
    expect(column(['a', 'b\nc', 'd'])).toBe('a\x1eb\nc\x1ed');
    expect(checkedColumn(['a', 'b'])).toBe('a\x1eb');
    expect(column(['a'])).toBe('a');
    expect(column([])).toBe('');
  });

  it.each([[['a\x1eb', 'c']], [['a', 'c\x1e']], [['\x1e']], [['a', '']], [['']]])(
    'refuses %j, which would shift what comes after',
    (values) => {
      expect(() => checkedColumn(values)).toThrow(RangeError);
    },
  );

  it('is read back by position', () => {
    expect(rows(3, 'a', 'b')).toBe(
      String.raw`unnest(string_to_array($3::text, E'\x1e'), string_to_array($4::text, E'\x1e')) AS given(a, b)`,
    );
  });
});
