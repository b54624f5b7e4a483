import { toHex } from '../bytes.ts';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;
/** Hashes of a full tile. */
export const TILE_WIDTH = 256;

/**
 * Writes the SHA-256 of `input` into `out` at `at`. The only part that differs between Node and a browser; synchronous, because a verifier hashes
 * twice for each leaf.
 */
export type Sha256 = (input: Uint8Array, out: Uint8Array, at: number) => void;

/** A SHA-256 of bytes that come in parts. */
export interface DigestInParts {
  add(part: Uint8Array): void;
  /** Of all parts so far, lower-case hex; once. */
  end(): string;
}

/** SHA-256 of some bytes, lower-case hex. */
export const digestOf = (bytes: Uint8Array, sha256: Sha256): string => {
  const hash = new Uint8Array(HASH_BYTES);
  sha256(bytes, hash, 0);
  return toHex(hash);
};

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The largest power of two below `count`, which is at least 2: where RFC 6962 splits a tree. */
export const splitPoint = (count: number): number => {
  let point = 1;
  while (point * 2 < count) point *= 2;
  return point;
};

/** Hashes of a Merkle tree. Source: RFC 6962 §2.1. */
export interface TreeHasher {
  /** Root of a tree without leaves: the hash of nothing. */
  readonly empty: Uint8Array;
  /** Hash of one leaf. */
  leaf(data: Uint8Array): Uint8Array;
  /** Writes the hash of one leaf into `out` at `at`. */
  leafInto(data: Uint8Array, out: Uint8Array, at: number): void;
  /** Hash over two subtrees. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** Root over `count` (at least 1) hashes that lie side by side in `hashes`, from the one numbered `from`. */
  root(hashes: Uint8Array, from: number, count: number): Uint8Array;
  /** Root over the 256 hashes of a full tile. As `root`, without an allocation for each node. */
  tileRoot(tile: Uint8Array): Uint8Array;
}

const NODE_BYTES = 1 + 2 * HASH_BYTES;

/** The hashes of RFC 6962 over one SHA-256. Not to be shared between threads: it works in buffers of its own. */
export const treeHasher = (sha256: Sha256): TreeHasher => {
  // What a node is hashed from, and behind it room for a tile: a node's children are then moved within one buffer.
  const work = new Uint8Array(NODE_BYTES + TILE_WIDTH * HASH_BYTES);
  const nodeInput = work.subarray(0, NODE_BYTES);
  nodeInput[0] = NODE_PREFIX;
  let leafInput = new Uint8Array(1024);
  leafInput[0] = LEAF_PREFIX;
  // Its beginning of each length that was asked for: leaves have few lengths, and a view of its own for each takes a tenth of the time of its hash.
  let beginnings: Uint8Array[] = [];

  const hashOf = (input: Uint8Array): Uint8Array => {
    const out = new Uint8Array(HASH_BYTES);
    sha256(input, out, 0);
    return out;
  };
  const leafInto = (data: Uint8Array, out: Uint8Array, at: number): void => {
    const length = data.length + 1;
    if (length > leafInput.length) {
      leafInput = new Uint8Array(2 * length);
      beginnings = [];
    }
    leafInput.set(data, 1);
    sha256((beginnings[length] ??= leafInput.subarray(0, length)), out, at);
  };
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array => {
    nodeInput.set(left, 1);
    nodeInput.set(right, 1 + HASH_BYTES);
    return hashOf(nodeInput);
  };
  const root = (hashes: Uint8Array, from: number, count: number): Uint8Array => {
    if (count === 1) return hashes.slice(from * HASH_BYTES, (from + 1) * HASH_BYTES);
    const left = splitPoint(count);
    return node(root(hashes, from, left), root(hashes, from + left, count - left));
  };
  return {
    empty: hashOf(new Uint8Array(0)),
    leaf: (data) => {
      const out = new Uint8Array(HASH_BYTES);
      leafInto(data, out, 0);
      return out;
    },
    leafInto,
    node,
    root,
    tileRoot: (tile) => {
      work.set(tile, NODE_BYTES);
      for (let count = TILE_WIDTH; count > 1; count /= 2)
        for (let index = 0; index < count; index += 2) {
          const at = NODE_BYTES + index * HASH_BYTES;
          work.copyWithin(1, at, at + 2 * HASH_BYTES);
          sha256(nodeInput, work, NODE_BYTES + (index / 2) * HASH_BYTES);
        }
      return work.slice(NODE_BYTES, NODE_BYTES + HASH_BYTES);
    },
  };
};
