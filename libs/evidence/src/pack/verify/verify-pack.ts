import { groundOfWithholding } from '@throughline/domain';
import { type Finding, isFailure } from '../../audit/finding.ts';
import { type Checking, openCheckpoint, type OpenedCheckpoint } from '../../note/checkpoint.ts';
import { referredDocuments, type ReferredDocument } from '../../documents/documents-in.ts';
import { InvalidNote } from '../../note/note.ts';
import { keyIdOf } from '../../note/verifier-key.ts';
import { digestOf, treeHasher } from '../../tree/hashing.ts';
import { exactText } from '../../bytes.ts';
import type { DigestRecord } from '../../leaf.ts';
import { MANIFEST, type PackManifest, parseManifest } from '../manifest.ts';
import { hasTiles } from '../proof-files.ts';
import { InvalidZip, type ReadZip, readZip, whyRefused } from '../zip.ts';
import { absentPayloads } from './absent-payloads.ts';
import { OTHER_CHECKPOINT, singleProofs, tileProofs } from './inclusion.ts';
import { decideRecordsAgain } from './decide-records-again.ts';
import { verifyFiles } from './verify-files.ts';
import { verifyLast } from './verify-last.ts';
import { verifyManifest } from './verify-manifest.ts';
import { verifyPackTime } from './verify-time.ts';
import { verifyReceipt } from './verify-receipt.ts';
import { verifyOriginals } from './verify-originals.ts';
import { type ReadRecord, readRecords, sequence, verifyRecord } from './verify-records.ts';

/** What was looked at in a pack, and what disagrees. */
export interface PackVerification {
  /** False when anything fails it; what is withheld or erased does not. */
  readonly verified: boolean;
  /** What the pack says of itself; undefined when that cannot be read. */
  readonly manifest?: PackManifest;
  /** SHA-256 of `manifest.json` as it is in the file, lower-case hex; absent where `manifest` is. */
  readonly manifestDigest?: string;
  /** The checkpoint under which its records are proven; undefined when no key that is trusted signed it. */
  readonly checkpoint?: Pick<OpenedCheckpoint, 'origin' | 'size' | 'signedBy'>;
  /** Of the checkpoint: when an authority that is trusted had it, `not-checked` where none is, absent where it was not stamped. */
  readonly timeStamp?: { readonly genTime: string } | 'not-checked';
  readonly records: number;
  /** Documents that its records refer to; none where something fails it, since what they say is then not known to be what was recorded. */
  readonly documents: readonly ReferredDocument[];
  readonly findings: readonly Finding[];
}

/** What a verification may be given besides. */
export interface PackVerificationOptions {
  /** Called with how many records have been looked at, of how many; what it gives is waited for, so that a browser can paint. */
  readonly onProgress?: (records: number, of: number) => void | Promise<void>;
}

const REPORTED_EVERY = 500;
const CHECKPOINT = 'checkpoint';

const failed = (finding: Finding): PackVerification => ({
  verified: false,
  records: 0,
  documents: [],
  findings: [finding],
});

const isFinding = (read: ReadRecord | Finding): read is Finding => 'class' in read;

/** Whether a finding names a file, or a proof in it. */
const names = ({ file: named, found }: Finding, file: string): boolean => named === file || found.endsWith(`(${file})`);

/** Those about files that nothing found so far names. */
const unlessNamed = (ofFiles: readonly Finding[], soFar: readonly Finding[]): readonly Finding[] =>
  ofFiles.filter(({ file = '' }) => !soFar.some((finding) => names(finding, file)));

const damage = (file: string): Finding => ({
  class: 'altered',
  where: file,
  expected: 'the CRC that the ZIP file states',
  found: 'another',
  file,
});

/** Says whether nothing was found yet on the line of a finding. */
const isNew =
  (found: readonly Finding[]) =>
  ({ file, line }: Finding): boolean =>
    !found.some((finding) => finding.file === file && finding.line === line);

const otherCheckpoint = (expected: string, found: string): Finding => ({
  class: 'altered',
  where: CHECKPOINT,
  expected,
  found,
  file: CHECKPOINT,
});

/** Where every proof is under another checkpoint than the pack's, it is the checkpoint that was exchanged, and no line need be named. */
const blamingCheckpoint = (found: readonly Finding[], lines: number): readonly Finding[] => {
  const others = new Set(found.filter((finding) => finding.found.startsWith(OTHER_CHECKPOINT)));
  if (lines === 0 || others.size < lines) return found;
  const expected = 'the checkpoint under which every proof is made';
  return [otherCheckpoint(expected, 'another'), ...found.filter((finding) => !others.has(finding))];
};

