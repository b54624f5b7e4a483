import { formatNote, parseNote } from '@throughline/evidence';
import { signCheckpoint, type SigningKey } from '@throughline/evidence/node';
import type { Random } from '../random.ts';

/** The note of a checkpoint signed by another key: beside those who signed it, or alone. */
export const signedBy = (note: string, key: SigningKey, random: Random): string => {
  const { text, signatures } = parseNote(note);
  const [origin = '', size, root = ''] = text.split('\n');
  const checkpoint = { origin, size: Number(size), root: new Uint8Array(Buffer.from(root, 'base64')) };
  const own = signCheckpoint(checkpoint, key, 1_800_000_000);
  return formatNote({ text, signatures: random(2) === 0 ? [own] : [...signatures, own] });
};
