import { describe, expect, it } from '@jest/globals';
import { readFileText } from './file-text.ts';

const TEXT = 'Place,Themes\nCafé,Don’t close\n';
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
/** `’` is 0x92 in Windows-1252. */
const WINDOWS_1252 = Buffer.from(TEXT.replace('’', '\u0092'), 'latin1');

describe('a file of text', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 of Windows, by its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 with the high byte first, by its mark', swapped(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
  ])('is read as %s', (_, bytes) => {
    expect(readFileText(bytes)).toEqual({ ok: true, text: TEXT });
  });

  it('is read as Windows-1252 only when it is said to be', () => {
    expect(readFileText(WINDOWS_1252, 'windows-1252')).toEqual({ ok: true, text: TEXT });
    expect(readFileText(WINDOWS_1252)).toMatchObject({ ok: false, line: 2 });
  });

  it('is read by its mark even where it is said to be something else', () => {
    expect(readFileText(Buffer.from(`\ufeff${TEXT}`), 'windows-1252')).toEqual({ ok: true, text: TEXT });
  });

  it.each([
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 1],
    ['a lone byte at the end', Buffer.from('a\nb\n\xff', 'latin1'), 3],
    ['UTF-16 that ends in half a character', Buffer.concat([Buffer.from('\ufeffa', 'utf16le'), Buffer.from([0])]), 1],
    ['half a surrogate pair', Buffer.from('\ufeff\ud800a', 'utf16le'), 1],
    ['what another program could not read', Buffer.from('a\nCaf\ufffd\n'), 2],
    ['NUL', Buffer.from('a\nb\0\n'), 2],
  ])('with %s is refused as a whole, with its line', (_, bytes, line) => {
    expect(readFileText(bytes)).toMatchObject({ ok: false, line });
  });

  it('of no bytes is empty text', () => {
    expect(readFileText(Buffer.alloc(0))).toEqual({ ok: true, text: '' });
  });
});
