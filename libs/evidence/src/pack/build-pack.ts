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
import { type PackFile, type PackFileInParts, partsOfFile } from './zip.ts';

const byName = (a: MadeFiles, b: MadeFiles): number => (a.name < b.name ? -1 : 1);

const partsOf = (pack: PackContent): readonly MadeFiles[] => [
  madeFile('checkpoint', () => utf8(pack.checkpoint.note)),
  { name: EVENTS, files: () => eventFiles(pack) },
  { name: ORIGINALS, files: () => originalFiles(pack) },
  { name: PROOFS, files: () => proofFiles(pack) },
  ...pack.beside,
];

const inOrder = async function* (
  parts: readonly MadeFiles[],
  { pause = () => Promise.resolve() }: PackContent,
): AsyncGenerator<PackFile | PackFileInParts> {
  for (const part of parts.toSorted(byName))
    for await (const file of part.files()) {
      yield file;
      await pause();
    }
};

/** Makes the manifest of a pack; for that every file is made once, and let go. */
export const manifestOf = async (pack: PackContent): Promise<Uint8Array> => {
  const { question, stream, to, checkpoint, renderer, sha256, digestInParts, pause = () => Promise.resolve() } = pack;
  const digests = new Map<string, string>();
  for await (const file of inOrder(partsOf(pack), pack)) {
    const digest = digestInParts();
    for (const part of partsOfFile(file)) {
      digest.add(part);
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

const receiptParts = ({ issued, checkpoint }: Receipt, { source, sha256 }: PackContent): readonly MadeFiles[] => {
  const { leafIndex, payload, salt, ...record } = issued;
  const reader = tileReader(treeHasher(sha256), tilesFrom(source.tiles));
  const line = () => formatRecordLine({ leafIndex, record, payload: payload ?? '', salt: salt ?? '' });
  return [
    madeFile(RECEIPT_LINE, () => utf8(`${line()}\n`)),
    madeFile(RECEIPT_PROOF, async () => (await proofOf(reader, leafIndex, checkpoint)).bytes),
  ];
};

/** All files of a pack in the order of their names: made, handed on and let go one after another. */
export const packFiles = (pack: PackContent, manifest: Uint8Array, receipt: Receipt) =>
  inOrder([...partsOf(pack), madeFile(MANIFEST, () => manifest), ...receiptParts(receipt, pack)], pack);
