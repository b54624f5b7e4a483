import type { Random } from '../random.ts';
import type { Original } from './ground.ts';

/** What an audit must say of one tampering: findings as `class: where`. */
export interface Expected {
  /** Each is found. */
  readonly found: readonly (string | RegExp)[];
  /** What else may be found, because it follows from the same tampering. */
  readonly allowed?: (finding: string) => boolean;
}

/** One way in which somebody with every right changes a copy of the record, somewhere else each time. */
export interface StoreTampering {
  /** Database to copy; the whole record unless said. */
  readonly from?: 'database' | 'backup';
  /** What the superuser runs, and what must be found then. */
  readonly plan: (
    original: Original,
    random: Random,
  ) => Expected & {
    readonly sql: string;
    /** Whether everything is sealed again afterwards, by somebody without the keys. */
    readonly remake?: boolean;
  };
}

/** The same with a copy of the published folder. */
export interface FolderTampering {
  readonly plan: (
    original: Original,
    random: Random,
  ) => Expected & { readonly tamper: (folder: string) => Promise<void> };
}
