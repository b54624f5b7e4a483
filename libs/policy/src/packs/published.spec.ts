import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { KINDS } from '@throughline/domain';
import { z } from 'zod';
import { PACKS } from './index.ts';
import { parseReminders } from '../reminders/reminder-text.ts';
import { STANDARD_REMINDERS } from '../reminders/standard.v1.ts';
import { policyPackJsonSchema } from './pack-schema.ts';
import { parsePack, writePack } from './pack-text.ts';

const room = join(import.meta.dirname, '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(room, ...path), 'utf8');

/** When one of these fails: `npm run publish-packs -w @throughline/policy`. */
describe('what is published', () => {
  it('holds the JSON Schema of a pack', () => {
    expect(JSON.parse(read('schema', 'policy-pack.schema.json'))).toEqual(policyPackJsonSchema);
  });
  it('holds every shipped pack as YAML, and no other', () => {
    const names = PACKS.map((pack) => `${pack.id}.v${pack.version}.yaml`).sort();
    expect(readdirSync(join(room, 'packs')).sort()).toEqual(names);
  });
  it('holds the standard reminders as the engine knows them', () => {
    const text = read('reminders', 'standard.v1.yaml');
    expect(parseReminders(text, 'yaml')).toEqual({ ok: true, value: STANDARD_REMINDERS });
  });
  it.each(PACKS)('holds $id as the engine knows it', (pack) => {
    expect(parsePack(read('packs', `${pack.id}.v${pack.version}.yaml`), 'yaml')).toEqual({ ok: true, pack });
  });
});

describe('the JSON Schema of a pack', () => {
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
