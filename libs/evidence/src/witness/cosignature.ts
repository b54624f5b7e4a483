import { type Checking, openCheckpoint } from '../note/checkpoint.ts';
import { formatNote, InvalidNote, type NoteSignature, parseNote, parseSignature } from '../note/note.ts';
import { keyIdOf, type VerifierKey } from '../note/verifier-key.ts';

/**
 * The signature that a witness answered with, once it has been checked; what else it answered is passed over.
 * @param note the checkpoint that it was asked to sign, as its log signed it.
 * @throws InvalidNote when its signature is not there, or does not fit.
 */
export const cosignatureOf = async (
  answer: string,
  { note, witness, checking }: { readonly note: string; readonly witness: VerifierKey; readonly checking: Checking },
): Promise<NoteSignature> => {
  const id = keyIdOf(witness, checking.sha256);
  const lines = answer.split('\n').filter((line) => line !== '');
  const found = lines
    .map((line, index) => parseSignature(line, index + 1))
    .find(({ name, keyId }) => name === witness.name && keyId === id);
  if (found === undefined) throw new InvalidNote(`there is no signature of ${witness.name}`);
  const { text, signatures } = parseNote(note);
  await openCheckpoint(formatNote({ text, signatures: [...signatures, found] }), {
    ...checking,
    keys: [...checking.keys, witness],
  });
  return found;
};
