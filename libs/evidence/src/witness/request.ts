import { decimal, fromBase64, toBase64 } from '../bytes.ts';
import { InvalidNote } from '../note/note.ts';
import { HASH_BYTES } from '../tree/hashing.ts';

/** A log asks a witness to sign beside it. Source: C2SP tlog-witness v1.0. */
export interface AddCheckpoint {
  /** Leaves of the checkpoint that the witness signed last; 0 where it has signed none of this log. */
  readonly old: number;
  /** That the log begins with those leaves. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint with the signatures of its log. */
  readonly note: string;
}

/** A tree of 2^63 leaves needs no more. */
const MOST_HASHES = 63;

/** The body of a request. */
export const formatAddCheckpoint = ({ old, proof, note }: AddCheckpoint): string =>
  `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${note}`;

const hashOf = (line: string): Uint8Array => {
  const hash = fromBase64(line);
  if (hash?.length !== HASH_BYTES) throw new InvalidNote('each hash of a proof is a line of 32 bytes in base64');
  return hash;
};

/**
 * Reads the body of a request without checking what it says.
 * @throws InvalidNote
 */
export const parseAddCheckpoint = (body: string): AddCheckpoint => {
  const cut = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(cut, 0)).split('\n');
  const old = first.startsWith('old ') ? decimal(first.slice('old '.length)) : undefined;
  if (old === undefined) throw new InvalidNote('the first line is "old" and a number of leaves');
  if (lines.length > MOST_HASHES) throw new InvalidNote(`a proof has at most ${MOST_HASHES} hashes`);
  return { old, proof: lines.map(hashOf), note: body.slice(cut + 2) };
};
