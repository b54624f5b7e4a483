import { joinBytes, utf8 } from '../bytes.ts';
import { formatTlogProof } from '../note/tlog-proof.ts';
import { HASH_BYTES, TILE_WIDTH, treeHasher } from '../tree/hashing.ts';
import { tilesFrom } from '../tree/stored-tiles.ts';
import { type TileReader, tileReader, type TileSource } from '../tree/tile-reader.ts';
import { type TileId, tilePath, widthOf } from '../tree/tile.ts';
import { recordsOf } from './event-files.ts';
import { originalsOf } from './original-files.ts';
import type { PackContent } from './pack-source.ts';
import type { PackFile } from './zip.ts';

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

/** A source that keeps the tiles it reads, for proofs share most of theirs. */
const keeping = (source: TileSource) => {
  const kept = new Map<string, { readonly tile: TileId; readonly hashes: Promise<Uint8Array> }>();
  const read: TileSource = (tile) => {
    const path = tilePath(tile);
    const { hashes } = kept.get(path) ?? { hashes: source(tile) };
    kept.set(path, { tile, hashes });
    return hashes;
  };
  return { read, kept };
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

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

/** The files by which every record of a pack is proven to stand in its log, in the order of names. */
export const proofFiles = async function* (pack: PackContent): AsyncGenerator<PackFile> {
  const { source, checkpoint, sha256, pause = () => Promise.resolve() } = pack;
  const leaves: number[] = [];
  for await (const { leafIndex } of recordsOf({ ...pack, onProgress: () => undefined })) leaves.push(leafIndex);
  for await (const { original } of originalsOf(pack)) leaves.push(original.leafIndex);
  const { read, kept } = keeping(tilesFrom(source.tiles));
  const reader = tileReader(treeHasher(sha256), read);
  if (leaves.length <= MOST_SINGLE_PROOFS) {
    const named = leaves.map((leafIndex) => ({ name: proofName(leafIndex), leafIndex })).toSorted(byName);
    for (const { leafIndex } of named) yield proofOf(reader, leafIndex, checkpoint);
    return;
  }
  for (const index of new Set(leaves.map((leaf) => Math.floor(leaf / TILE_WIDTH)))) {
    await reader.inclusion(index * TILE_WIDTH, checkpoint.size);
    await read({ level: 0, index, width: widthOf(0, index, checkpoint.size) });
    await pause();
  }
  const tiles = [...kept.values()].map(({ tile, hashes }) => ({ name: tileName(tile), tile, hashes }));
  for (const { name, tile, hashes } of tiles.toSorted(byName))
    yield { name, bytes: joinBytes((await hashes).subarray(0, tile.width * HASH_BYTES)) };
};
