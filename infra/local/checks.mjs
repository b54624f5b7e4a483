/** What is checked before any test runs: lint, format, dead code, and the types of specifications. Built-ins only. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lintFingerprint } from './fingerprint.mjs';
import { home, root } from './place.mjs';
import { run } from './run.mjs';
import { pinnedEnvironment, pinnedNode } from './set-up.mjs';

const inModules = (...path) => join(root, 'node_modules', ...path);

/**
 * ESLint keeps a result by the text of its file alone, and some rules ask for types, which come from other files. So what it keeps
 * is used again only while no source has changed.
 */
const lintCache = (kept) => {
  const name = `eslint-${lintFingerprint(root).slice(0, 16)}`;
  for (const old of readdirSync(kept)) if (old.startsWith('eslint-') && old !== name) rmSync(join(kept, old));
  return join(kept, name);
};

/** In the order in which they are told. Compiling the sources, which is what `tsc -b` checks, belongs to making the clone ready. */
const checks = (kept) => [
  {
    name: 'lint',
    script: inModules('eslint', 'bin', 'eslint.js'),
    args: ['.', '--max-warnings', '0', '--cache', '--cache-location', lintCache(kept)],
  },
  {
    name: 'format',
    script: inModules('prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', join(kept, 'prettier')],
  },
  {
    name: 'dead code',
    script: inModules('knip', 'bin', 'knip.js'),
    args: ['--no-config-hints', '--no-progress', '--include', 'files,exports,types,duplicates'],
  },
  {
    name: 'types of specifications',
    script: inModules('typescript', 'bin', 'tsc'),
    args: ['-p', 'tsconfig.spec.json', '--incremental', '--tsBuildInfoFile', join(kept, 'spec.tsbuildinfo')],
  },
];

const start = ({ name, script, args }) => {
  const logFile = join(home(), 'logs', `check-${name.replaceAll(' ', '-')}.log`);
  rmSync(logFile, { force: true });
  const done = run(pinnedNode, [script, ...args], { cwd: root, env: pinnedEnvironment(), logFile }).then(
    () => undefined,
    () => readFileSync(logFile, 'utf8'),
  );
  return { name, done };
};

/**
 * Runs the checks side by side, tells each in its order, and ends with the first that fails; the others are stopped when we end.
 * Resolves to whether all is well.
 */
export const check = async () => {
  const kept = join(home(), 'checks');
  mkdirSync(kept, { recursive: true });
  for (const { name, done } of checks(kept).map(start)) {
    const fault = await done;
    process.stdout.write(fault === undefined ? `${name}: ok\n` : `${fault}\n${name}: failed\n`);
    if (fault !== undefined) return false;
  }
  return true;
};
