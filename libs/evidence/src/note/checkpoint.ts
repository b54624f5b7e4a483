import { decimal, fromBase64, joinBytes, toBase64, uint64, utf8 } from '../bytes.ts';
import { HASH_BYTES, type Sha256 } from '../tree/hashing.ts';
import type { TreeHead } from '../tree/verify-proofs.ts';
import { InvalidNote, type NoteSignature, parseNote } from './note.ts';
import type { VerifyTimeStamp } from '../time-stamps/time-stamp.ts';
import type { TrustedKey } from './key-periods.ts';
import { keyIdOf, type SignatureType, type VerifierKey } from './verifier-key.ts';

/** What a log states: under this name it has had so many leaves with this root. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** The text of a checkpoint, as it is signed. Source: C2SP tlog-checkpoint. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/**
 * Reads the text of a checkpoint. Lines beyond the third are refused: ML-DSA does not sign them.
 * @throws InvalidNote
 */
export const parseCheckpoint = (text: string): Checkpoint => {
  const [origin = '', size = '', root = '', end, ...more] = text.split('\n');
  if (origin === '' || end !== '' || more.length > 0)
    throw new InvalidNote('a checkpoint is three lines: origin, size, root');
  const leaves = decimal(size);
  if (leaves === undefined) throw new InvalidNote('the second line of a checkpoint is the number of its leaves');
  const hash = fromBase64(root);
  if (hash?.length !== HASH_BYTES) throw new InvalidNote('the third line of a checkpoint is a SHA-256 hash in base64');
  return { origin, size: leaves, root: hash };
};

const withLength = (text: string): Uint8Array => {
  const bytes = utf8(text);
  return joinBytes(Uint8Array.of(bytes.length), bytes);
};

/** What is signed of a checkpoint. `seconds` since 1970 belong to every type but plain Ed25519. */
export const signedMessage = (
  checkpoint: Checkpoint,
  { name, type, seconds }: { readonly name: string; readonly type: SignatureType; readonly seconds: number },
): Uint8Array => {
  const text = formatCheckpoint(checkpoint);
  if (type === 'ed25519') return utf8(text);
  if (type === 'ed25519-cosignature') return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
  const { origin, size, root } = checkpoint;
  const [start, end] = [uint64(0), uint64(size)];
  return joinBytes(utf8('subtree/v1\n\0'), withLength(name), uint64(seconds), withLength(origin), start, end, root);
};

/** Checks one signature of `type` over a message. */
export type VerifySignature = (
  key: Pick<VerifierKey, 'type' | 'publicKey'>,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** Who signed, and when where the signature says so. */
export interface SignedBy {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly type: SignatureType;
  /** Seconds since 1970. */
  readonly seconds: number | null;
}

/** A checkpoint whose signatures of known keys were checked. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly signedBy: readonly SignedBy[];
}

/** Bytes of the time that precedes every signature but plain Ed25519. */
const TIME_BYTES = 8;

const split = (
  type: SignatureType,
  bytes: Uint8Array,
): { readonly seconds: number | null; readonly signature: Uint8Array } => {
  if (type === 'ed25519') return { seconds: null, signature: bytes };
  if (bytes.length <= TIME_BYTES) throw new InvalidNote('a signature with a time is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { seconds: Number(view.getBigUint64(0)), signature: bytes.slice(TIME_BYTES) };
};

/** What is needed to check signatures. */
export interface Checking {
  /** Keys that are trusted. Signatures of others are passed over. */
  readonly keys: readonly TrustedKey[];
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
  /** Checks time-stamps; absent: no authority is trusted, and time-stamps are passed over. */
  readonly verifyTimeStamp?: VerifyTimeStamp;
}

/** No key that is trusted signed a checkpoint for its log. */
export class UnknownSigner extends InvalidNote {
  /** The keys of the log whose signatures it bears instead, unchecked. */
  readonly found: string;
  constructor(origin: string, signatures: readonly NoteSignature[]) {
    const own = signatures.filter(({ name }) => name === origin).map(({ name, keyId }) => `${name}+${keyId}`);
    const found = `no key that is trusted signed for the log ${origin}: ${own.length === 0 ? 'no signature bears that name' : `it names ${own.join(', ')}`}`;
    super(`${found}. What a key signed before it was retired is checked by its line with " until <leaves>" behind it`);
    this.found = found;
  }
}

/** What a note says of the log, before any signature is looked at. @throws InvalidNote */
export const unverifiedCheckpoint = (note: string): Checkpoint => parseCheckpoint(parseNote(note).text);

/**
 * Reads a checkpoint and checks each signature of a known key; one that fails, or is of a key that was retired before, rejects the whole. Of the keys at
 * least one has to be the log's own: it bears the name of the origin.
 * @throws InvalidNote; UnknownSigner where no key of the log is known
 */
export const openCheckpoint = async (note: string, { keys, sha256, verify }: Checking): Promise<OpenedCheckpoint> => {
  const { text, signatures } = parseNote(note);
  const checkpoint = parseCheckpoint(text);
  const known = new Map(keys.map((key) => [`${key.name} ${keyIdOf(key, sha256)}`, key]));
  const check = async ({ name, keyId, signature: bytes }: NoteSignature): Promise<readonly SignedBy[]> => {
    const key = known.get(`${name} ${keyId}`);
    if (key === undefined) return [];
    const { seconds, signature } = split(key.type, bytes);
    const message = signedMessage(checkpoint, { name, type: key.type, seconds: seconds ?? 0 });
    if (!(await verify(key, message, signature)))
      throw new InvalidNote(`the ${key.type} signature of ${name} does not fit`);
    if (key.until !== undefined && checkpoint.size > key.until)
      throw new InvalidNote(
        `the key ${name}+${keyId} was retired at ${key.until} leaves, and signed ${checkpoint.size}`,
      );
    return [{ name, keyId, type: key.type, seconds }];
  };
  const signedBy = (await Promise.all(signatures.map(check))).flat();
  if (!signedBy.some(({ name, type }) => name === checkpoint.origin && type !== 'ed25519-cosignature'))
    throw new UnknownSigner(checkpoint.origin, signatures);
  return { ...checkpoint, signedBy };
};
