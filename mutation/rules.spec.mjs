import { globSync } from 'node:fs';
import { join } from 'node:path';
import { specsWith } from './specs.mjs';

/**
 * Every spec that tells a rule of `libs/domain`, `libs/policy` or the claims of reminders, those of one unit first. `MUTATION_SPECS` names fewer, for a quick answer that never
 * flatters: what they do not find, others may.
 */
const SPECS = process.env.MUTATION_SPECS?.split(' ') ?? [
  'libs/{domain,policy}/src/**/*.spec.ts',
  'libs/reminders/src/claims/*.spec.ts',
  'test/{reminders,reminder-dates,reminder-claims,dates-move,holidays}.spec.ts',
  'test/{cases,samples}.spec.ts',
  'test/reminder-laws.spec.ts',
];

const root = join(import.meta.dirname, '..');
const specs = SPECS.flatMap((pattern) => globSync(pattern, { cwd: root }).sort());
for (const spec of specsWith(globalThis.wantedTests, specs)) {
  globalThis.specBeingRead = spec;
  await import(join(root, spec));
}
