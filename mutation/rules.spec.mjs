import { globSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every spec that tells a rule of `libs/domain` or `libs/policy`, those of one unit first. `MUTATION_SPECS` names fewer, for a quick answer that never
 * flatters: what they do not find, others may.
 */
const SPECS = process.env.MUTATION_SPECS?.split(' ') ?? [
  'libs/{domain,policy}/src/**/*.spec.ts',
  'test/{cases,samples}.spec.ts',
];

const root = join(import.meta.dirname, '..');
for (const specs of SPECS) for (const spec of globSync(specs, { cwd: root }).sort()) await import(join(root, spec));
