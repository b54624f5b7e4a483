import { exactText, sameBytes } from '../../bytes.ts';
import { InvalidNote } from '../../note/note.ts';
import { formatTlogProof, parseTlogProof } from '../../note/tlog-proof.ts';
import { HASH_BYTES, TILE_WIDTH, type TreeHasher } from '../../tree/hashing.ts';
import { tileReader } from '../../tree/tile-reader.ts';
import { widthOf } from '../../tree/tile.ts';
import { type TreeHead, verifyInclusion } from '../../tree/verify-proofs.ts';
import { proofName, tileName } from '../proof-files.ts';

/** What stands against a leaf being in the log; undefined when it is proven to be. */
export interface NotIncluded {
  readonly kind: 'altered' | 'missing';
  readonly file: string;
  readonly expected: string;
  readonly found: string;
}

/** Says whether a leaf with this hash stands at this index of a log whose checkpoint was checked. */
export type Inclusion = (leafIndex: number, leafHash: Uint8Array) => Promise<NotIncluded | undefined>;

interface Proven {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly hasher: TreeHasher;
  readonly head: TreeHead;
  /** The checkpoint as the pack has it: every proof has to be made under this one. */
  readonly note: string;
}

/** What is found where a proof is made under another checkpoint than that of the pack. */
export const OTHER_CHECKPOINT = 'a proof under another checkpoint';
const NOT_PROVEN = 'a proof that it stands in the log of the checkpoint';

/** By a proof for each leaf, in a file of its own. @param nameOf file of the proof of a leaf. */
export const singleProofs =
  ({ files, hasher, head, note }: Proven, nameOf = proofName): Inclusion =>
  (index, leafHash) => {
    const file = nameOf(index);
    const bytes = files.get(file);
    const problem = (kind: NotIncluded['kind'], found: string) =>
      Promise.resolve({ kind, file, expected: NOT_PROVEN, found });
    if (bytes === undefined) return problem('missing', 'no such file');
    try {
      const text = exactText(bytes) ?? '';
      const { index: stated, proof, checkpoint } = parseTlogProof(text);
      if (formatTlogProof({ index: stated, proof, checkpoint }) !== text)
        return problem('altered', 'a proof with something added');
      if (stated !== index) return problem('altered', `the proof of leaf ${stated}`);
      if (checkpoint !== note) return problem('altered', OTHER_CHECKPOINT);
      if (verifyInclusion(hasher, { leafHash, index, proof }, head)) return Promise.resolve(undefined);
      return problem('altered', 'a proof of something else');
    } catch (error) {
      if (error instanceof InvalidNote) return problem('altered', error.message);
      throw error;
    }
  };

/** By the tiles of the log: each is proven once, and with it every hash that it holds. */
export const tileProofs = ({ files, hasher, head }: Proven): Inclusion => {
  const reader = tileReader(hasher, (tile) => {
    const hashes = files.get(tileName(tile));
    return hashes === undefined ? Promise.reject(new Error(`no ${tileName(tile)}`)) : Promise.resolve(hashes);
  });
  /** Its siblings in the tile are part of the proof of the first leaf, so that this proves all of them. */
  const isProven = async (index: number, hashes: Uint8Array): Promise<boolean> => {
    const leafHash = hashes.slice(0, HASH_BYTES);
    const proof = await reader.inclusion(index, head.size).catch(() => undefined);
    return proof !== undefined && verifyInclusion(hasher, { leafHash, index, proof }, head);
  };
  const known = new Map<number, Promise<boolean>>();
  return async (leafIndex, leafHash) => {
    const index = Math.floor(leafIndex / TILE_WIDTH);
    const width = widthOf(0, index, head.size);
    const file = tileName({ level: 0, index, width: Math.max(1, width) });
    const hashes = files.get(file);
    const problem = (kind: NotIncluded['kind'], found: string) => ({ kind, file, expected: NOT_PROVEN, found });
    if (leafIndex >= head.size) return problem('altered', `a log of ${head.size} leaves`);
    if (hashes === undefined) return problem('missing', 'no such file');
    if (hashes.length !== width * HASH_BYTES) return problem('altered', `a tile of ${hashes.length} bytes`);
    const proven = known.get(index) ?? isProven(index * TILE_WIDTH, hashes);
    known.set(index, proven);
    if (!(await proven)) return problem('altered', 'a tile of another log');
    const at = (leafIndex % TILE_WIDTH) * HASH_BYTES;
    return sameBytes(hashes.subarray(at, at + HASH_BYTES), leafHash) ? undefined : problem('altered', 'another leaf');
  };
};
