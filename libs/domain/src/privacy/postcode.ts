import { isDigit, isLetter, isLower, isSpace, isUpper, isWordCharacter } from './characters.ts';

/** Postcode areas of the United Kingdom and the Crown Dependencies (Royal Mail), without which too much looks like a postcode. */
const AREAS = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY ' +
    'G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW ' +
    'OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF ' +
    'WN WR WS WV YO ZE'
  ).split(' '),
);
const NOT_INWARD = new Set('CIKMOV');
/** Neighbours by which a run of letters and digits is part of an id or a path rather than a word. */
const SLUG = new Set([35, 45, 47, 95, 126]);

const isInwardLetter = (text: string, at: number): boolean =>
  isLetter(text.charCodeAt(at)) && !NOT_INWARD.has(text.charAt(at).toUpperCase());

/** `NN17`, `M1`, `EC1A`: an area, then a digit, then at most one digit or letter. */
const isOutward = (text: string): boolean => {
  const letters = isLetter(text.charCodeAt(1)) ? 2 : 1;
  return (
    text.length <= letters + 2 && isDigit(text.charCodeAt(letters)) && AREAS.has(text.slice(0, letters).toUpperCase())
  );
};

/** Between the two halves: `SW1A 2AA`, `SW1A  2AA`, `SW1A-2AA`. */
const LONGEST_GAP = 8;
const isGapCharacter = (code: number): boolean =>
  isSpace(code) || code === 45 || code === 46 || code === 43 || code === 95;

/** A full postcode whose inward part (`2XX`) begins at `inward`. */
const postcodeEndsAt = (text: string, inward: number): boolean => {
  let end = inward;
  let spaced = false;
  while (inward - end < LONGEST_GAP && isGapCharacter(text.charCodeAt(end - 1))) {
    end -= 1;
    if (isSpace(text.charCodeAt(end))) spaced = true;
  }
  let start = end;
  while (end - start < 5 && isWordCharacter(text.charCodeAt(start - 1))) start -= 1;
  if (!isOutward(text.slice(start, end))) return false;
  // `E1 2nd floor`: capitals before, small letters after.
  if (isUpper(text.charCodeAt(start)) && isLower(text.charCodeAt(inward + 1))) return false;
  return spaced || !(SLUG.has(text.charCodeAt(start - 1)) || SLUG.has(text.charCodeAt(inward + 3)));
};

/** A full United Kingdom postcode anywhere in a normalised text; the outward half alone (`NN17`) names a district and is fine. */
export const holdsFullPostcode = (text: string): boolean => {
  for (let at = 2; at + 2 < text.length; at += 1) {
    if (
      isDigit(text.charCodeAt(at)) &&
      isInwardLetter(text, at + 1) &&
      isInwardLetter(text, at + 2) &&
      !isWordCharacter(text.charCodeAt(at + 3)) &&
      postcodeEndsAt(text, at)
    )
      return true;
  }
  return false;
};
