/**
 * Prints what is delivered of others, by package-lock.json: `package,version,licence` of each package that is not for development only.
 * The licence is an SPDX expression; empty where none is named.
 */
import { readFileSync } from 'node:fs';

/** Licences of packages whose entry names none, as their LICENSE says. */
const UNNAMED = { 'png-js': 'MIT', unionfs: 'Unlicense' };

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const rows = Object.entries(lock.packages)
  .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
  .map(([path, { version, license }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `${name},${version},${license ?? UNNAMED[name] ?? ''}`;
  });
process.stdout.write(`package,version,licence\n${[...new Set(rows)].sort().join('\n')}\n`);
