import type { OpenedProof } from '@throughline/evidence';

/** Who signed a checkpoint, by which keys, and when where a signature says so. */
export const formatSignedBy = ({ signedBy }: Pick<OpenedProof['checkpoint'], 'signedBy'>): string => {
  const signers = signedBy.map(({ name, keyId, type, seconds }) => {
    const when = seconds === null ? '' : `, ${new Date(seconds * 1000).toISOString()}`;
    return `${name}+${keyId} (${type}${when})`;
  });
  return `Signed by ${signers.join(', ')}.`;
};
