/** Which tests stand in which spec: learnt from the run without a mutant, asked for every mutant. Kept in the copy that Stryker tests. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const file = join(import.meta.dirname, '../.throughline/tests-of-specs.json');

/** Collects test names by spec; `keep` writes them down, unless a mutant is being tried. */
export const learnSpecs = () => {
  const tests = {};
  return {
    add: (test, spec) => (tests[spec] ??= []).push(test),
    keep: () => {
      if (process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(tests));
    },
  };
};

/** The specs of `all` that hold a test whose name matches `pattern`; all of them where that cannot be told, as without a mutant. */
export const specsWith = (pattern, all) => {
  if (!pattern || process.env.__STRYKER_ACTIVE_MUTANT__ === undefined || !existsSync(file)) return all;
  const wanted = new RegExp(pattern, 'i');
  const tests = JSON.parse(readFileSync(file, 'utf8'));
  return all.filter((spec) => tests[spec]?.some((test) => wanted.test(test)) ?? true);
};
