/** Has Node itself load the sources as specifications want them, so that a worker of Jest loads each module once for all its specifications. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { compiling, compilingPages, moduleNames } from './modules.mjs';

const root = join(import.meta.dirname, '../..');

const ours = [
  [/^@jest\/globals$/, join(import.meta.dirname, 'globals.mjs')],
  ...Object.entries(moduleNames).map(([name, file]) => [new RegExp(name), file.replace('<rootDir>', root)]),
];

registerHooks({
  resolve(specifier, context, next) {
    const found = ours.find(([name]) => name.test(specifier));
    if (found === undefined) return next(specifier, context);
    return { url: pathToFileURL(specifier.replace(...found)).href, shortCircuit: true };
  },
  load(url, context, next) {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'file:' || !/\.tsx?$/.test(pathname) || pathname.includes('/node_modules/'))
      return next(url, context);
    const filename = fileURLToPath(url);
    const options = {
      ...(filename.endsWith('.tsx') ? compilingPages : compiling),
      filename,
      sourceMaps: 'inline',
      swcrc: false,
    };
    const { code } = transformSync(readFileSync(filename, 'utf8'), options);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
