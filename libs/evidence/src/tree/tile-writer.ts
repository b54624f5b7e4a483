import { HASH_BYTES, TILE_WIDTH, type TreeHasher } from './hashing.ts';
import type { StoredEdge } from './stored-tiles.ts';
import type { TileId } from './tile.ts';

/** A tile with its hashes, 32 bytes each, side by side. */
export interface Tile extends TileId {
  readonly hashes: Uint8Array;
}

interface Level {
  index: number;
  width: number;
  readonly hashes: Uint8Array;
}

/** A tree that grows at its right edge. It holds no more than the tiles that are not full yet: below 8 KiB for each level. */
export class TileWriter {
  private readonly levels: Level[] = [];
  private grown = 0;

  /**
   * @param emit gets each tile once, when it is full.
   * @param edge tiles that are not full, of the tree to go on with; `size` is the number of its leaves.
   */
  constructor(
    private readonly hasher: TreeHasher,
    private readonly emit: (tile: Tile) => void,
    { size, tiles }: StoredEdge & { readonly size: number } = { size: 0, tiles: [] },
  ) {
    this.grown = size;
    for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
      const count = Math.floor(size / TILE_WIDTH ** level);
      const width = count % TILE_WIDTH;
      const held = tiles.find((tile) => tile.level === level)?.hashes ?? new Uint8Array(0);
      if (held.length !== width * HASH_BYTES)
        throw new Error(
          `the edge of a tree of ${size} leaves has ${width} hashes at level ${level}, not ${held.length / HASH_BYTES}`,
        );
      const hashes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
      hashes.set(held);
      this.levels.push({ index: Math.floor(count / TILE_WIDTH), width, hashes });
    }
  }

  /** Number of leaves. */
  get size(): number {
    return this.grown;
  }

  /** Adds a leaf. */
  append(leaf: Uint8Array): void {
    const level = this.levelAt(0);
    this.hasher.leafInto(leaf, level.hashes, level.width * HASH_BYTES);
    this.grown += 1;
    this.widen(level, 0);
  }

  /** Adds a leaf whose hash is known. */
  appendHash(hash: Uint8Array): void {
    this.grown += 1;
    this.push(hash, 0);
  }

  private levelAt(level: number): Level {
    return (this.levels[level] ??= { index: 0, width: 0, hashes: new Uint8Array(TILE_WIDTH * HASH_BYTES) });
  }

  private push(hash: Uint8Array, number: number): void {
    const level = this.levelAt(number);
    level.hashes.set(hash, level.width * HASH_BYTES);
    this.widen(level, number);
  }

  /** After a hash was written behind the last one of a tile. */
  private widen(level: Level, number: number): void {
    level.width += 1;
    if (level.width < TILE_WIDTH) return;
    this.emit({ level: number, index: level.index, width: TILE_WIDTH, hashes: level.hashes.slice() });
    level.index += 1;
    level.width = 0;
    this.push(this.hasher.tileRoot(level.hashes), number + 1);
  }

  /** Tiles that are not full, without those that are empty. With `size` they are all that is needed to go on. */
  edge(): readonly Tile[] {
    return this.levels.flatMap(({ index, width, hashes }, level) =>
      width === 0 ? [] : [{ level, index, width, hashes: hashes.slice(0, width * HASH_BYTES) }],
    );
  }

  /** Root over all leaves. */
  root(): Uint8Array {
    // From the right: what lies at a lower level is further right than what lies at a higher one.
    let right: Uint8Array | undefined;
    for (const { width, hashes } of this.levels) right = width === 0 ? right : this.closed(hashes, width, right);
    return right ?? this.hasher.empty;
  }

  /** Complete subtrees of a tile from left to right, closed over what hangs on their right. */
  private closed(hashes: Uint8Array, width: number, right: Uint8Array | undefined): Uint8Array {
    if (right === undefined) return this.hasher.root(hashes, 0, width);
    const subtrees: Uint8Array[] = [];
    let from = 0;
    for (let span = TILE_WIDTH / 2; span >= 1; span /= 2) {
      if (width - from < span) continue;
      subtrees.push(this.hasher.root(hashes, from, span));
      from += span;
    }
    return subtrees.reduceRight((closed, subtree) => this.hasher.node(subtree, closed), right);
  }
}
