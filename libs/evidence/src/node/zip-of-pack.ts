import { Readable } from 'node:stream';
import { lastFilesOf, manifestOf, type Receipt } from '../pack/build-pack.ts';
import type { PackContent } from '../pack/pack-source.ts';
import { byName } from '../pack/zip.ts';
import { openSpool } from './spool.ts';
import { zipEntry, zipOf } from './write-zip.ts';

/**
 * The file of a pack that was issued. All of it is made once, before its first byte is given; of what is made no more is held than a part.
 * @param check of the manifest as it was made now; nothing is given where it rejects.
 * @throws what `check` rejects with; an error of the system where the folder for what is temporary has no room for the file.
 */
export const zipOfPack = async (
  content: PackContent,
  receipt: Receipt,
  check: (manifest: Uint8Array) => Promise<void>,
): Promise<Readable> => {
  const spool = await openSpool();
  try {
    const manifest = await manifestOf(content, spool.take);
    await check(manifest);
    const last = await lastFilesOf(content, manifest, receipt);
    const zip = zipOf([...spool.entries(), ...last.map(zipEntry)].toSorted(byName));
    return Readable.from(zip, { objectMode: false }).once('close', () => void spool.close());
  } catch (error) {
    await spool.close();
    throw error;
  }
};
