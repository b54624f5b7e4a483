import { describe, expect, it } from '@jest/globals';
import { own } from './own.ts';

describe('own', () => {
  it('finds nothing under the names that every object inherits', () => {
    for (const name of [...Object.getOwnPropertyNames(Object.prototype), '__proto__'])
      expect(own({}, name)).toBeUndefined();
    expect(own(undefined, 'constructor')).toBeUndefined();
  });

  it('finds what was kept under such a name, also after a copy and by way of JSON', () => {
    for (const name of [...Object.getOwnPropertyNames(Object.prototype), '__proto__']) {
      const kept = { other: 1, [name]: 2 };
      expect(own(kept, name)).toBe(2);
      expect(own({ ...kept }, name)).toBe(2);
      expect(own(JSON.parse(JSON.stringify(kept)) as Record<string, number>, name)).toBe(2);
    }
  });
});
