import { decimal } from '../bytes.ts';
import { TILE_WIDTH } from './hashing.ts';

/** Which tile: its level (0 holds the hashes of leaves), its number within the level, and how many hashes it holds (1 to 256). */
export interface TileId {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Number of whole hashes of a level in a tree of `size` leaves. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Hashes of the tile numbered `index` of a level in a tree of `size` leaves. */
export const widthOf = (level: number, index: number, size: number): number =>
  Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);

/** `67` as `067`, `1234067` as `x001/x234/067`. */
const indexPath = (index: number): string => {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
};

const withWidth = (path: string, width: number): string => (width === TILE_WIDTH ? path : `${path}.p/${width}`);

/** Path of a tile below the prefix of its log. Source: C2SP tlog-tiles. */
export const tilePath = ({ level, index, width }: TileId): string =>
  withWidth(`tile/${level}/${indexPath(index)}`, width);

/** Path of a bundle of entries below the prefix of its log: the leaves whose hashes the tile of level 0 holds. Source: C2SP tlog-tiles. */
export const entriesPath = ({ index, width }: Omit<TileId, 'level'>): string =>
  withWidth(`tile/entries/${indexPath(index)}`, width);

const PATH = /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** What a path below the prefix of a log means, or undefined when it means nothing: each tile has one path only. */
export const parseTilePath = (path: string): (TileId & { readonly entries: boolean }) | undefined => {
  const [, of, numbered = '', suffix] = PATH.exec(path) ?? [];
  if (of === undefined) return undefined;
  const entries = of === 'entries';
  const index = decimal(numbered.replace(/[x/]/g, '').replace(/^0+(?=\d)/, ''));
  const id = { level: entries ? 0 : Number(of), index: index ?? -1, width: Number(suffix ?? TILE_WIDTH) };
  const canonical = entries ? entriesPath(id) : tilePath(id);
  return index !== undefined && canonical === path ? { ...id, entries } : undefined;
};
