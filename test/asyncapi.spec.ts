import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '@throughline/infra';
import { Ajv } from 'ajv';
import { format, resolveConfig } from 'prettier';
import { asyncApiDocument, describedTopics } from './asyncapi/document.ts';

const FILE = join(import.meta.dirname, '../docs/asyncapi.json');
const published = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object;
const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
const document = asyncApiDocument(version);

const faults = (given: unknown): unknown => {
  const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, validateFormats: false, logger: false });
  const validate = ajv.compile(published);
  return validate(given) ? [] : validate.errors;
};

describe('the AsyncAPI document', () => {
  it('is docs/asyncapi.json; `npm run asyncapi` makes it anew', async () => {
    const options = await resolveConfig(FILE);
    const text = await format(JSON.stringify(document), { ...options, parser: 'json' });
    if (process.env['ASYNCAPI'] === 'write') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8') === text).toBe(true);
  });

  it('is as the published schema of AsyncAPI 3 has it', () => {
    expect(faults(document)).toEqual([]);
    expect(faults({ ...document, operations: { broken: { action: 'shout' } } })).not.toEqual([]);
  });

  it('describes every topic that set-up makes, and refers only to what it holds', () => {
    expect([...describedTopics].sort()).toEqual(TOPICS.map(({ name }) => name).sort());
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    const { messages } = document['components'] as { readonly messages: object };
    for (const [, place, name = ''] of references)
      expect(place === 'components' ? messages : document['channels']).toHaveProperty([name.replace('messages/', '')]);
  });
});
