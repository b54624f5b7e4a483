import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

const versionOf = (name: string): string => {
  const file = join(createRequire(import.meta.url).resolve(name), '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
};

const fontsFile = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;

/** The folder of a Chromium that runs on a bare Linux (x64, glibc): with its own libraries and fonts, unpacked once for each version. */
const unpacked = async (): Promise<string> => {
  const folder = join(root, `node_modules/.cache/chromium-${versionOf('@sparticuz/chromium')}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // Specifications run side by side, in threads of one process: each unpacks to a folder of its own, and the first to be done gives it its name.
  const part = mkdtempSync(`${folder}.`);
  // In a process of its own: the package unpacks to the temporary folder, which cannot be set within a test.
  const script = join(import.meta.dirname, 'unpack-chromium.mjs');
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TMPDIR: part } });
  writeFileSync(join(part, 'fonts.xml'), fontsFile(folder));
  try {
    renameSync(part, folder);
  } catch {
    // Another was first.
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
};

/** A real Chromium: the one of `CHROME_PATH`, else the one that npm brings for Linux on x64, elsewhere the Chrome that is installed. */
export const launchChromium = async (): Promise<Browser> => {
  // Without a sandbox: that needs rights which containers do not give, and no page is opened but ours.
  const options = { headless: true, chromiumSandbox: false };
  const given = process.env['CHROME_PATH'];
  if (given) return chromium.launch({ ...options, executablePath: given });
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ ...options, channel: 'chrome' });
  const folder = await unpacked();
  const own = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.xml') };
  const env = { ...(process.env as Record<string, string>), ...own };
  return chromium.launch({ ...options, executablePath: join(folder, 'chromium'), env });
};
