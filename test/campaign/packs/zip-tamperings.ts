import { zipped } from '@throughline/evidence/testing';
import { LARGEST_PACK_BYTES, type PackFile } from '@throughline/evidence';
import { oneOf, type Random } from '../random.ts';

import type { PackTampering } from './tampering.ts';

const [LOCAL, CENTRAL, END] = [30, 46, 22];
const REFUSED = 'altered: the ZIP file';

const zipOf = (files: readonly PackFile[]): Promise<Buffer> => zipped(files).then((bytes) => Buffer.from(bytes));

/** Where the entry of one of the files stands in the directory, where its local header, and where its content. */
const someEntry = (zip: Buffer, random: Random) => {
  const count = zip.readUInt16LE(zip.length - END + 10);
  let central = zip.readUInt32LE(zip.length - END + 16);
  for (let left = random(count); left > 0; left -= 1) central += CENTRAL + zip.readUInt16LE(central + 28);
  const [local, length] = [zip.readUInt32LE(central + 42), zip.readUInt16LE(central + 28)];
  return { central, local, length, content: local + LOCAL + length, bytes: zip.readUInt32LE(central + 24) };
};

/** The ZIP file with something written into it. */
const writing =
  (write: (zip: Buffer, entry: ReturnType<typeof someEntry>, random: Random) => void): PackTampering =>
  async ({ files }, random) => {
    const zip = await zipOf(files);
    write(zip, someEntry(zip, random), random);
    return { zip, found: [REFUSED] };
  };

/** The same files under other names, or others. */
const named =
  (change: (files: readonly PackFile[], random: Random) => readonly PackFile[]): PackTampering =>
  async ({ files }, random) => ({ zip: await zipOf(change(files, random)), found: [REFUSED] });

const at = <T>(items: readonly T[], random: Random): number => random(items.length);

/** By what two readers of one ZIP file would see two packs. */
export const ZIP_TAMPERINGS: Readonly<Record<string, PackTampering>> = {
  'a name that stands twice': named((files, random) => {
    const index = at(files, random);
    return files.toSpliced(index, 0, { name: files[index]!.name, bytes: new Uint8Array(1) });
  }),
  'another order': named((files, random) => {
    const index = random(files.length - 1);
    return files.toSpliced(index, 2, files[index + 1]!, files[index]!);
  }),
  'a name that leads elsewhere': named((files, random) => {
    const name = oneOf(random, [
      '../evil',
      '/etc/evil',
      'a/../../evil',
      'c:\\evil',
      'a//b',
      '.hidden',
      'a/./b',
      'a\0b',
    ]);
    return [...files, { name, bytes: new Uint8Array(1) }];
  }),
  'a local header unlike the directory': writing((zip, { local, length }, random) => {
    const offset = 4 + random(LOCAL - 4 + length);
    zip[local + offset]! ^= 1 << random(8);
  }),
  'a directory unlike the local header': writing((zip, { central, length }, random) => {
    const offset = 4 + random(CENTRAL - 4 + length);
    zip[central + offset]! ^= 1 << random(8);
  }),
  'a name that is another in both headers': writing((zip, { central, local }) => {
    zip[central + CENTRAL] = zip[local + LOCAL] = '.'.charCodeAt(0);
  }),
  'a method of compression in both headers': writing((zip, { central, local }) => {
    zip.writeUInt16LE(8, central + 10);
    zip.writeUInt16LE(8, local + 8);
  }),
  'a size of 4 GiB in both headers': writing((zip, { central, local }) => {
    for (const header of [central + 20, central + 24, local + 18, local + 22]) zip.writeUInt32LE(0xffffffff, header);
  }),
  'a date in both headers': writing((zip, { central, local }, random) => {
    const day = 0x22 + random(1_000);
    zip.writeUInt16LE(day, central + 14);
    zip.writeUInt16LE(day, local + 12);
  }),
  'bytes before it, within or behind': async ({ files }, random) => {
    const zip = await zipOf(files);
    const { local } = someEntry(zip, random);
    const place = oneOf(random, [0, local, zip.readUInt32LE(zip.length - END + 16), zip.length - END, zip.length]);
    const more = Buffer.alloc(1 + random(40), 'x');
    return { zip: Buffer.concat([zip.subarray(0, place), more, zip.subarray(place)]), found: [REFUSED] };
  },
  'a file that is cut short': async ({ files }, random) => {
    const zip = await zipOf(files);
    return { zip: zip.subarray(0, random(zip.length)), found: [REFUSED] };
  },
  'a comment': async ({ files }) => {
    const zip = Buffer.concat([await zipOf(files), Buffer.from('x')]);
    zip.writeUInt16LE(1, zip.length - 1 - 2);
    return { zip, found: [REFUSED] };
  },
  'more bytes than any pack has': () => ({ zip: new Uint8Array(LARGEST_PACK_BYTES + 1), found: [REFUSED] }),
  'another CRC in both headers': async ({ files }, random) => {
    const zip = await zipOf(files);
    const { central, local, length } = someEntry(zip, random);
    zip[central + 16]! ^= 1;
    zip[local + 14]! ^= 1;
    return { zip, found: [`altered: ${zip.toString('latin1', central + CENTRAL, central + CENTRAL + length)}`] };
  },
  'a bit anywhere': async ({ files }, random) => {
    const zip = await zipOf(files);
    zip[random(zip.length)]! ^= 1 << random(8);
    return { zip, found: [/./], allowed: () => true };
  },
};
