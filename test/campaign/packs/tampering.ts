import type { Random } from '../random.ts';
import type { Original } from './originals.ts';

/** What verifying must say of a pack: findings in short, as `inShort` writes them. */
export interface Expected {
  /** Each is found, the first of them first. */
  readonly found: readonly (string | RegExp)[];
  /** What else may be found, because it follows from the same tampering. */
  readonly allowed?: (finding: string) => boolean;
}

/** A pack that somebody changed: its files, or the ZIP file itself. It is checked as the original is, unless it says by what. */
export type Tampered = Expected &
  Pick<Original, 'checking'> &
  ({ readonly files: Original['files'] } | { readonly zip: Uint8Array });

/** One way in which somebody without the keys changes a pack, somewhere else each time. */
export type PackTampering = (original: Original, random: Random) => Tampered | Promise<Tampered>;
