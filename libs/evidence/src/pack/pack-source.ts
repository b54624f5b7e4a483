import type { PackQuestion } from '@throughline/domain';
import type { DigestRecord } from '../leaf.ts';
import type { DigestInParts, Sha256 } from '../tree/hashing.ts';
import type { StoredTiles } from '../tree/stored-tiles.ts';
import type { PackFile, PackFileInParts } from './zip.ts';

/** A record of a stream with its leaf, as it is kept. */
export interface SealedRecord extends DigestRecord {
  readonly leafIndex: number;
  /** Canonical JSON as it was digested; null when it is on record no more. */
  readonly payload: string | null;
  /** 16 bytes, lower-case hex; null together with the payload. */
  readonly salt: string | null;
}

/** Where the records of a pack and their proofs come from. */
export interface PackSource {
  /** Records of a stream that have a leaf, behind a version and in order. */
  sealedRecords(stream: string, afterVersion: number, limit: number): Promise<readonly SealedRecord[]>;
  readonly tiles: StoredTiles;
}

/** Files that are made when they are needed, and again where they are needed twice. */
export interface MadeFiles {
  /** The name; of several, where they stand among all others: behind this name and before the next. */
  readonly name: string;
  /** In the order of their names. */
  files(): AsyncIterable<PackFile | PackFileInParts>;
}

/** One file of that sort. */
export const madeFile = (name: string, make: () => Uint8Array | Promise<Uint8Array>): MadeFiles => ({
  name,
  files: async function* () {
    yield { name, bytes: await make() };
  },
});

/** All that a pack is made of. */
export interface PackContent {
  readonly question: PackQuestion;
  readonly stream: string;
  /** The last version that goes in: the request's, or the closing's for a certificate. */
  readonly to: number;
  /** The checkpoint under which the records are proven. */
  readonly checkpoint: { readonly size: number; readonly note: string };
  readonly source: PackSource;
  /** What stands beside the records: the policy packs, the calendar, the report. */
  readonly beside: readonly MadeFiles[];
  readonly renderer: string;
  readonly sha256: Sha256;
  /** Begins the digest of a file, which may come in parts. */
  readonly digestInParts: () => DigestInParts;
  /** Called with how many records were read, over all that a pack is made in. */
  readonly onProgress?: (records: number) => void;
  /** Lets others run, after each file, each part of one, and each tile. */
  readonly pause?: () => Promise<void>;
}
