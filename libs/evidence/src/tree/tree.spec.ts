import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toHex, utf8 } from '../bytes.ts';
import { sha256 } from '../node/sha256.ts';
import { treeHasher } from './hashing.ts';
import { tileReader } from './tile-reader.ts';
import { tilePath, widthOf } from './tile.ts';
import { type Tile, TileWriter } from './tile-writer.ts';
import { verifyConsistency, verifyInclusion } from './verify-proofs.ts';

const hasher = treeHasher(sha256);
const leaves = (count: number) => Array.from({ length: count }, (_, index) => utf8(`leaf ${index}`));

/** A tree of so many leaves, and a reader of its tiles. */
const grown = (size: number) => {
  const tiles = new Map<string, Uint8Array>();
  const keep = (tile: Tile) => void tiles.set(tilePath(tile), tile.hashes);
  const writer = new TileWriter(hasher, keep);
  for (const leaf of leaves(size)) writer.append(leaf);
  writer.edge().forEach(keep);
  const reader = tileReader(hasher, (tile) => {
    const hashes =
      tiles.get(tilePath(tile)) ??
      tiles.get(tilePath({ ...tile, width: 256 })) ??
      tiles.get(tilePath({ ...tile, width: widthOf(tile.level, tile.index, size) }));
    return hashes === undefined ? Promise.reject(new Error(`no tile ${tilePath(tile)}`)) : Promise.resolve(hashes);
  });
  return { writer, reader, root: writer.root() };
};

/** Test vectors of Certificate Transparency: leaves, and the root after each. */
const VECTORS = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const;

describe('a tree', () => {
  it('has the root that RFC 6962 gives each tree of the test vectors', () => {
    const writer = new TileWriter(hasher, () => undefined);
    expect(toHex(writer.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (const [leaf, root] of VECTORS) {
      writer.append(Buffer.from(leaf, 'hex'));
      expect(toHex(writer.root())).toBe(root);
    }
  });

  it.each([1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 70_000])(
    'of %i leaves has the same root from its edge and from its tiles',
    async (size) => {
      const { reader, root } = grown(size);
      expect(toHex(await reader.root(size))).toBe(toHex(root));
    },
  );

  it('goes on from its edge as if it had never stopped', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 600 }), (first, more) => {
        const { writer } = grown(first);
        const emitted: Tile[] = [];
        const resumed = new TileWriter(hasher, (tile) => void emitted.push(tile), {
          size: writer.size,
          tiles: writer.edge(),
        });
        for (const leaf of leaves(first + more).slice(first)) resumed.append(leaf);
        expect(resumed.size).toBe(first + more);
        expect(toHex(resumed.root())).toBe(toHex(grown(first + more).root));
        expect(emitted.filter(({ level }) => level === 0)).toHaveLength(
          Math.floor((first + more) / 256) - Math.floor(first / 256),
        );
      }),
      { numRuns: 30 },
    ));

  it('does not go on from an edge that is not that of its size', () => {
    const { writer } = grown(300);
    expect(() => new TileWriter(hasher, () => undefined, { size: 301, tiles: writer.edge() })).toThrow(
      'has 45 hashes at level 0, not 44',
    );
  });
});

describe('proofs', () => {
  const { reader, root } = grown(1000);

  it('show where a leaf stands, in a tree of any size, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.nat(), async (size, at, other) => {
        const index = at % size;
        const proof = await reader.inclusion(index, size);
        const head = { size, root: await reader.root(size) };
        const leafHash = hasher.leaf(utf8(`leaf ${index}`));
        expect(verifyInclusion(hasher, { leafHash, index, proof }, head)).toBe(true);
        expect(verifyInclusion(hasher, { leafHash: hasher.leaf(utf8('another')), index, proof }, head)).toBe(false);
        expect(verifyInclusion(hasher, { leafHash, index, proof: [...proof, root] }, head)).toBe(false);
        expect(verifyInclusion(hasher, { leafHash, index: index + size, proof }, head)).toBe(false);
        if (proof.length === 0) return;
        expect(verifyInclusion(hasher, { leafHash, index, proof: proof.slice(1) }, head)).toBe(false);
        const altered = proof.map((hash, number) =>
          number === other % proof.length ? hash.map((byte) => byte ^ 1) : hash,
        );
        expect(verifyInclusion(hasher, { leafHash, index, proof: altered }, head)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('show that a tree begins with an earlier one, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.nat(), async (size, at, other) => {
        const before = 1 + (at % size);
        const proof = await reader.consistency(before, size);
        const [from, to] = [
          { size: before, root: await reader.root(before) },
          { size, root: await reader.root(size) },
        ];
        expect(verifyConsistency(hasher, proof, { from, to })).toBe(true);
        expect(verifyConsistency(hasher, [...proof, root], { from, to })).toBe(false);
        const wrong = { ...from, root: from.root.map((byte) => byte ^ 1) };
        expect(verifyConsistency(hasher, proof, { from: wrong, to })).toBe(false);
        if (proof.length === 0) return;
        expect(verifyConsistency(hasher, proof.slice(0, -1), { from, to })).toBe(false);
        const altered = proof.map((hash, number) =>
          number === other % proof.length ? hash.map((byte) => byte ^ 1) : hash,
        );
        expect(verifyConsistency(hasher, altered, { from, to })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('say nothing of a tree that is larger, or has no leaf', () => {
    const [from, to] = [
      { size: 2, root },
      { size: 1, root },
    ];
    expect(verifyConsistency(hasher, [], { from, to })).toBe(false);
    expect(verifyConsistency(hasher, [], { from: { size: 0, root: hasher.empty }, to })).toBe(false);
  });

  it('cannot be read from a tile that is cut short', async () => {
    const short = tileReader(hasher, () => Promise.resolve(new Uint8Array(31)));
    await expect(short.root(2)).rejects.toThrow('cut short');
  });
});
