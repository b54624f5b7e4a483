import type { Checking, OpenedProof } from '@throughline/evidence';
import { EXIT } from '../failure.ts';
import type { Session } from '../session.ts';
import { formatSignedBy } from '../words/signed-by.ts';

const formatProof = ({ index, record, checkpoint }: OpenedProof): string =>
  [
    `Verified. Leaf ${index} of the ${checkpoint.size} that the log ${checkpoint.origin} had when this was signed:`,
    `  ${record.stream}, version ${record.version}: ${record.type} ${record.eventId}`,
    `  by ${record.actor.role} ${record.actor.id}`,
    `  happened ${record.occurredAt}, recorded ${record.recordedAt}`,
    `  SHA-256 of salt and payload: ${record.dataDigest}`,
    formatSignedBy(checkpoint),
    'This says that the record stood there then and is unchanged, not that it is true.',
  ].join('\n');

/** A proof as it was read from a file. */
export interface ProofFile {
  readonly file: string;
  readonly text: string;
}

const EXPECTED = 'A proof as `throughline prove` writes it.';

/** Checks one proof, offline, by the keys that are trusted, and says what it shows. */
export const verifyProof = async (session: Session, { file, text }: ProofFile, checking: Checking): Promise<number> => {
  const { InvalidNote, openProofOfLeaf, toBase64 } = await import('@throughline/evidence');
  try {
    const proof = await openProofOfLeaf(text, checking);
    const { index: leafIndex, record, checkpoint } = proof;
    const signed = { ...checkpoint, root: toBase64(checkpoint.root) };
    session.print.result({ verified: true, leafIndex, record, checkpoint: signed }, () => formatProof(proof));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof InvalidNote)) throw error;
    const finding = { class: 'altered', where: file, expected: EXPECTED, found: error.message };
    session.print.result({ verified: false, findings: [finding] }, () => `NOT verified. ${file}: ${error.message}.`);
    return EXIT.refused;
  }
};
