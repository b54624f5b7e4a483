import { joinBytes, utf8 } from '../bytes.ts';
import { formatTlogProof } from '../note/tlog-proof.ts';
import { HASH_BYTES, TILE_WIDTH, treeHasher } from '../tree/hashing.ts';
import { tilesFrom } from '../tree/stored-tiles.ts';
import { type TileReader, tileReader, type TileSource } from '../tree/tile-reader.ts';
import { type TileId, tilePath, widthOf } from '../tree/tile.ts';
import { recordsOf } from './event-files.ts';
import { originalsOf } from './original-files.ts';
import type { PackContent } from './pack-source.ts';
import { byName, type PackFile } from './zip.ts';

/** Where the proofs of a pack stand. */
export const PROOFS = 'proofs/';
/** Up to so many records, with the originals of those that were inherited, have a proof each; with more, the tiles are given of which every proof is made. */
export const MOST_SINGLE_PROOFS = 2_000;

/** File of the proof of one leaf. */
export const proofName = (leafIndex: number): string => `${PROOFS}${leafIndex}.tlog-proof`;
/** Whether records are proven by tiles, and not by a proof each. */
export const hasTiles = (files: ReadonlyMap<string, unknown>): boolean =>
  [...files.keys()].some((name) => name.startsWith(`${PROOFS}tile/`));
/** File of a tile. */
export const tileName = (tile: TileId): string => `${PROOFS}${tilePath(tile)}`;

/**
 * A source that notes which tiles were read of it. It keeps those of the higher levels, which proofs share; of the lowest there can be as many as there are
 * records, so that they are read again.
 */
const noting = (source: TileSource) => {
  const noted = new Map<string, TileId>();
  const kept = new Map<string, Promise<Uint8Array>>();
  const read: TileSource = (tile) => {
    const path = tilePath(tile);
    noted.set(path, tile);
    if (tile.level === 0) return source(tile);
    const hashes = kept.get(path) ?? source(tile);
    kept.set(path, hashes);
    return hashes;
  };
  return { read, noted };
};

/** Proof that a leaf stands in the log of the checkpoint. */
export const proofOf = async (
  reader: TileReader,
  leafIndex: number,
  { size, note }: PackContent['checkpoint'],
): Promise<PackFile> => ({
  name: proofName(leafIndex),
  bytes: utf8(formatTlogProof({ index: leafIndex, proof: await reader.inclusion(leafIndex, size), checkpoint: note })),
});

/** The files by which every record of a pack is proven to stand in its log, in the order of names. */
export const proofFiles = async function* (pack: PackContent): AsyncGenerator<PackFile> {
  const { source, checkpoint, sha256, pause = () => Promise.resolve() } = pack;
  const leaves: number[] = [];
  for await (const { leafIndex } of recordsOf(pack)) leaves.push(leafIndex);
  for await (const { original } of originalsOf(pack)) leaves.push(original.leafIndex);
  const { read, noted } = noting(tilesFrom(source.tiles));
  const hasher = treeHasher(sha256);
  if (leaves.length <= MOST_SINGLE_PROOFS) {
    const named = leaves.map((leafIndex) => ({ name: proofName(leafIndex), leafIndex })).toSorted(byName);
    const reader = tileReader(hasher, read);
    for (const { leafIndex } of named) yield proofOf(reader, leafIndex, checkpoint);
    return;
  }
  for (const index of new Set(leaves.map((leaf) => Math.floor(leaf / TILE_WIDTH)))) {
    await tileReader(hasher, read).inclusion(index * TILE_WIDTH, checkpoint.size);
    await read({ level: 0, index, width: widthOf(0, index, checkpoint.size) });
    await pause();
  }
  const tiles = [...noted.values()].map((tile) => ({ name: tileName(tile), tile }));
  for (const { name, tile } of tiles.toSorted(byName))
    yield { name, bytes: joinBytes((await read(tile)).subarray(0, tile.width * HASH_BYTES)) };
};
