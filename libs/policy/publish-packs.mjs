// Writes what this room publishes: the JSON Schema of a pack, the shipped packs and the standard reminders as YAML. `src/authoring/published.spec.ts` keeps them in step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { PACKS, policyPackJsonSchema, STANDARD_REMINDERS, writePack } from './dist/index.js';

const write = (directory, name, text) => {
  mkdirSync(join(import.meta.dirname, directory), { recursive: true });
  writeFileSync(join(import.meta.dirname, directory, name), text);
};

write('schema', 'policy-pack.schema.json', `${JSON.stringify(policyPackJsonSchema, null, 2)}\n`);
for (const pack of PACKS) write('packs', `${pack.id}.v${pack.version}.yaml`, writePack(pack, 'yaml'));
write('reminders', 'standard.v1.yaml', stringify(STANDARD_REMINDERS, { aliasDuplicateObjects: false, lineWidth: 0 }));
