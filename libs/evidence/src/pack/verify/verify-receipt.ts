import type { Finding } from '../../audit/finding.ts';
import { leafOf } from '../../leaf.ts';
import { type Checking, openCheckpoint } from '../../note/checkpoint.ts';
import { InvalidNote } from '../../note/note.ts';
import { parseTlogProof } from '../../note/tlog-proof.ts';
import { digestOf, type TreeHasher } from '../../tree/hashing.ts';
import { MANIFEST, type PackManifest, RECEIPT } from '../manifest.ts';
import { parseRecordLine, payloadDigest } from '../record-line.ts';
import { singleProofs } from './inclusion.ts';

const LINE = `${RECEIPT}issued.ndjson`;
const PROOF = `${RECEIPT}issued.tlog-proof`;

interface Received {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: PackManifest;
  readonly checking: Checking;
  readonly hasher: TreeHasher;
}

interface Issued {
  readonly pack?: unknown;
  readonly manifestDigest?: unknown;
  readonly size?: unknown;
}

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string): string | undefined => {
  const bytes = files.get(name);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
};

/** Shows that this manifest, and so every file of the pack, is the one that was issued: the log has its digest. */
export const verifyReceipt = async ({ files, manifest, checking, hasher }: Received): Promise<readonly Finding[]> => {
  const find = (kind: Finding['class'], file: string, expected: string, found: string): readonly Finding[] => [
    { class: kind, where: file, expected, found, file },
  ];
  const [text, proof] = [textOf(files, LINE), textOf(files, PROOF)];
  if (text === undefined || proof === undefined)
    return find('missing', text === undefined ? LINE : PROOF, 'the receipt of the pack', 'no such file');
  const read = parseRecordLine(text.replace(/\n$/, ''));
  if (read?.payload === undefined || read.record.type !== 'EvidencePackIssued')
    return find('altered', LINE, 'the record that the pack was issued', 'another');
  const { leafIndex, record, payload } = read;
  const digest = payloadDigest(read, checking.sha256);
  if (digest !== record.dataDigest)
    return find('altered', LINE, `a payload with the digest ${record.dataDigest}`, `the digest ${digest ?? ''}`);
  try {
    const note = parseTlogProof(proof).checkpoint;
    const head = await openCheckpoint(note, checking);
    const inclusion = singleProofs({ files, hasher, head, note }, () => PROOF);
    const problem = await inclusion(leafIndex, hasher.leaf(leafOf(record)));
    if (problem !== undefined) return find(problem.kind, PROOF, problem.expected, problem.found);
  } catch (error) {
    if (!(error instanceof InvalidNote)) throw error;
    return find('signature', PROOF, 'a checkpoint signed by a key that is trusted', error.message);
  }
  const issued = JSON.parse(payload) as Issued;
  const { stream, to } = manifest.records;
  if (record.stream !== stream || record.version <= to || issued.pack !== manifest.pack)
    return find('altered', LINE, `the receipt of pack ${manifest.pack} of ${stream}`, 'that of another pack');
  const found = digestOf(files.get(MANIFEST) ?? new Uint8Array(0), checking.sha256);
  if (issued.manifestDigest !== found || issued.size !== manifest.checkpoint.size)
    return find(
      'altered',
      MANIFEST,
      `the digest ${String(issued.manifestDigest)}, as leaf ${leafIndex} of the log has it`,
      `the digest ${found}: a file of the pack was changed, and the manifest with it`,
    );
  return [];
};
