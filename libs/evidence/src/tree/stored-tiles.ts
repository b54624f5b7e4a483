import { HASH_BYTES, TILE_WIDTH } from './hashing.ts';
import type { TileSource } from './tile-reader.ts';
import type { TileId } from './tile.ts';

/** Tiles of a log that are not full. */
export interface StoredEdge {
  readonly tiles: readonly (Omit<TileId, 'width'> & { readonly hashes: Uint8Array })[];
}

/** Where a log keeps its tiles. */
export interface StoredTiles {
  /** The 256 hashes of a full tile; undefined when it is not full yet. */
  tile(level: number, index: number): Promise<Uint8Array | undefined>;
  edge(): Promise<StoredEdge>;
}

/** Tiles of any width: a narrower one is the beginning of what the tile holds now. Rejects when it holds less. */
export const tilesFrom =
  (stored: StoredTiles): TileSource =>
  async ({ level, index, width }) => {
    const atEdge = async () =>
      (await stored.edge()).tiles.find((tile) => tile.level === level && tile.index === index)?.hashes;
    const first = width < TILE_WIDTH ? await atEdge() : undefined;
    // It may have become full since the edge was read.
    const hashes = first ?? (await stored.tile(level, index)) ?? new Uint8Array(0);
    if (hashes.length < width * HASH_BYTES) throw new Error(`the log has no tile ${level}/${index} of width ${width}`);
    return hashes.subarray(0, width * HASH_BYTES);
  };
