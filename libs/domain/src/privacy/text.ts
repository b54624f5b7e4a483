import { isBeyondAscii, isDigit, isSpace, isUpper } from './characters.ts';
import { holdsEmailAddress } from './email.ts';
import { personalNumberIn } from './numbers.ts';
import { holdsTitledName } from './person-name.ts';
import { holdsFullPostcode } from './postcode.ts';

/** What something looks like, as the end of the sentence "it looks like …". */
export type PersonalDataKind =
  | 'an NHS number'
  | 'an e-mail address'
  | 'a telephone number'
  | 'a full postcode'
  | 'the name of a person'
  | 'a field for personal data';

/** Digits below which no telephone number or NHS number can be there, and below which no postcode. */
const FEWEST_NUMBER = 10;
const FEWEST_POSTCODE = 2;

/**
 * What personal data a text seems to hold, or undefined. One pass notes what could be there (`@`, how many digits, a
 * capital after a space); only what could be there is then looked for. No regular expressions: cost is linear.
 */
export const personalDataInText = (text: string): PersonalDataKind | undefined => {
  let digits = 0;
  let at = false;
  let capitalAfterSpace = false;
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isDigit(code)) digits += 1;
    else if (code === 64) at = true;
    else if (isSpace(previous) && (isUpper(code) || isBeyondAscii(code))) capitalAfterSpace = true;
    previous = code;
  }
  if (at && holdsEmailAddress(text)) return 'an e-mail address';
  if (digits >= FEWEST_NUMBER) {
    const number = personalNumberIn(text);
    if (number !== undefined) return number;
  }
  if (digits >= FEWEST_POSTCODE && holdsFullPostcode(text)) return 'a full postcode';
  if (capitalAfterSpace && holdsTitledName(text)) return 'the name of a person';
  return undefined;
};
