import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const inPage = (name: string): Promise<string> => readFile(join(import.meta.dirname, '../page', name), 'utf8');

/**
 * The script of the page with all that it imports: ASCII only, and nothing in it ends the element that it stands in. It finds its form, its
 * fields and its result by their ids, so that another page with the same ones can use it.
 * @throws Error of esbuild when it cannot be bundled.
 */
export const bundledScript = (): string => {
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, 'main')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
    absWorkingDir: import.meta.dirname,
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error('esbuild has made no script');
  return script.text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, sent or embedded; only this very script and style are used. */
const policyFor = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    ...["base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"],
  ].join('; ');

/**
 * The page in one HTML file, which needs nothing but a browser. The same sources give the same bytes.
 * @throws Error of esbuild when the script cannot be bundled.
 */
export const buildPage = async (): Promise<string> => {
  const [html, style] = await Promise.all([inPage('page.html'), inPage('page.css')]);
  const script = bundledScript();
  return html
    .replace('Policy" content=""', () => `Policy" content="${policyFor(script, style)}"`)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
};
