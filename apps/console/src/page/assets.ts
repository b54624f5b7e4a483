import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.strictObject({ style: z.string(), script: z.string(), verifier: z.string(), icon: z.string() });

/** Names of the files that pages load, `verifier` one page alone; each holds the digest of its content, so that it may be kept for ever. */
export type Assets = z.infer<typeof manifest>;

export const ASSETS_AT = '/assets/';

/** @throws Error when `folder` holds no assets: they are made by the build. */
export const readAssets = (folder: string): Assets =>
  manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
