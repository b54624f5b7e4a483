import { type Finding, isFailure } from '../../audit/finding.ts';
import { type Checking, openCheckpoint, type OpenedCheckpoint } from '../../note/checkpoint.ts';
import { InvalidNote } from '../../note/note.ts';
import { treeHasher } from '../../tree/hashing.ts';
import { EVENTS } from '../event-files.ts';
import { MANIFEST, type PackManifest, parseManifest } from '../manifest.ts';
import { MOST_SINGLE_PROOFS, PROOFS } from '../proof-files.ts';
import { packIdOf } from '../question.ts';
import { InvalidZip, readZip } from '../zip.ts';
import { singleProofs, tileProofs } from './inclusion.ts';
import { decideRecordsAgain } from './decide-records-again.ts';
import { verifyFiles } from './verify-files.ts';
import { verifyLast } from './verify-last.ts';
import { verifyReceipt } from './verify-receipt.ts';
import { type ReadRecord, readRecords, sequence, verifyRecord } from './verify-records.ts';

/** What was looked at in a pack, and what disagrees. */
export interface PackVerification {
  /** False when anything fails it; what is withheld or erased does not. */
  readonly verified: boolean;
  /** What the pack says of itself; undefined when that cannot be read. */
  readonly manifest?: PackManifest;
  /** The checkpoint under which its records are proven; undefined when no key that is trusted signed it. */
  readonly checkpoint?: Pick<OpenedCheckpoint, 'origin' | 'size' | 'signedBy'>;
  readonly records: number;
  readonly findings: readonly Finding[];
}

/** What a verification may be given besides. */
export interface PackVerificationOptions {
  /** Called with how many records have been looked at, of how many; what it gives is waited for, so that a browser can paint. */
  readonly onProgress?: (records: number, of: number) => void | Promise<void>;
}

const REPORTED_EVERY = 500;

const failed = (finding: Finding): PackVerification => ({ verified: false, records: 0, findings: [finding] });

const isFinding = (read: ReadRecord | Finding): read is Finding => 'class' in read;

/** A file whose lines or proofs were named is not named once more as a whole. */
const withoutRepetition = (ofFiles: readonly Finding[], named: readonly Finding[]): readonly Finding[] =>
  ofFiles.filter(({ file = '' }) =>
    file.startsWith(EVENTS)
      ? !named.some((finding) => finding.file === file)
      : !file.startsWith(PROOFS) || !named.some(({ found }) => found.endsWith(`(${file})`)),
  );

/**
 * Checks a pack offline, and computes everything again: no digest that it states is believed. What is found stands in the order in which one would read
 * the pack; the checkpoint counts only when a key that is trusted has signed it. Where all is as it was recorded, each decision is taken again.
 * @param zip the file.
 * @throws nothing for what is in the file: every fault of it is a finding.
 */
export const verifyPack = async (
  zip: Uint8Array,
  checking: Checking,
  { onProgress = () => undefined }: PackVerificationOptions = {},
): Promise<PackVerification> => {
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = readZip(zip);
  } catch (error) {
    if (!(error instanceof InvalidZip)) throw error;
    return failed({
      class: 'altered',
      where: 'the ZIP file',
      expected: 'a ZIP file as packs are',
      found: error.message,
    });
  }
  const manifest = parseManifest(files.get(MANIFEST) ?? new Uint8Array(0));
  if (manifest === undefined)
    return failed({
      class: files.has(MANIFEST) ? 'altered' : 'missing',
      where: MANIFEST,
      expected: 'the manifest of an evidence pack',
      found: files.has(MANIFEST) ? 'what cannot be read as one' : 'no such file',
      file: MANIFEST,
    });

  const { sha256 } = checking;
  const note = new TextDecoder().decode(files.get('checkpoint'));
  let head: OpenedCheckpoint;
  try {
    head = await openCheckpoint(note, checking);
  } catch (error) {
    if (!(error instanceof InvalidNote)) throw error;
    const expected = 'a checkpoint signed by a key that is trusted';
    return {
      ...failed({ class: 'signature', where: 'checkpoint', expected, found: error.message, file: 'checkpoint' }),
      manifest,
    };
  }
  const hasher = treeHasher(sha256);
  const proven = { files, hasher, head, note };
  const inclusion = manifest.records.to <= MOST_SINGLE_PROOFS ? singleProofs(proven) : tileProofs(proven);

  const found: Finding[] = [];
  const records: ReadRecord[] = [];
  const order = sequence(manifest);
  for (const read of readRecords(files)) {
    if (isFinding(read)) {
      found.push(read);
      continue;
    }
    found.push(...order.next(read), ...(await verifyRecord(read, { sha256, hasher, inclusion })));
    records.push(read);
    if (records.length % REPORTED_EVERY === 0) await onProgress(records.length, manifest.records.to);
  }
  await onProgress(records.length, manifest.records.to);
  found.push(...order.end(), ...verifyLast(records.at(-1), manifest));
  const question: Finding[] =
    packIdOf(manifest.question, sha256) === manifest.pack && head.size === manifest.checkpoint.size
      ? []
      : [
          {
            class: 'altered',
            where: MANIFEST,
            expected: 'the digest of its question, and the size of its checkpoint',
            found: 'others',
            file: MANIFEST,
          },
        ];
  const ofFiles = withoutRepetition(verifyFiles(files, manifest, sha256), found);
  const ofReceipt = await verifyReceipt({ files, manifest, checking, hasher });
  const soFar = [...found, ...question, ...ofFiles, ...ofReceipt];
  const isPublic = manifest.question.edition === 'public';
  const findings = soFar.some(isFailure)
    ? soFar
    : [...soFar, ...decideRecordsAgain(records, files, { isPublic, sha256 })];
  const { origin, size, signedBy } = head;
  return {
    verified: !findings.some(isFailure),
    manifest,
    checkpoint: { origin, size, signedBy },
    records: records.length,
    findings,
  };
};
