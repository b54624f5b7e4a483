import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nhsukTypes } from '../testing/nhsuk-types.ts';

const FILE = join(import.meta.dirname, 'nhsuk.generated.ts');

describe('the types of NHS components', () => {
  it('are those of the macro options that nhsuk-frontend ships; `npm run nhsuk-types` makes them anew', () => {
    const types = nhsukTypes();
    if (process.env['NHSUK_TYPES'] === 'write') writeFileSync(FILE, types);
    expect(readFileSync(FILE, 'utf8') === types).toBe(true);
  });
});
