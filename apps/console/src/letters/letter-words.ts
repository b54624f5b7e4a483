import type { DeadLetterAnswer } from '@throughline/api-client';
import { inPlainWords } from '@throughline/words';
import { capital } from '../page/capital.ts';

/** Where messages that were refused are listed. */
export const LETTERS = '/operations/dead-letters';

/** Where one is shown. */
export const letterPath = (id: string): string => `${LETTERS}/${encodeURIComponent(id)}`;

/** Why it was refused, in short: `Unknown kind`. */
export const reasonOf = ({ reason }: Pick<DeadLetterAnswer, 'reason'>): string => capital(reason.replaceAll('-', ' '));

/** What came and what would be accepted, in words. Never what stood there. */
export const detailOf = ({ detail }: Pick<DeadLetterAnswer, 'detail'>): string => capital(inPlainWords(detail));
