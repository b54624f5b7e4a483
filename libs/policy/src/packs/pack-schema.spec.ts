import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '@throughline/domain';
import { z } from 'zod';
import { PACKS } from '../testing/shipped.ts';
import { policyPackJsonSchema } from './pack-schema.ts';
import { writePack } from './pack-text.ts';

const published = new URL('../../schema/policy-pack.schema.json', import.meta.url);

describe('the JSON Schema of a pack', () => {
  /** When it is not: `npm run write-schema -w @throughline/policy`. */
  it('is published as the engine has it', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(policyPackJsonSchema);
  });

  const schema = z.fromJSONSchema(policyPackJsonSchema);
  it.each(PACKS)('accepts $id', (pack) => {
    expect(schema.safeParse(JSON.parse(writePack(pack, 'json'))).success).toBe(true);
  });
  it.each([
    ['an unknown kind of evidence', '"duty_assessed"', '"seance"'],
    ['an unknown rule', '"rule":"commitmentsMet"', '"rule":"seance"'],
    ['a tier that does not exist', '"T3"', '"T9"'],
  ])('refuses %s', (_what, from, to) => {
    for (const pack of PACKS) {
      const broken = JSON.stringify(pack).replaceAll(from, to);
      expect(schema.safeParse(JSON.parse(broken)).success).toBe(false);
    }
  });
  it('names every kind, and lets an author leave out what has a default', () => {
    const text = JSON.stringify(policyPackJsonSchema);
    for (const kind of KINDS) expect(text).toContain(`"${kind}"`);
    const { $defs } = policyPackJsonSchema as { $defs: Record<string, unknown> };
    expect(Object.keys($defs)).toEqual(expect.arrayContaining(['rule', 'kind', 'amount', 'anchor']));
    expect(text).not.toContain('"mandatoryIn","');
  });
});
