import type { SigningKey } from '@throughline/evidence/node';
import type { Random } from '../random.ts';
import type { Original } from './original.ts';

/** What an audit must say of one tampering: findings as `class: where`. */
export interface Expected {
  /** Each is found. */
  readonly found: readonly (string | RegExp)[];
  /** What else may be found, because it follows from the same tampering. */
  readonly allowed?: (finding: string) => boolean;
}

/** What the superuser runs, and what must be found then. */
interface Planned extends Expected {
  readonly sql: string;
  /** Where what is not sealed afterwards is sealed: the keys by which the log is signed then, which may be none. */
  readonly remadeBy?: readonly SigningKey[];
}

/** One way in which somebody with every right changes a copy of the record, somewhere else each time. */
export interface StoreTampering {
  /** Database to copy; the whole record unless said. */
  readonly from?: 'database' | 'backup';
  readonly plan: (original: Original, random: Random) => Planned | Promise<Planned>;
}

/** The same with a copy of the published folder. */
export interface FolderTampering {
  readonly plan: (
    original: Original,
    random: Random,
  ) => Expected & { readonly tamper: (folder: string) => Promise<void> };
}
