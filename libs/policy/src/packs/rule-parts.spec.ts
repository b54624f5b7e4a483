import { describe, expect, it } from '@jest/globals';
import type { LeafRule, Rule } from './pack.ts';
import { bindingLeavesIn, isComposed, leavesIn } from './rule-parts.ts';

const [a, b, c] = ['duty_assessed', 'survey', 'interview'].map((kind): LeafRule => ({
  rule: 'document',
  kinds: [kind],
  about: 'any',
})) as [LeafRule, LeafRule, LeafRule];
const all = (...of: readonly Rule[]): Rule => ({ rule: 'allOf', of });
const any = (...of: readonly Rule[]): Rule => ({ rule: 'anyOf', of });
const atLeast = (n: number, ...of: readonly Rule[]): Rule => ({ rule: 'atLeast', n, of });

describe('the parts of a rule', () => {
  it('are all its leaves, in order, however deep', () => {
    expect(leavesIn(a)).toEqual([a]);
    expect(leavesIn(all(a, any(b, atLeast(1, c, a))))).toEqual([a, b, c, a]);
  });
  it('are there where it is made of others', () => {
    expect([a, all(a), any(a), atLeast(1, a)].map(isComposed)).toEqual([false, true, true, true]);
  });
});

describe('the parts that must each hold', () => {
  it('are the rule itself, and all of what must all hold', () => {
    expect(bindingLeavesIn(a)).toEqual([a]);
    expect(bindingLeavesIn(all(a, b))).toEqual([a, b]);
    expect(bindingLeavesIn(all(a, all(b, c)))).toEqual([a, b, c]);
  });
  it('are none where one of several will do, but the only one where there is no other', () => {
    expect(bindingLeavesIn(any(a, b))).toEqual([]);
    expect(bindingLeavesIn(any(a))).toEqual([a]);
    expect(bindingLeavesIn(all(a, any(b, c)))).toEqual([a]);
  });
  it('are all of so many where as many, or more, are asked for', () => {
    expect(bindingLeavesIn(atLeast(1, a, b))).toEqual([]);
    expect(bindingLeavesIn(atLeast(2, a, b))).toEqual([a, b]);
    expect(bindingLeavesIn(atLeast(3, a, b))).toEqual([a, b]);
  });
});
