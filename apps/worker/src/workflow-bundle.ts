import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleOptions, bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const WORKFLOWS = 'workflows.js';
const BUNDLE = 'workflow-bundle.js';
const STAMP = 'workflow-bundle.sha256';

/** Where compiled workflows lie, and beside them their bundle. */
export const workflowsDirectory = (): string =>
  fileURLToPath(new URL('.', import.meta.resolve('@throughline/workflows')));

/** The file of the converter of failures, which the bundle holds and workers load. */
export const failureConverterPath = (): string =>
  fileURLToPath(import.meta.resolve('@throughline/workflows/failure-converter'));

/** Bundles the workflows of a file, and their interceptors, for Temporal's isolate; fails when they import what must not run there. */
export const bundleCode = async (workflowsPath: string, options: Partial<BundleOptions> = {}): Promise<string> => {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath: failureConverterPath(),
    // They stand in the same file, which exports `interceptors`.
    workflowInterceptorModules: [workflowsPath],
    logger: new DefaultLogger('WARN'),
    ...options,
  });
  return code;
};

/** Digest of everything the bundle is made of: our compiled files and the version of the SDK, which must be the worker's own. */
const stampOf = (directory: string): string => {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { readonly version: string };
  const hash = createHash('sha256').update(version);
  const sources = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && file !== BUNDLE)
    .sort();
  for (const source of sources) hash.update(`\0${source}\0`).update(readFileSync(join(directory, source)));
  return hash.digest('hex');
};

/** True when the bundle was made from what lies in `directory` now. */
export const isFresh = (directory: string): boolean =>
  existsSync(join(directory, BUNDLE)) &&
  existsSync(join(directory, STAMP)) &&
  readFileSync(join(directory, STAMP), 'utf8') === stampOf(directory);

const writeWhole = async (file: string, text: string): Promise<void> => {
  const written = `${file}.${randomUUID()}`;
  try {
    await writeFile(written, text);
    await rename(written, file);
  } finally {
    await rm(written, { force: true });
  }
};

/** Makes the bundle unless it is fresh, and gives its path. Two who make it at once write the same. */
export const prepareBundle = async (
  directory = workflowsDirectory(),
  make: (workflowsPath: string) => Promise<string> = bundleCode,
): Promise<string> => {
  const bundle = join(directory, BUNDLE);
  if (isFresh(directory)) return bundle;
  const stamp = stampOf(directory);
  await writeWhole(bundle, await make(join(directory, WORKFLOWS)));
  await writeWhole(join(directory, STAMP), stamp);
  return bundle;
};
