import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bundles the workflows as they are in the working tree into a file of this directory. @returns its path. */
export const bundleWorkflows = async (directory: string): Promise<string> => {
  const { bundleCode } = await import('@throughline/worker');
  const file = join(directory, 'workflow-bundle.js');
  await writeFile(file, await bundleCode(join(import.meta.dirname, '../../workflows/src/workflows.ts')));
  return file;
};

/** Makes the console's style and scripts from the working tree. @returns the folder they are in. */
export const makeAssets = async (directory: string): Promise<string> => {
  const { buildAssets } = await import('@throughline/console');
  const folder = join(directory, 'console-assets');
  buildAssets(folder);
  return folder;
};
