import { inPlainWords } from '@throughline/words';
import { capital } from '../page/capital.ts';

/** A reason as people read it: what is asked for, if it says so, and what the record shows. */
export const formatReason = ({ title, why }: { readonly title: string; readonly why: string }): string =>
  inPlainWords(title === '' ? capital(why) : `${title}: ${why}`);
