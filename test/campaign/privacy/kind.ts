import fc from 'fast-check';

export type Texts = fc.Arbitrary<string>;

/** One kind of personal data: how people spell it, and what looks like it and is none. Every entry is a family of texts. */
export interface CorpusKind {
  readonly name: string;
  readonly personal: readonly Texts[];
  readonly lookAlikes: readonly Texts[];
}

export const one = (...texts: readonly string[]): Texts => fc.constantFrom(...texts);
export const digits = (count: number): Texts =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
export const letters = (count: number, of = 'abcdefghijklmnopqrstuvwxyz'): Texts =>
  fc.string({ unit: fc.constantFrom(...of), minLength: count, maxLength: count });
export const number = (min: number, max: number): Texts => fc.integer({ min, max }).map(String);

/** A text with its blanks filled: `fill(['seen ', number, ' today'])`. */
export const fill = (...parts: readonly (string | Texts)[]): Texts =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((filled) => filled.join(''));
