import { stringify } from 'yaml';
import { type PolicyPack, policyPack } from './pack.ts';
import { type ParsedText, parseText, parseValue, type TextFormat, type TextProblem } from '../text/parse-text.ts';

/** How a pack is written down. The two say the same: the digest of a pack is over what was read, not over its text. */
export type PackFormat = TextFormat;
/** One thing that is wrong with a pack: where, and what would be accepted. */
export type PackProblem = TextProblem;
/** The pack, or all that is wrong with it. */
export type ParsedPack =
  { readonly ok: true; readonly pack: PolicyPack } | { readonly ok: false; readonly problems: readonly PackProblem[] };

const asPack = (parsed: ParsedText<PolicyPack>): ParsedPack => (parsed.ok ? { ok: true, pack: parsed.value } : parsed);

/** Packs as values, as they come from a file or a request that was already decoded. */
export const parsePackValue = (value: unknown): ParsedPack => asPack(parseValue(policyPack, value, 'policy pack'));

/** Reads a pack. Anything the schema does not know is refused rather than lost; `lintPack` then says whether what was read makes sense. */
export const parsePack = (text: string, format: PackFormat): ParsedPack =>
  asPack(parseText(policyPack, { text, format }, 'policy pack'));

/** Writes a pack with every default spelled out; `parsePack` reads the same pack back. */
export const writePack = (pack: PolicyPack, format: PackFormat): string =>
  format === 'json'
    ? `${JSON.stringify(pack, null, 2)}\n`
    : stringify(pack, { aliasDuplicateObjects: false, lineWidth: 0 });
