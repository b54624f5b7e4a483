// Writes the JSON Schema of a pack, made from the schema that the engine parses with. `src/packs/pack-schema.spec.ts` keeps the two in step.
import { writeFileSync } from 'node:fs';
import { policyPackJsonSchema } from './dist/index.js';

const file = new URL('schema/policy-pack.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(policyPackJsonSchema, null, 2)}\n`);
