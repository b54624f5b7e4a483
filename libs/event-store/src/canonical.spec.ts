import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { anyCharacter } from './contract/any-character.ts';
import { canonicalJson } from './canonical.ts';
import { quickCanonicalJson } from './canonical-quick.ts';
import { InvalidEvent } from './errors.ts';

const storable = fc
  .jsonValue({ stringUnit: anyCharacter, maxDepth: 6 })
  .filter((value) => !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)));

describe('canonical JSON', () => {
  it('is what RFC 8785 shows', () => {
    const example = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as unknown;
    expect(canonicalJson(example)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders properties by UTF-16 units, as RFC 8785 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key) => [key, 1]));
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(Object.keys(JSON.parse(canonicalJson(value)) as object).filter((key) => key !== '1')).toEqual(
      sorted.filter((key) => key !== '1'),
    );
    expect(canonicalJson(value)).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:1`).join(',')}}`);
  });

  it('agrees with another implementation on any value', () => {
    fc.assert(
      fc.property(storable, (value) => canonicalJson(value) === canonicalize(value)),
      { numRuns: 1000 },
    );
  });

  it('is the same whatever order the properties come in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), storable), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        return canonicalJson(turned) === canonicalJson(value);
      }),
    );
  });

  it('reads back as the value', () => {
    fc.assert(
      fc.property(storable, (value) =>
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it.each([
    ['keys that look like indexes', { 9: { b: 1, a: 1 }, 10: 1, b: 1, a: 1 }, '{"10":1,"9":{"a":1,"b":1},"a":1,"b":1}'],
    ['a key named __proto__', JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'), '{"__proto__":{"c":2,"d":1},"b":1}'],
    ['minus zero', [-0], '[0]'],
    ['an object without a prototype', Object.assign(Object.create(null), { b: 1, a: 1 }), '{"a":1,"b":1}'],
    ['what looks like an escape', { a: '\\u0000' }, String.raw`{"a":"\\u0000"}`],
    ['control characters', { a: '\u001f\b' }, String.raw`{"a":"\u001f\b"}`],
  ])('writes %s', (_what, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const loop: { self?: unknown } = {};
  loop.self = loop;

  it.each([
    ['undefined', { a: [1, { b: undefined }] }, 'payload.a[1].b is undefined'],
    ['nothing at all', undefined, 'payload is undefined'],
    ['a hole', { a: new Array(1) }, 'payload.a[0] is undefined'],
    ['NaN', [Number.NaN], 'payload[0] is not a finite number'],
    ['infinity', [Infinity], 'payload[0] is not a finite number'],
    ['a bigint', { a: 1n }, 'payload.a is bigint'],
    ['a function', { a: () => 1 }, 'payload.a is function'],
    ['a map', { a: new Map() }, 'payload.a is an instance of a class'],
    ['a date', { a: new Date(0) }, 'payload.a is an instance of a class'],
    ['half a pair', { a: 'x\ud83d' }, 'payload.a holds half a surrogate pair'],
    ['half a pair in a key', { a: { '\udc00': 1 } }, 'half a surrogate pair'],
    ['U+0000', { a: '\0' }, 'payload.a holds the character U+0000'],
    ['a value that holds itself', loop, 'or holds itself'],
  ])('refuses %s and says where', (_what, value, message) => {
    expect(() => canonicalJson(value)).toThrow(InvalidEvent);
    expect(() => canonicalJson(value)).toThrow(message);
  });

  it('refuses 65 levels and takes 64, without overflowing any stack', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(canonicalJson(nested(65))).toHaveLength(130);
    expect(() => canonicalJson(nested(66))).toThrow('nested more than 64 deep');
    expect(() => canonicalJson(nested(100_000))).toThrow('nested more than 64 deep');
  });

  it('goes the quick way for what programmes send, without changing it', () => {
    const payload = Object.freeze({ b: Object.freeze([Object.freeze({ z: 1, y: 'ü' })]), a: 'survey', c: null });
    expect(quickCanonicalJson(payload)).toBe('{"a":"survey","b":[{"y":"ü","z":1}],"c":null}');
    expect(JSON.stringify(payload)).toBe('{"b":[{"z":1,"y":"ü"}],"a":"survey","c":null}');
  });
});
