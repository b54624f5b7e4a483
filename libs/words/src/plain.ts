import { formatDay } from '@throughline/domain';
import { spaced } from '@throughline/policy/words';

const CODE = /\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g;
const DAY = /\b(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b/g;

/** A sentence with its codes and days in words: `survey_closed` as `survey closed`, `2018-01-26` as `26 January 2018`. */
export const inPlainWords = (sentence: string): string => sentence.replace(CODE, spaced).replace(DAY, formatDay);
