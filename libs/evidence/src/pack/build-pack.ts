import { utf8 } from '../bytes.ts';
import { treeHasher } from '../tree/hashing.ts';
import { tilesFrom } from '../tree/stored-tiles.ts';
import { tileReader } from '../tree/tile-reader.ts';
import { EVENTS, eventFiles } from './event-files.ts';
import { formatManifest, MANIFEST, PACK_FORMAT, RECEIPT_LINE, RECEIPT_PROOF } from './manifest.ts';
import { madeFile, type MadeFiles, type PackContent, type SealedRecord } from './pack-source.ts';
import { ORIGINALS, originalFiles } from './original-files.ts';
import { PROOFS, proofFiles, proofOf } from './proof-files.ts';
import { packIdOf } from './question.ts';
import { formatRecordLine } from './record-line.ts';
import { byName, type PackFile, partsOfFile } from './zip.ts';

const partsOf = (pack: PackContent): readonly MadeFiles[] => [
  madeFile('checkpoint', () => utf8(pack.checkpoint.note)),
  { name: EVENTS, files: () => eventFiles(pack) },
  { name: ORIGINALS, files: () => originalFiles(pack) },
  { name: PROOFS, files: () => proofFiles(pack) },
  ...pack.beside,
];

/** Takes what is made of a pack, part by part; the next is made when it has been taken. @param file its name: those of one file come one after another. */
export type TakePart = (file: string, part: Uint8Array) => Promise<void>;

/**
 * Makes the manifest of a pack, and for that each file that it has the digest of, once and in the order of names. Whoever needs more of them than their
 * digests takes them as they are made.
 */
export const manifestOf = async (pack: PackContent, take: TakePart = () => Promise.resolve()): Promise<Uint8Array> => {
  const { question, stream, to, checkpoint, renderer, sha256, digestInParts, pause = () => Promise.resolve() } = pack;
  const digests = new Map<string, string>();
  for (const files of partsOf(pack).toSorted(byName))
    for await (const file of files.files()) {
      const digest = digestInParts();
      for await (const part of partsOfFile(file)) {
        digest.add(part);
        await take(file.name, part);
        await pause();
      }
      digests.set(file.name, digest.end());
    }
  return formatManifest({
    checkpoint: { size: checkpoint.size },
    files: Object.fromEntries(digests),
    format: PACK_FORMAT,
    pack: packIdOf(question, sha256),
    question,
    records: { stream, to },
    renderer,
  });
};

/** That a pack was issued, with a checkpoint that covers it. */
export interface Receipt {
  /** The record `EvidencePackIssued`. */
  readonly issued: SealedRecord;
  readonly checkpoint: PackContent['checkpoint'];
}

/** What stands in a pack beside the files that its manifest has the digests of: the manifest itself, and the receipt. */
export const lastFilesOf = async (
  { source, sha256 }: Pick<PackContent, 'source' | 'sha256'>,
  manifest: Uint8Array,
  { issued, checkpoint }: Receipt,
): Promise<readonly PackFile[]> => {
  const { leafIndex, payload, salt, ...record } = issued;
  const line = formatRecordLine({ leafIndex, record, payload: payload ?? '', salt: salt ?? '' });
  const reader = tileReader(treeHasher(sha256), tilesFrom(source.tiles));
  return [
    { name: MANIFEST, bytes: manifest },
    { name: RECEIPT_LINE, bytes: utf8(`${line}\n`) },
    { name: RECEIPT_PROOF, bytes: (await proofOf(reader, leafIndex, checkpoint)).bytes },
  ];
};
