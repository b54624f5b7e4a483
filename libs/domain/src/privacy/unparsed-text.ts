import { meaningOfField } from './fields.ts';
import { certain, type Finding } from './finding.ts';
import { personalDataInText } from './text.ts';

/** A quoted word before a colon that names personal data, as in half a JSON object, of which even the first quote may be cut off. */
const holdsPersonalField = (text: string): boolean => {
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let end = colon;
    while (end > 0 && colon - end < 4 && text.charCodeAt(end - 1) <= 32) end -= 1;
    if (text.charCodeAt(end - 1) !== 34) continue;
    const start = text.lastIndexOf('"', end - 2);
    if (meaningOfField(text.slice(start + 1, end - 1)) !== undefined) return true;
  }
  return false;
};

/**
 * What personal data a text seems to hold that could not be parsed, or undefined: its bytes are kept only if there is none.
 * Looks at the raw text, so it is a coarser net than `findPersonalData`, and like it linear.
 */
export const personalDataInUnparsedText = (text: string): Finding | undefined =>
  personalDataInText(text) ?? (holdsPersonalField(text) ? certain('a field for personal data') : undefined);
