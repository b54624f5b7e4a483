import { describe, expect, it } from '@jest/globals';
import { isPrintable, jsonWithControlsEscaped, valueWithControlsShown, withControlsShown } from './printable.ts';
import { label, sentence } from './values.ts';

const REFUSED = [
  ['a vertical tab', 'Clinic A\u000b B'],
  ['an escape sequence', 'Heart\u001b[2K\u001b[32mclosed'],
  ['a line break', 'one\ntwo'],
  ['NUL', 'one\0two'],
  ['DEL', 'one\u007ftwo'],
  ['a C1 control sequence', 'one\u009b31mtwo'],
  ['a right-to-left override', 'one \u202eowt'],
  ['an isolate', 'one \u2067two'],
  ['a line separator', 'one\u2028two'],
  ['a replacement character', 'Caf\ufffd'],
] as const;

describe('text that people read', () => {
  it.each(REFUSED)('holds no %s', (_, text) => {
    expect(isPrintable(text)).toBe(false);
    expect(label.safeParse(text).success).toBe(false);
    expect(sentence.safeParse(text).success).toBe(false);
  });

  it('may be in any language and script', () => {
    const texts = ['Café “Examplôn” – don’t', 'العربية', 'বাংলা', 'نامه‌های', '👩🏽‍⚕️ nurse', 'Ysbyty Gwynedd'];
    expect(texts.filter((text) => !isPrintable(text) || !sentence.safeParse(text).success)).toEqual([]);
  });

  it('shows each character that cannot be printed by its code', () => {
    expect(withControlsShown('a\u001b[2Kb\u202ec')).toBe('a‹U+001B›[2Kb‹U+202E›c');
    expect(withControlsShown('plain — “text”')).toBe('plain — “text”');
  });

  it('shows them so in every text and key of a value', () => {
    expect(valueWithControlsShown({ 'a\u001b': ['b\u202e', 1, null, { c: 'd\0' }] })).toEqual({
      'a‹U+001B›': ['b‹U+202E›', 1, null, { c: 'd‹U+0000›' }],
    });
  });

  it('escapes them in JSON without changing its value', () => {
    const value = { text: 'a\u001b[2K\u009bm\u202eb\u2028\n' };
    const json = jsonWithControlsEscaped(JSON.stringify(value, null, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(json.split('\n').filter((line) => !isPrintable(line))).toEqual([]);
  });
});
