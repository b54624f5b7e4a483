import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openApiTypes } from './testing/openapi-types.ts';

const FILE = join(import.meta.dirname, 'openapi.ts');

describe('the types of the API', () => {
  it('are those of its OpenAPI document; `npm run openapi-types` makes them anew', async () => {
    const types = await openApiTypes();
    if (process.env['OPENAPI_TYPES'] === 'write') writeFileSync(FILE, types);
    expect(readFileSync(FILE, 'utf8') === types).toBe(true);
  });
});
