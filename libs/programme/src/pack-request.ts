import type { PackQuestion } from '@throughline/domain';
import { packIdOf } from '@throughline/evidence';
import { sha256 } from '@throughline/evidence/node';
import type { ToDecider } from './deciding.ts';

/** The question in full and the id of its pack; with `renew`, the first renewal that nobody asked for yet. */
export const packRequestCommand: ToDecider<'RequestEvidencePack'> = (
  { type, renew = false, ...asked },
  cause,
  { loaded: { projection }, envelope: { programme } },
) => {
  const requested = new Set(projection.programme.packs?.map(({ pack }) => pack));
  const asQuestion = (renewal: number): PackQuestion => ({
    programme,
    ...asked,
    ...(renewal === 0 ? {} : { renewal }),
  });
  const isTaken = (renewal: number): boolean => requested.has(packIdOf(asQuestion(renewal), sha256));
  let renewal = 0;
  while (renew && isTaken(renewal)) renewal += 1;
  const question = asQuestion(renewal);
  return { ...cause, type, ...asked, question, pack: packIdOf(question, sha256) };
};
