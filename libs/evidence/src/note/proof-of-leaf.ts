import { type DigestRecord, parseLeaf } from '../leaf.ts';
import { treeHasher } from '../tree/hashing.ts';
import { verifyInclusion } from '../tree/verify-proofs.ts';
import { type Checking, openCheckpoint, type OpenedCheckpoint } from './checkpoint.ts';
import { InvalidNote } from './note.ts';
import { parseTlogProof } from './tlog-proof.ts';

/** What is shown by a proof that fits: this record has this place in the log that was signed so. */
export interface OpenedProof {
  /** Leaves before it in the log. */
  readonly index: number;
  readonly record: DigestRecord;
  readonly checkpoint: OpenedCheckpoint;
}

/**
 * Reads a proof that brings its leaf along, and checks it: leaf, hashes, root, signatures. Needs nothing else, and no network.
 * @throws InvalidNote saying what does not fit
 */
export const openProofOfLeaf = async (text: string, checking: Checking): Promise<OpenedProof> => {
  const { index, proof, checkpoint: note, extra } = parseTlogProof(text);
  if (extra === undefined) throw new InvalidNote('the proof does not bring its leaf along');
  const record = parseLeaf(extra);
  if (record === undefined) throw new InvalidNote('what the proof brings along is not a leaf');
  const checkpoint = await openCheckpoint(note, checking);
  const hasher = treeHasher(checking.sha256);
  if (!verifyInclusion(hasher, { leafHash: hasher.leaf(extra), index, proof }, checkpoint))
    throw new InvalidNote(`the record does not stand at ${index} in the log of this checkpoint`);
  return { index, record, checkpoint };
};
