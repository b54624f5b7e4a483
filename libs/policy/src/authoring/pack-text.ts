import { LineCounter, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import { type PolicyPack, policyPack } from '../pack.ts';

/** How a pack is written down. The two say the same: the digest of a pack is over what was read, not over its text. */
export type PackFormat = 'yaml' | 'json';

/** One thing that is wrong with a text: where, and what would be accepted. Never the offending value. */
export interface PackProblem {
  /** `requirements.3.rule.days`, or `line 12, column 5` where the text is not even well formed. */
  readonly path: string;
  readonly what: string;
}
export type ParsedPack =
  { readonly ok: true; readonly pack: PolicyPack } | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** Longest text read, in characters; the shipped packs have about 40,000. */
const LONGEST = 1_000_000;

const refused = (path: string, what: string): ParsedPack => ({ ok: false, problems: [{ path, what }] });

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const problemsOf = (error: z.ZodError): readonly PackProblem[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.') || 'pack', what: issue.message }));

/** Packs as values, as they come from a file or a request that was already decoded. */
export const parsePackValue = (value: unknown): ParsedPack => {
  const parsed = policyPack.safeParse(value);
  return parsed.success ? { ok: true, pack: parsed.data } : { ok: false, problems: problemsOf(parsed.error) };
};

/** Reads YAML: for JSON too, whose own parser keeps the last of two equal keys and says nothing. */
const decode = (text: string, format: PackFormat): { readonly value: unknown } | readonly PackProblem[] => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].filter(
    (fault) => format === 'yaml' || fault.code === 'DUPLICATE_KEY',
  );
  if (faults.length > 0)
    return faults.map(({ pos: [at], code, message }) => {
      const { line, col } = lines.linePos(at);
      const what = code === 'TAG_RESOLVE_FAILED' ? 'a tag that is not accepted; plain YAML 1.2 is' : message;
      return { path: `line ${line}, column ${col}`, what };
    });
  try {
    return { value: format === 'json' ? JSON.parse(text) : document.toJS() };
  } catch {
    return [{ path: 'text', what: 'aliases that multiply beyond what is accepted; write the values out' }];
  }
};

/** Reads a pack. Anything the schema does not know is refused rather than lost; `lintPack` then says whether what was read makes sense. */
export const parsePack = (text: string, format: PackFormat): ParsedPack => {
  if (text.length > LONGEST) return refused('text', `longer than the ${LONGEST} characters accepted`);
  if (format === 'json' && !isJson(text))
    return refused('text', 'not valid JSON; accepted is one object, a policy pack');
  const decoded = decode(text, format);
  return 'value' in decoded ? parsePackValue(decoded.value) : { ok: false, problems: decoded };
};

/** Writes a pack with every default spelled out; `parsePack` reads the same pack back. */
export const writePack = (pack: PolicyPack, format: PackFormat): string =>
  format === 'json'
    ? `${JSON.stringify(pack, null, 2)}\n`
    : stringify(pack, { aliasDuplicateObjects: false, lineWidth: 0 });
