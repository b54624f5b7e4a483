/** Whether `npm ci` and the build must run again: what they ran on is compared with what is there now. Built-ins only. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose sources `tsc -b` compiles, and what in them is not a source. */
const SOURCES = ['libs', 'workflows', 'activities', 'apps', 'infra'];
const NOT_SOURCES = new Set(['node_modules', 'dist', '.throughline', '.nx', 'coverage']);

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const digest = (text) => createHash('sha256').update(text).digest('hex');

/** Every file below `folder` that is a source, with its size and time of change. */
function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else {
      const { size, mtimeMs } = statSync(path);
      yield `${path} ${size} ${mtimeMs}`;
    }
  }
}

const installStamp = (root) => join(root, 'node_modules', '.throughline-installed');
const buildStamp = (root) => join(root, 'node_modules', '.throughline-built');

const lockDigest = (root) => digest(readText(join(root, 'package-lock.json')) ?? '');

/**
 * True when node_modules already is what the lockfile says although we did not put it there (`npm install` by hand): npm
 * keeps its own record of what it installed.
 */
const npmSaysInstalled = (root) => {
  const wanted = JSON.parse(readText(join(root, 'package-lock.json')) ?? '{}').packages ?? {};
  const installed = JSON.parse(readText(join(root, 'node_modules', '.package-lock.json')) ?? '{}').packages ?? {};
  const same = Object.entries(installed).every(
    ([path, { version, link }]) => link || wanted[path]?.version === version,
  );
  return (
    same &&
    Object.entries(wanted).every(
      ([path, { optional, link }]) => !path.includes('node_modules/') || optional || link || path in installed,
    )
  );
};

/** True when node_modules is missing or not that of the lockfile. */
export const installIsStale = (root) => {
  if (!existsSync(join(root, 'node_modules', '.bin', 'node'))) return true;
  if (readText(installStamp(root)) === lockDigest(root)) return false;
  if (!npmSaysInstalled(root)) return true;
  markInstalled(root);
  return false;
};

export const markInstalled = (root) => writeFileSync(installStamp(root), lockDigest(root));

/** What the build runs on, as one digest: sources by name, size and time, and the lockfile. */
export const sourcesFingerprint = (root) => {
  const files = SOURCES.map((folder) => join(root, folder))
    .filter(existsSync)
    .flatMap((folder) => [...filesBelow(folder)]);
  const configs = ['tsconfig.json', 'tsconfig.base.json'].map((name) => readText(join(root, name)) ?? '');
  return digest([lockDigest(root), ...configs, ...files].join('\n'));
};

/** What lint runs on beside the text of each file: all of our sources and specifications, and its own rules. */
export const lintFingerprint = (root) => {
  const files = ['test', 'lint'].map((folder) => join(root, folder)).flatMap((folder) => [...filesBelow(folder)]);
  const configs = ['eslint.config.mjs', 'tsconfig.spec.json'].map((name) => readText(join(root, name)) ?? '');
  return digest([sourcesFingerprint(root), ...configs, ...files].join('\n'));
};

/** True when the sources are not those of the last good build, or what it made is gone. */
export const buildIsStale = (root, fingerprint) =>
  readText(buildStamp(root)) !== fingerprint || !existsSync(join(root, 'infra', 'dist', 'local', 'up.js'));

export const markBuilt = (root, fingerprint) => writeFileSync(buildStamp(root), fingerprint);
