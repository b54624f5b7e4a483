import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { cursorFor } from './cursor.ts';

const names = cursorFor('names', z.string());
const versions = cursorFor('versions', z.int());

describe('a cursor', () => {
  it('leads back to where it was given out, whatever that is called', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (at) => names.decode(names.encode(at)) === at));
    fc.assert(fc.property(fc.maxSafeInteger(), (at) => versions.decode(versions.encode(at)) === at));
  });

  it('fits into an address as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (at) => /^[A-Za-z0-9_-]+$/.test(names.encode(at))));
  });

  it('that is not given starts at the beginning', () => {
    expect(names.decode(undefined)).toBeUndefined();
  });

  it('that somebody made up is refused and never shown again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (made) => {
        expect(() => versions.decode(made)).toThrow(
          expect.objectContaining({ code: 'cursor-invalid', detail: expect.not.stringContaining(`"${made}"`) }),
        );
      }),
    );
  });

  it('of one list is no good for another', () => {
    expect(() => versions.decode(names.encode('P-001'))).toThrow(/cursor-invalid/);
  });
});
