import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** How data of an operator or author is written down. The two say the same. */
export type TextFormat = 'yaml' | 'json';

/** One thing that is wrong with a text: where, and what would be accepted. Never the offending value. */
export interface TextProblem {
  /** `requirements.3.rule.days`, or `line 12, column 5` where the text is not even well formed. */
  readonly path: string;
  readonly what: string;
}
/** What was read, or all that is wrong with the text. */
export type ParsedText<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** Longest text read, in characters; the shipped packs have about 40,000. */
const LONGEST = 1_000_000;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Reads YAML: for JSON too, whose own parser keeps the last of two equal keys and says nothing. */
const decode = (text: string, format: TextFormat): { readonly value: unknown } | readonly TextProblem[] => {
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

/** A value as its schema has it. Problems of the whole are put down to the last word of `name`. */
export const parseValue = <T>(schema: z.ZodType<T>, value: unknown, name: string): ParsedText<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.') || (name.split(' ').at(-1) ?? name),
    what: message,
  }));
  return { ok: false, problems };
};

/** Reads data from its text. Anything the schema does not know is refused rather than lost. */
export const parseText = <T>(
  schema: z.ZodType<T>,
  { text, format }: { readonly text: string; readonly format: TextFormat },
  name: string,
): ParsedText<T> => {
  const refused = (what: string): ParsedText<T> => ({ ok: false, problems: [{ path: 'text', what }] });
  if (text.length > LONGEST) return refused(`longer than the ${LONGEST} characters accepted`);
  if (format === 'json' && !isJson(text)) return refused(`not valid JSON; accepted is one object, a ${name}`);
  const decoded = decode(text, format);
  return 'value' in decoded ? parseValue(schema, decoded.value, name) : { ok: false, problems: decoded };
};
