import type { Finding } from '../../audit/finding.ts';
import { exactText } from '../../bytes.ts';
import { leafOf } from '../../leaf.ts';
import { type Checking, openCheckpoint } from '../../note/checkpoint.ts';
import { InvalidNote } from '../../note/note.ts';
import { parseTlogProof } from '../../note/tlog-proof.ts';
import { digestOf, type TreeHasher } from '../../tree/hashing.ts';
import {
  MANIFEST,
  type PackManifest,
  RECEIPT_FILES,
  RECEIPT_LINE as LINE,
  RECEIPT_PROOF as PROOF,
} from '../manifest.ts';
import { formatRecordLine, parseRecordLine, payloadDigest } from '../record-line.ts';
import { singleProofs } from './inclusion.ts';

interface Received {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: PackManifest;
  /** Whether the manifest is in agreement with itself: where it is not, the receipt is not what is wrong. */
  readonly isConsistent: boolean;
  readonly checking: Checking;
  readonly hasher: TreeHasher;
}

interface Issued {
  readonly pack?: unknown;
  readonly manifestDigest?: unknown;
  readonly size?: unknown;
}

/** Shows that this manifest, and so every file of the pack, is the one that was issued: the log has its digest. */
export const verifyReceipt = async ({
  files,
  manifest,
  isConsistent,
  checking,
  hasher,
}: Received): Promise<readonly Finding[]> => {
  const find = (kind: Finding['class'], file: string, expected: string, found: string): readonly Finding[] => [
    { class: kind, where: file, expected, found, file, ...(file === LINE ? { line: 1 } : {}) },
  ];
  const absent = RECEIPT_FILES.find((name) => !files.has(name));
  if (absent !== undefined) return find('missing', absent, 'the receipt of the pack', 'no such file');
  const text = exactText(files.get(LINE)) ?? '';
  const read = parseRecordLine(text.slice(0, -1));
  if (
    read?.payload === undefined ||
    `${formatRecordLine(read)}\n` !== text ||
    read.record.type !== 'EvidencePackIssued'
  )
    return find('altered', LINE, 'the record that the pack was issued', 'another');
  const { leafIndex, record, payload } = read;
  const digest = payloadDigest(read, checking.sha256);
  if (digest !== record.dataDigest)
    return find('altered', LINE, `a payload with the digest ${record.dataDigest}`, `the digest ${digest ?? ''}`);
  try {
    const note = parseTlogProof(exactText(files.get(PROOF)) ?? '').checkpoint;
    const head = await openCheckpoint(note, checking);
    const inclusion = singleProofs({ files, hasher, head, note }, () => PROOF);
    const problem = await inclusion(leafIndex, hasher.leaf(leafOf(record)));
    if (problem !== undefined) return find(problem.kind, LINE, problem.expected, `${problem.found} (${PROOF})`);
  } catch (error) {
    if (!(error instanceof InvalidNote)) throw error;
    return find('signature', PROOF, 'a checkpoint signed by a key that is trusted', error.message);
  }
  const issued = JSON.parse(payload) as Issued;
  const { stream, to } = manifest.records;
  const ofAnother = () =>
    find('altered', LINE, `the receipt of pack ${manifest.pack} of ${stream}`, 'that of another pack');
  if (isConsistent && issued.pack !== manifest.pack) return ofAnother();
  const found = digestOf(files.get(MANIFEST) ?? new Uint8Array(0), checking.sha256);
  if (issued.manifestDigest !== found || issued.size !== manifest.checkpoint.size)
    return find(
      'altered',
      MANIFEST,
      `the digest ${String(issued.manifestDigest)}, as leaf ${leafIndex} of the log has it`,
      `the digest ${found}: the manifest was changed, perhaps to fit a file that was`,
    );
  return record.stream === stream && record.version > to ? [] : ofAnother();
};
