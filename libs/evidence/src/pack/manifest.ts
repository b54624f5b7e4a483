import type { PackQuestion } from '@throughline/domain';
import { utf8 } from '../bytes.ts';

/** Names the format of packs. */
export const PACK_FORMAT = 'throughline-evidence-pack@v1';
/** The one file that no digest of the manifest is of, beside the receipt. */
export const MANIFEST = 'manifest.json';
/** The folder of the files that show the manifest to be the one that was issued. */
const RECEIPT = 'receipt/';
/** The record that the pack was issued, and the proof that it stands in the log. */
export const RECEIPT_LINE = `${RECEIPT}issued.ndjson`;
export const RECEIPT_PROOF = `${RECEIPT}issued.tlog-proof`;
/** All files beside the manifest that no digest of it is of. */
export const RECEIPT_FILES: readonly string[] = [RECEIPT_LINE, RECEIPT_PROOF];

/** What a pack says of itself. */
export interface PackManifest {
  /** Leaves of the checkpoint under which its records are proven. */
  readonly checkpoint: { readonly size: number };
  /** SHA-256 of each file by its name, but for the manifest itself and the receipt; lower-case hex. */
  readonly files: Readonly<Record<string, string>>;
  readonly format: typeof PACK_FORMAT;
  /** SHA-256 of the question, lower-case hex. */
  readonly pack: string;
  readonly question: PackQuestion;
  /** The records that are in it: all of a stream, from the first to this version. */
  readonly records: { readonly stream: string; readonly to: number };
  /** What made the report. */
  readonly renderer: string;
}

/** `manifest.json`, for people to read too. */
export const formatManifest = (manifest: PackManifest): Uint8Array => utf8(`${JSON.stringify(manifest, null, 2)}\n`);

const isHex = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/** What a manifest says, or undefined when it is not one that `formatManifest` writes. */
export const parseManifest = (bytes: Uint8Array): PackManifest | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const read = JSON.parse(text) as PackManifest;
    const isKnown =
      read.format === PACK_FORMAT &&
      isHex(read.pack) &&
      typeof read.question.programme === 'string' &&
      typeof read.records.stream === 'string' &&
      Number.isSafeInteger(read.records.to) &&
      Number.isSafeInteger(read.checkpoint.size) &&
      Object.values(read.files).every(isHex);
    return isKnown && new TextDecoder().decode(formatManifest(read)) === text ? read : undefined;
  } catch {
    return undefined;
  }
};
