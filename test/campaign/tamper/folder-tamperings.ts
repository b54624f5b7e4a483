import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedWith } from './log-tamperings.ts';
import { nameOf } from './original.ts';
import type { FolderTampering } from './tampering.ts';

const LENGTH_BYTES = 2;
const HASH_BYTES = 32;
/** Leaves of a full bundle, and hashes of a full tile. */
const WIDTH = 256;
const BUNDLE = 'tile/entries/000';
const TILE = 'tile/0/000';

const flip = (bytes: Buffer, at: number): Buffer => {
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
};

/** Where the entry of a leaf begins in a bundle, behind its length, and how long it is. */
const entryAt = (bundle: Buffer, leaf: number): { readonly begin: number; readonly length: number } => {
  let at = 0;
  for (let before = 0; before < leaf; before += 1) at += LENGTH_BYTES + bundle.readUInt16BE(at);
  return { begin: at + LENGTH_BYTES, length: bundle.readUInt16BE(at) };
};

/** What can be done to the published folder. */
export const FOLDER_TAMPERINGS: Readonly<Record<string, FolderTampering>> = {
  'a bit of a published entry': {
    plan: (_, random) => {
      const index = random(WIDTH);
      return {
        tamper: async (folder) => {
          const bundle = await readFile(join(folder, BUNDLE));
          const { begin, length } = entryAt(bundle, index);
          await writeFile(join(folder, BUNDLE), flip(bundle, begin + random(length)));
        },
        found: [new RegExp(`^altered: leaf ${index}( |$)`)],
        // Its stream or version may now be another.
        allowed: (finding) => finding.startsWith('order: leaf '),
      };
    },
  },
  'a bit of a published tile': {
    plan: (original, random) => {
      const leaf = original.leaves[random(WIDTH)]!;
      return {
        tamper: async (folder) => {
          const tile = await readFile(join(folder, TILE));
          await writeFile(join(folder, TILE), flip(tile, leaf.index * HASH_BYTES + random(HASH_BYTES)));
        },
        found: [`altered: ${nameOf(leaf)}`, `altered: ${signedWith(original, leaf.index)}`],
      };
    },
  },
  'a published tile that is cut short': {
    plan: (_, random) => ({
      tamper: (folder) => truncate(join(folder, TILE), random(WIDTH) * HASH_BYTES),
      found: [`missing: ${TILE}`],
    }),
  },
  'a published bundle that is gone': {
    plan: ({ leaves }) => ({
      tamper: (folder) => rm(join(folder, BUNDLE)),
      found: leaves.slice(0, WIDTH).map(({ index }) => `missing: leaf ${index}`),
      allowed: (finding) => finding.startsWith('order: leaf '),
    }),
  },
  'an older checkpoint in place of the last, held against a checkpoint that was kept': {
    plan: ({ sizes }, random) => {
      const older = random(2);
      return {
        tamper: (folder) => copyFile(join(folder, 'checkpoints', String(sizes[older])), join(folder, 'checkpoint')),
        found: sizes.slice(older + 1).map((size) => `missing: checkpoint of ${size} leaves`),
      };
    },
  },
};
