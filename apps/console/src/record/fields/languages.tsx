import { boxes, textarea } from '../../form/questions.tsx';
import { othersOf } from '../languages.ts';
import type { Questions } from './question.ts';

/** Languages to tick, and any other to type by its name. @param list such as `language`. */
export const Languages = ({ of, list, label }: { of: Questions; list: string; label: string }) => (
  <>
    {boxes(of, list, label, of.catalogues.languages)}
    {textarea(of, othersOf(list), `Other ${label.toLowerCase()} (optional)`, 'One a line, for example Polish', '2')}
  </>
);
