import { describe, expect, it } from '@jest/globals';
import { contains } from './contains.ts';

describe('containment of JSON', () => {
  it.each([
    [{ a: 1, b: 'x' }, { a: 1 }, true],
    [{ a: 1 }, {}, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2 } }, true],
    [{ a: null }, { a: null }, true],
    [{}, { a: null }, false],
    [{ tags: ['x', 'y'] }, { tags: ['y'] }, true],
    [{ tags: ['x', 'y'] }, { tags: ['y', 'y', 'x'] }, true],
    [{ tags: ['x'] }, { tags: ['z'] }, false],
    [{ tags: [] }, { tags: {} }, false],
    [{ a: '1' }, { a: 1 }, false],
  ])('%j contains %j: %s, as PostgreSQL has it', (whole, part, expected) => {
    expect(contains(whole, part)).toBe(expected);
  });
});
