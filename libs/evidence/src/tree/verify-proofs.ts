import { sameBytes } from '../bytes.ts';
import type { TreeHasher } from './hashing.ts';

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

/** Where a proof stands: the node within its level, and the last node of that level. */
interface Place {
  readonly node: number;
  readonly last: number;
}

/** Up from a right child that is the last of its level, to where it has a sibling on its left. */
const upTheEdge = ({ node, last }: Place): Place =>
  isOdd(node) || node === 0 ? { node, last } : upTheEdge({ node: half(node), last: half(last) });

/**
 * Whether the leaf with this hash stands at `index` of the tree of `size` leaves with this root. A proof with too few or too many hashes fails. It says
 * something only when the root comes from a checkpoint whose signature was checked. Source: RFC 9162 §2.1.3.2.
 */
export const verifyInclusion = (
  hasher: TreeHasher,
  {
    leafHash,
    index,
    proof,
  }: { readonly leafHash: Uint8Array; readonly index: number; readonly proof: readonly Uint8Array[] },
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): boolean => {
  if (index < 0 || index >= size) return false;
  let place: Place = { node: index, last: size - 1 };
  let hash = leafHash;
  for (const sibling of proof) {
    if (place.last === 0) return false;
    if (isOdd(place.node) || place.node === place.last) {
      hash = hasher.node(sibling, hash);
      place = upTheEdge(place);
    } else hash = hasher.node(hash, sibling);
    place = { node: half(place.node), last: half(place.last) };
  }
  return place.last === 0 && sameBytes(hash, root);
};

/** A tree as a checkpoint has it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Whether the second tree begins with the first one, of at least one leaf. A proof with too few or too many hashes fails. Source: RFC 9162 §2.1.4.2.
 */
export const verifyConsistency = (
  hasher: TreeHasher,
  proof: readonly Uint8Array[],
  { from, to }: { readonly from: TreeHead; readonly to: TreeHead },
): boolean => {
  if (from.size === to.size) return proof.length === 0 && sameBytes(from.root, to.root);
  if (from.size < 1 || from.size > to.size) return false;
  let place: Place = { node: from.size - 1, last: to.size - 1 };
  while (isOdd(place.node)) place = { node: half(place.node), last: half(place.last) };
  // Where the first tree is one complete subtree of the second, its root is what the proof begins with.
  const [first, ...rest] = place.node === 0 ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (place.last === 0) return false;
    if (isOdd(place.node) || place.node === place.last) {
      before = hasher.node(hash, before);
      after = hasher.node(hash, after);
      place = upTheEdge(place);
    } else after = hasher.node(after, hash);
    place = { node: half(place.node), last: half(place.last) };
  }
  return place.last === 0 && sameBytes(before, from.root) && sameBytes(after, to.root);
};