const documentsOf = (records: readonly ReadRecord[]): readonly ReferredDocument[] =>
  referredDocuments(
    records.flatMap(({ record: { version }, payload }) =>
      payload === undefined ? [] : [{ version, payload: JSON.parse(payload) as unknown }],
    ),
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
  let zipped: ReadZip;
  try {
    zipped = readZip(zip);
  } catch (error) {
    if (!(error instanceof InvalidZip)) throw error;
    return failed({
      class: 'altered',
      where: 'the ZIP file',
      expected: 'a ZIP file as packs are',
      found: whyRefused(zip, error),
    });
  }
  const { files, damaged } = zipped;
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
  const manifestDigest = digestOf(files.get(MANIFEST)!, sha256);
  const note = exactText(files.get(CHECKPOINT)) ?? '';
  let head: OpenedCheckpoint;
  try {
    head = await openCheckpoint(note, checking);
  } catch (error) {
    if (!(error instanceof InvalidNote)) throw error;
    const expected = `a checkpoint signed by a key that is given: ${checking.keys.map((key) => `${key.name}+${keyIdOf(key, sha256)}`).join(', ')}`;
    return {
      ...failed({ class: 'signature', where: CHECKPOINT, expected, found: error.message, file: CHECKPOINT }),
      manifest,
      manifestDigest,
    };
  }
  const hasher = treeHasher(sha256);
  const proven = { files, hasher, head, note };
  const inclusion = hasTiles(files) ? tileProofs(proven) : singleProofs(proven);
  const inItself = verifyManifest(manifest, sha256);
  const isConsistent = inItself.length === 0;
  const ofReceipt = await verifyReceipt({ files, manifest, isConsistent, checking, hasher });
  const ofManifest = [...inItself, ...ofReceipt.filter(({ file }) => file === MANIFEST)];
  // What a manifest says that was changed is held against nothing: it would blame what is as it was.
  const isBelieved = ofManifest.length === 0;
  // Where it does not agree with itself, no payload is missed for what it says.
  const isPublic = manifest.question.edition === 'public' || !isConsistent;

  const withheldOn = (record: DigestRecord) => groundOfWithholding(manifest.question, record);
  const recordChecks = { sha256, hasher, inclusion, isPublic, withheldOn };
  const found: Finding[] = [];
  const records: ReadRecord[] = [];
  const absent = absentPayloads();
  const originals = verifyOriginals(files, recordChecks);
  const order = sequence(manifest, { isBelieved, isConsistent });
  let last: ReadRecord | undefined;
  for (const read of readRecords(files)) {
    last = isFinding(read) ? undefined : read;
    if (isFinding(read)) {
      found.push(read);
      continue;
    }
    const ofRecord = await verifyRecord(read, recordChecks);
    const isAsSealed = !ofRecord.some(isFailure);
    if (isAsSealed) absent.note(read);
    found.push(...ofRecord, ...(isAsSealed ? await originals.of(read) : []), ...order.next(read));
    records.push(read);
    if (records.length % REPORTED_EVERY === 0) await onProgress(records.length, manifest.records.to);
  }
  await onProgress(records.length, manifest.records.to);
  found.push(...order.end(), ...verifyLast(last, manifest, isBelieved).filter(isNew(found)));
  found.push(...originals.end(!found.some(isFailure)));
  const { size: stated } = manifest.checkpoint;
  const named = [
    ...(isBelieved && stated !== head.size ? [otherCheckpoint(`one of ${stated} leaves`, `one of ${head.size}`)] : []),
    ...blamingCheckpoint(isPublic ? found : absent.judge(found), records.length),
    ...ofManifest,
    ...ofReceipt.filter(({ file }) => file !== MANIFEST),
  ];
  const ofFiles = isBelieved ? unlessNamed(verifyFiles(files, manifest, sha256), named) : [];
  const ofDamaged = unlessNamed(damaged.map(damage), [...named, ...ofFiles]);
  const { timeStamp, findings: ofTime } = await verifyPackTime({ files, head, note, last }, checking);
  const before = [...named, ...ofFiles, ...ofDamaged];
  const soFar = [...before, ...unlessNamed(ofTime, before)];
  const findings = soFar.some(isFailure)
    ? soFar
    : [...soFar, ...decideRecordsAgain(records, files, { isPublic, sha256 })];
  const isVerified = !findings.some(isFailure);
  const { origin, size, signedBy } = head;
  return {
    verified: isVerified,
    manifest,
    manifestDigest,
    checkpoint: { origin, size, signedBy },
    ...(timeStamp === undefined ? {} : { timeStamp }),
    records: records.length,
    documents: isVerified ? documentsOf(records) : [],
    findings,
  };
};
