import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_NESTING, parseStrictJson } from './strict-json.ts';

const parse = (text: string) => parseStrictJson(Buffer.from(text));
const reasonOf = (bytes: Buffer) => {
  const result = parseStrictJson(bytes);
  return result.ok ? 'accepted' : result.refusal.reason;
};

describe('strict JSON', () => {
  it('gives what JSON.parse gives for whatever JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\\u0000|\ufffd|__proto__/.test(text));
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('refuses a key that stands twice in one object, wherever and however it is written', () => {
    const key = fc.constantFrom('a', 'b', '', '__proto__', 'é', '":{', '1');
    fc.assert(
      fc.property(key, fc.jsonValue({ maxDepth: 2 }), fc.nat({ max: 3 }), (name, other, depth) => {
        const twice = `{${JSON.stringify(name)}: 1, "x": ${JSON.stringify(other)}, ${JSON.stringify(name)} : {"y": 2}}`;
        fc.pre(!twice.includes('\\u0000'));
        let text = twice;
        for (let level = 0; level < depth; level += 1) text = level % 2 === 0 ? `[0, ${text}]` : `{"in": ${text}}`;
        expect(reasonOf(Buffer.from(text))).toBe('duplicate-key');
      }),
    );
    expect(reasonOf(Buffer.from('{"a":1,"\\u0061":2}'))).toBe('duplicate-key');
  });

  it('accepts the same key in different objects', () => {
    expect(parse('{"a":{"a":[{"a":1},{"a":2}]}}').ok).toBe(true);
  });

  it(`accepts nesting ${MAX_NESTING} deep, and not one deeper`, () => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    expect(reasonOf(nested(MAX_NESTING))).toBe('accepted');
    expect(reasonOf(nested(MAX_NESTING + 1))).toBe('too-deep');
    expect(reasonOf(Buffer.from('{"a":'.repeat(100_000)))).toBe('too-deep');
    expect(reasonOf(Buffer.from(`"${'['.repeat(100)}"`))).toBe('accepted');
  });

  it.each([
    ['not-json', Buffer.from('rubbish')],
    ['not-json', Buffer.from('{"a":1')],
    ['not-json', Buffer.from('{"a":1}}')],
    ['not-json', Buffer.from('')],
    ['accepted', Buffer.from('\ufeff{}')],
    ['not-json', Buffer.from('\ufeff\ufeff{}')],
    ['not-utf8', Buffer.from('\ufeff{}', 'utf16le')],
    ['not-json', Buffer.from('{}', 'utf16le')],
    ['reserved-key', Buffer.from('{"a":[{"__proto__":1}]}')],
    ['reserved-key', Buffer.from('{"\\u005f_proto__":1}')],
    ['duplicate-key', Buffer.from('{"__proto__":1,"__proto__":1}')],
    ['accepted', Buffer.from('{"a":"__proto__","constructor":1,"proto":2}')],
    ['not-finite', Buffer.from('1e400')],
    ['not-finite', Buffer.from('{"a":[0,-1e999]}')],
    ['not-finite', Buffer.from(`{"a":${'9'.repeat(400)}}`)],
    ['accepted', Buffer.from('{"a":1e-400,"b":1e300}')],
    ['not-unicode', Buffer.from('{"a":"lost \ufffd"}')],
    ['not-unicode', Buffer.from('{"a":"lost \\ufffd"}')],
    ['not-json', Buffer.from('"\\')],
    ['not-json', Buffer.from("{'a':1}")],
    ['not-utf8', Buffer.from([0x22, 0xff, 0x22])],
    ['not-utf8', Buffer.from('{"a":"é"}', 'latin1')],
    ['not-unicode', Buffer.from('{"a":["\\ud800"]}')],
    ['not-unicode', Buffer.from('{"\\udc00":1}')],
    ['not-unicode', Buffer.from('{"a":"\\u0000"}')],
    ['accepted', Buffer.from('{"a":"\\ud83d\\ude00 \\" \\\\"}')],
  ])('answers %s to %j', (reason, bytes) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it.each([
    ['{"data":{"details":{"completed":1e400}}}', 'data.details.completed'],
    ['{"data":[{"n":1},{"n":1e400}]}', 'data.1.n'],
    ['{"Jane Smith":1e400}', '…'],
    ['{"data":{"__proto__":{"completed":5}}}', 'data.__proto__'],
  ])('names the field at fault of %s, but no key that could be text about a person', (text, path) => {
    const result = parse(text);
    expect(result.ok ? 'accepted' : result.refusal.detail.split(':')[0]).toBe(path);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.string({ unit: fc.constantFrom(...'{}[]":,\\u0a1 ') }).map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          const result = parseStrictJson(Buffer.from(bytes));
          if (result.ok)
            expect(
              JSON.parse(
                Buffer.from(bytes)
                  .toString()
                  .replace(/^\ufeff/, ''),
              ),
            ).toEqual(result.value);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
