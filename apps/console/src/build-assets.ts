import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundledScript } from '@throughline/verifier-page';
import { compile } from 'sass';
import { NHSUK_FOLDER } from './page/nhsuk-folder.ts';

const sources = join(import.meta.dirname, '../assets');
const modules = join(NHSUK_FOLDER, '../..');
const ofNhs = (name: string): Buffer => readFileSync(join(NHSUK_FOLDER, 'nhsuk', name));

/** Writes a file under a name with its digest, and compressed beside it. */
const write = (folder: string, name: string, content: Buffer | string): string => {
  const bytes = Buffer.from(content);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const hashed = name.replace(/(\.\w+)$/, `-${digest}$1`);
  writeFileSync(join(folder, hashed), bytes);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(join(folder, `${hashed}.br`), brotliCompressSync(bytes, quality));
  writeFileSync(join(folder, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  return hashed;
};

/**
 * Makes what every page loads: one style sheet with the components in use, the scripts of nhsuk-frontend as they ship, our few lines
 * that start them, the icon; the verifier of packs, which one page loads; and `manifest.json` with their names. The same sources give the same names.
 */
export const buildAssets = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const style = compile(join(sources, 'console.scss'), { style: 'compressed', loadPaths: [modules], quietDeps: true });
  const library = write(folder, 'nhsuk.js', ofNhs('nhsuk-frontend.min.js'));
  const script = readFileSync(join(sources, 'console.js'), 'utf8').replace('./nhsuk.js', `./${library}`);
  const manifest = {
    style: write(folder, 'console.css', style.css),
    script: write(folder, 'console.js', script),
    verifier: write(folder, 'verifier.js', bundledScript()),
    icon: write(folder, 'favicon.svg', ofNhs('assets/images/favicon.svg')),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
};
