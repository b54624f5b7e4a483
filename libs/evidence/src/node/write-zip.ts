import { crc32 } from 'node:zlib';
import { CENTRAL, DATE, END, LOCAL, MADE_BY, MODE, NEEDED, UTF8_NAMES } from '../pack/zip-format.ts';
import type { PackFile } from '../pack/zip.ts';

/** A file as a ZIP file takes it: what stands before its bytes has to be known before them. */
export interface ZipEntry {
  readonly name: string;
  readonly crc: number;
  /** How many there are. */
  readonly bytes: number;
  /** In order; asked for once. */
  parts(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A file that is held. */
export const zipEntry = ({ name, bytes }: PackFile): ZipEntry => ({
  name,
  crc: crc32(bytes),
  bytes: bytes.length,
  parts: () => [bytes],
});

interface Written extends Omit<ZipEntry, 'parts'> {
  /** Where its local header stands. */
  readonly at: number;
}

/** Flags, method, time, date, CRC, both sizes, length of the name, no extra field: alike in both headers. */
const writeShared = (header: Buffer, at: number, { name, crc, bytes }: Written): void => {
  header.writeUInt16LE(UTF8_NAMES, at);
  header.writeUInt16LE(DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(bytes, at + 12);
  header.writeUInt32LE(bytes, at + 16);
  header.writeUInt16LE(name.length, at + 20);
};

const localHeader = (file: Written): Buffer => {
  const header = Buffer.alloc(LOCAL.bytes + file.name.length);
  header.writeUInt32LE(LOCAL.signature, 0);
  header.writeUInt16LE(NEEDED, 4);
  writeShared(header, 6, file);
  header.write(file.name, LOCAL.bytes, 'latin1');
  return header;
};

const centralHeader = (file: Written): Buffer => {
  const header = Buffer.alloc(CENTRAL.bytes + file.name.length);
  header.writeUInt32LE(CENTRAL.signature, 0);
  header.writeUInt16LE(MADE_BY, 4);
  header.writeUInt16LE(NEEDED, 6);
  writeShared(header, 8, file);
  header.writeUInt32LE(MODE * 2 ** 16, 38);
  header.writeUInt32LE(file.at, 42);
  header.write(file.name, CENTRAL.bytes, 'latin1');
  return header;
};

const endRecord = (count: number, bytes: number, at: number): Buffer => {
  const end = Buffer.alloc(END.bytes);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(at, 16);
  return end;
};

/**
 * The bytes of a ZIP file of these files, in their order, stored and not compressed, as `readZip` takes it. Written here because libraries keep every file
 * until the end. Names are ASCII; up to 65,535 files and 4 GiB.
 */
export const zipOf = async function* (entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const entry of entries) {
    const { name, crc, bytes } = entry;
    const file = { name, crc, bytes, at };
    written.push(file);
    const header = localHeader(file);
    at += header.length + bytes;
    yield header;
    yield* entry.parts();
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endRecord(written.length, directory.length, at);
};
