import { decimal, fromBase64, toBase64 } from '../bytes.ts';
import { HASH_BYTES } from '../tree/hashing.ts';
import { InvalidNote } from './note.ts';

/** That a leaf stands at an index of a log, with the checkpoint by which it can be checked offline. */
export interface TlogProof {
  readonly index: number;
  /** From the sibling of the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint as it was published. */
  readonly checkpoint: string;
  /** What goes along with it, here the leaf; nothing but a proof that fits says anything of it. */
  readonly extra?: Uint8Array;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';

/** The proof as it is written down. Source: C2SP tlog-proof@v1. */
export const formatTlogProof = ({ index, proof, checkpoint, extra }: TlogProof): string => {
  const added = extra === undefined ? [] : [EXTRA + toBase64(extra)];
  return `${[FIRST_LINE, ...added, `index ${index}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`;
};

const parseHash = (line: string): Uint8Array => {
  const hash = fromBase64(line);
  if (hash?.length !== HASH_BYTES) throw new InvalidNote('each hash of a proof is a line of 32 bytes in base64');
  return hash;
};

const parseExtra = (line: string): Uint8Array => {
  const extra = fromBase64(line.slice(EXTRA.length));
  if (extra === undefined) throw new InvalidNote('what goes along with a proof is base64');
  return extra;
};

/**
 * Reads a proof without checking it.
 * @throws InvalidNote
 */
export const parseTlogProof = (text: string): TlogProof => {
  const cut = text.indexOf('\n\n');
  const [first, ...rest] = text.slice(0, Math.max(cut, 0)).split('\n');
  if (cut < 0 || first !== FIRST_LINE) throw new InvalidNote(`a proof begins with the line ${FIRST_LINE}`);
  const added = rest[0]?.startsWith(EXTRA) === true ? { extra: parseExtra(rest[0]) } : {};
  const [numbered = '', ...hashes] = 'extra' in added ? rest.slice(1) : rest;
  const index = numbered.startsWith('index ') ? decimal(numbered.slice('index '.length)) : undefined;
  if (index === undefined) throw new InvalidNote('a proof names the index of its leaf');
  return { index, proof: hashes.map(parseHash), checkpoint: text.slice(cut + 2), ...added };
};
