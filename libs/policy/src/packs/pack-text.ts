import { stringify } from 'yaml';
import { type PolicyPack, policyPack } from './pack.ts';
import { type ParsedText, parseText, parseValue, type TextFormat } from '../text/parse-text.ts';

/** Packs as values, as they come from a file or a request that was already decoded. */
export const parsePackValue = (value: unknown): ParsedText<PolicyPack> => parseValue(policyPack, value, 'policy pack');

/**
 * Reads a pack. Anything the schema does not know is refused rather than lost; `lintPack` then says whether what was read makes sense.
 * The two formats say the same: the digest of a pack is over what was read, not over its text.
 */
export const parsePack = (text: string, format: TextFormat): ParsedText<PolicyPack> =>
  parseText(policyPack, { text, format }, 'policy pack');

/** Writes a pack with every default spelled out; `parsePack` reads the same pack back. */
export const writePack = (pack: PolicyPack, format: TextFormat): string =>
  format === 'json'
    ? `${JSON.stringify(pack, null, 2)}\n`
    : stringify(pack, { aliasDuplicateObjects: false, lineWidth: 0 });
