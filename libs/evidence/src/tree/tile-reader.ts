import { HASH_BYTES, splitPoint, TILE_WIDTH, type TreeHasher } from './hashing.ts';
import { type TileId, tilePath, widthOf } from './tile.ts';

/** Gives the hashes of a tile; more than its `width` is as good. Rejects when there is no such tile. */
export type TileSource = (tile: TileId) => Promise<Uint8Array>;

/** What can be said of a tree from its tiles. Sizes and indexes count leaves. */
export interface TileReader {
  /** Root of the first `size` leaves. */
  root(size: number): Promise<Uint8Array>;
  /** Hashes by which a leaf is shown to stand at `index` of the tree of `size` leaves, from its sibling upwards. */
  inclusion(index: number, size: number): Promise<readonly Uint8Array[]>;
  /** Hashes by which the tree of `size` leaves is shown to begin with the one of `from` (at least 1) leaves. */
  consistency(from: number, size: number): Promise<readonly Uint8Array[]>;
}

/**
 * Reads roots and proofs from tiles, each of which is asked for once: a tile gives several of the hashes that a root or a proof is made of. To be made
 * anew for each use, since it keeps what it has read. Source: RFC 6962 §2.1.1 and §2.1.2.
 */
export const tileReader = (hasher: TreeHasher, source: TileSource): TileReader => {
  const read = new Map<string, Promise<Uint8Array>>();
  const tileOf: TileSource = (tile) => {
    const path = tilePath(tile);
    const hashes = read.get(path) ?? source(tile);
    read.set(path, hashes);
    return hashes;
  };
  /** Proofs over a tree of one size; a range is [low, high). */
  const over = (size: number) => {
    const range = async (low: number, high: number): Promise<Uint8Array> => {
      const count = high - low;
      const isComplete = count === 1 || (count === 2 * splitPoint(count) && low % count === 0);
      if (!isComplete) {
        const middle = low + splitPoint(count);
        return hasher.node(await range(low, middle), await range(middle, high));
      }
      let [level, span, at] = [0, count, low];
      for (; span >= TILE_WIDTH; span /= TILE_WIDTH) {
        level += 1;
        at /= TILE_WIDTH;
      }
      const index = Math.floor(at / TILE_WIDTH);
      const hashes = await tileOf({ level, index, width: widthOf(level, index, size) });
      if (hashes.length < ((at % TILE_WIDTH) + span) * HASH_BYTES)
        throw new Error(`tile ${level}/${index} is cut short`);
      return hasher.root(hashes, at % TILE_WIDTH, span);
    };

    const inclusion = async (index: number, low: number, high: number): Promise<readonly Uint8Array[]> => {
      if (high - low === 1) return [];
      const middle = low + splitPoint(high - low);
      return index < middle
        ? [...(await inclusion(index, low, middle)), await range(middle, high)]
        : [...(await inclusion(index, middle, high)), await range(low, middle)];
    };

    /** `isKnown`: the range is the whole old tree, whose root the verifier has. */
    const consistency = async (
      from: number,
      { low, high, isKnown }: { readonly low: number; readonly high: number; readonly isKnown: boolean },
    ): Promise<readonly Uint8Array[]> => {
      if (from === high) return isKnown ? [] : [await range(low, high)];
      const middle = low + splitPoint(high - low);
      return from <= middle
        ? [...(await consistency(from, { low, high: middle, isKnown })), await range(middle, high)]
        : [...(await consistency(from, { low: middle, high, isKnown: false })), await range(low, middle)];
    };
    return { range, inclusion, consistency };
  };

  return {
    root: (size) => (size === 0 ? Promise.resolve(hasher.empty) : over(size).range(0, size)),
    inclusion: (index, size) => over(size).inclusion(index, 0, size),
    consistency: (from, size) => over(size).consistency(from, { low: 0, high: size, isKnown: true }),
  };
};
