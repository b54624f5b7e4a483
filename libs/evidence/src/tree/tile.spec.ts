import { describe, expect, it } from '@jest/globals';
import { entriesPath, parseTilePath, tilePath, widthOf } from './tile.ts';

describe('paths of tiles', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 67, width: 17 }, 'tile/1/067.p/17'],
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 63, index: 1000, width: 1 }, 'tile/63/x001/000.p/1'],
  ])('are those of the specification: %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ...tile, entries: false });
  });

  it('tell bundles of entries from tiles', () => {
    expect(entriesPath({ index: 3, width: 200 })).toBe('tile/entries/003.p/200');
    expect(parseTilePath('tile/entries/003.p/200')).toEqual({ level: 0, index: 3, width: 200, entries: true });
  });

  it.each([
    'tile/0/0',
    'tile/64/000',
    'tile/00/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/../000',
    'tile/entries/000/',
    'checkpoint',
    '',
  ])('are one for each tile, so %p is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it('have the widths of a tree of 70,000 leaves', () => {
    expect([
      widthOf(0, 272, 70_000),
      widthOf(0, 273, 70_000),
      widthOf(1, 0, 70_000),
      widthOf(1, 1, 70_000),
      widthOf(2, 0, 70_000),
    ]).toEqual([256, 112, 256, 17, 1]);
  });
});
