import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { TakePart } from '../pack/build-pack.ts';
import type { ZipEntry } from './write-zip.ts';

/** Bytes that are read at a time. */
const READ_BYTES = 256 * 1024;

/** Files that are made before they are sent, so that their sizes are known and nothing of them is held. */
export interface Spool {
  readonly take: TakePart;
  /** What was taken, in its order; to be read until the spool is closed. */
  entries(): readonly ZipEntry[];
  /** What was taken is gone. */
  close(): Promise<void>;
}

interface Taken {
  readonly name: string;
  readonly at: number;
  crc: number;
  bytes: number;
}

/** Opens a spool in the folder for what is temporary. Its file has no name from the beginning, so that nothing stays of it whenever the process ends. */
export const openSpool = async (): Promise<Spool> => {
  const path = join(tmpdir(), `throughline-pack-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const all: Taken[] = [];
  let end = 0;

  const read = async function* ({ name, at, bytes }: Taken): AsyncGenerator<Uint8Array> {
    for (let done = 0; done < bytes;) {
      const part = Buffer.alloc(Math.min(READ_BYTES, bytes - done));
      const { bytesRead } = await file.read(part, 0, part.length, at + done);
      if (bytesRead === 0) throw new Error(`${name} was cut short in ${tmpdir()}`);
      yield part.subarray(0, bytesRead);
      done += bytesRead;
    }
  };

  return {
    take: async (name, part) => {
      let taken = all.at(-1);
      if (taken?.name !== name) {
        taken = { name, at: end, crc: 0, bytes: 0 };
        all.push(taken);
      }
      await file.writeFile(part);
      taken.crc = crc32(part, taken.crc);
      taken.bytes += part.length;
      end += part.length;
    },
    entries: () =>
      all.map((taken) => ({ name: taken.name, crc: taken.crc, bytes: taken.bytes, parts: () => read(taken) })),
    close: () => file.close(),
  };
};
