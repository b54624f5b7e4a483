import { CHARSETS, type Charset } from '@throughline/messaging/reading';
import { own } from '@throughline/domain';
import { z } from 'zod';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { NotReadable } from './not-readable.ts';
import { FORMATS } from './written-days.ts';

const SHAPES = ['text', 'integer', 'boolean', 'day', 'instant', 'span', 'list', 'groups', 'participants'] as const;
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** How one cell becomes one value of an event. */
const cellRule = z.strictObject({
  /** Heading of the column. */
  column: z.string().min(1),
  as: z.enum(SHAPES).default('text'),
  /** How days or months are written. */
  format: z.enum(FORMATS).default('YYYY-MM-DD'),
  /** Which day of a month or span `day` and `instant` mean. */
  edge: z.enum(['first', 'last']).optional(),
  /** Time of day in London, for `as: instant`. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, as "17:00"')
    .default('12:00'),
  /** Between the parts of a list, and between groups. */
  separator: z.string().min(1).max(3).default(';'),
  /** From what stands in the cell to what is meant; anything else is refused. */
  values: z.record(z.string(), z.json()).optional(),
  prefix: z.string().max(60).default(''),
  /** An empty cell leaves the field out. */
  optional: z.boolean().default(false),
});
export type CellRule = z.infer<typeof cellRule>;

/** An event with a rule wherever a value comes from the row; all else stands as it is in every event. */
export type Template =
  string | number | boolean | null | CellRule | readonly Template[] | { readonly [field: string]: Template };

export interface CsvMapping {
  /** Between cells; when absent, found by the headings. */
  readonly delimiter: string | undefined;
  /** In which the file is written; when absent UTF-8, or what its byte-order mark says. */
  readonly encoding: Charset | undefined;
  readonly event: { readonly [field: string]: Template };
}

const mappingFile = z.strictObject({
  version: z.literal(1),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(CHARSETS).optional(),
  event: z.record(z.string(), z.unknown()),
});

export const isRule = (template: Template): template is CellRule =>
  typeof template === 'object' && template !== null && !Array.isArray(template) && 'column' in template;

const refuse = (path: string, error: z.ZodError): never => {
  const [issue] = error.issues;
  const at = [path, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.');
  const accepted = issue?.message ?? 'unknown';
  throw new NotReadable(`The mapping cannot be used: ${at || 'the file'} is not as expected (${accepted}).`, {
    part: 'mapping',
    ...(at === '' ? {} : { path: at }),
    accepted,
  });
};

const compile = (node: unknown, path: string): Template => {
  if (Array.isArray(node)) return node.map((part, i) => compile(part, `${path}.${i}`));
  if (typeof node === 'object' && node !== null) {
    if ('column' in node) {
      const rule = cellRule.safeParse(node);
      return rule.success ? rule.data : refuse(path, rule.error);
    }
    return Object.fromEntries(Object.entries(node).map(([field, part]) => [field, compile(part, `${path}.${field}`)]));
  }
  const value = scalar.nullable().safeParse(node);
  return value.success ? value.data : refuse(path, value.error);
};

/** Parses a mapping written in YAML. @throws NotReadable that names the place in the mapping which cannot be used. */
export const parseCsvMapping = (yaml: string): CsvMapping => {
  let content: unknown;
  try {
    // `core` keeps days as text; a day is never to become an instant in the reader's time zone.
    content = parseYaml(yaml, { schema: 'core' });
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    throw new NotReadable(`The mapping is not YAML${line === undefined ? '' : ` (line ${line})`}.`, {
      part: 'mapping',
      ...(line === undefined ? {} : { line }),
      accepted: 'YAML',
    });
  }
  const parsed = mappingFile.safeParse(content);
  if (!parsed.success) return refuse('', parsed.error);
  const { delimiter, encoding, event } = parsed.data;
  return { delimiter, encoding, event: compile(event, 'event') as CsvMapping['event'] };
};

/** Heading of the column from which a member of the event comes, by its path as `data.themes.0`; undefined: from none. */
export const columnAt = (template: Template | undefined, path: readonly string[]): string | undefined => {
  if (typeof template !== 'object' || template === null) return undefined;
  if (isRule(template)) return template.column;
  const [first, ...rest] = path;
  return first === undefined ? undefined : columnAt(own(template as Readonly<Record<string, Template>>, first), rest);
};

/** Headings the mapping reads. */
export const columnsOf = (template: Template): readonly string[] => {
  if (typeof template !== 'object' || template === null) return [];
  if (isRule(template)) return [template.column];
  const parts: readonly Template[] = Array.isArray(template) ? template : Object.values(template);
  return [...new Set(parts.flatMap(columnsOf))];
};
