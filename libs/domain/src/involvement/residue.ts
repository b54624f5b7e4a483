import type { z } from 'zod';
import { sentence } from '../values.ts';
import type { InvolvementPayload } from './involvement-event.ts';
import { involvementKinds, PARTICIPATION_KINDS } from './kinds.ts';

/** Stands where words stood that were erased. */
export const ERASED_WORDS = 'erased';
const ERASED_ADDRESS = 'urn:throughline:erased';

/** Names by which the policy distinguishes things; all other names are words. */
const NAMES_READ: ReadonlySet<string> = new Set([
  ...['proposal', 'planningQuestion', 'window', 'body', 'commitment', 'callIn', 'option', 'session', 'role'],
]);

/** A schema as far as it is looked at here. */
interface Looked {
  readonly def: { readonly type: string; readonly innerType?: Looked; readonly in?: Looked };
  readonly shape?: Readonly<Record<string, Looked>>;
  readonly element?: Looked;
  readonly options?: readonly Looked[];
  /** Of a string; null where there is none. */
  readonly format?: string | null;
  readonly maxLength?: number | null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts that people write: sentences and labels, which have a greatest length and no pattern of their own. */
const isWords = (schema: Looked, name: string): boolean =>
  (schema as unknown) === sentence || (!NAMES_READ.has(name) && schema.format == null && schema.maxLength != null);

const withoutWords = (schema: Looked, value: unknown, name = ''): unknown => {
  const { def } = schema;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return value == null ? value : withoutWords(def.innerType!, value, name);
    case 'pipe':
      return name === 'uri' ? ERASED_ADDRESS : value;
    case 'string':
      return isWords(schema, name) ? ERASED_WORDS : value;
    case 'array':
      return Array.isArray(value) ? value.map((one: unknown) => withoutWords(schema.element!, one, name)) : value;
    case 'union': {
      const fitting = schema.options!.find((option) => (option as unknown as z.ZodType).safeParse(value).success);
      return fitting === undefined ? ERASED_WORDS : withoutWords(fitting, value, name);
    }
    case 'object': {
      if (!isRecord(value)) return ERASED_WORDS;
      // A key that its schema does not name is dropped.
      const parts = new Map(Object.entries(schema.shape!));
      const kept = Object.entries(value).flatMap(([key, member]) => {
        const part = parts.get(key);
        return part === undefined ? [] : [[key, withoutWords(part, member, key)] as const];
      });
      return Object.fromEntries(kept);
    }
    case 'record':
      return isRecord(value) ? replacementOf(value) : {};
    default:
      return value;
  }
};

/** What a correction puts in place, without words, by every kind that it could be of; nothing where it is of none, as it then counts for nothing. */
const replacementOf = (replacement: Readonly<Record<string, unknown>>): unknown => {
  const fitting = Object.values(involvementKinds).filter((schema) => schema.safeParse(replacement).success);
  return fitting.length === 0
    ? {}
    : fitting.reduce<unknown>((kept, schema) => withoutWords(schema as unknown as Looked, kept), replacement);
};

/**
 * What stays of an involvement event that is erased, in the shape of its payload: kind, dates, counts, groups, digests of documents, opaque ids and the
 * names by which the policy distinguishes proposals, windows, bodies and promises. Sentences, other names and addresses are replaced by a mark, so that there
 * are as many as there were. A place stays where documents do: by both, two reports of the same are recognised. Done again, it changes nothing.
 */
export const residueOf = (payload: InvolvementPayload): InvolvementPayload => {
  const { kind, extensions: _extensions, ...rest } = payload;
  const data = withoutWords(involvementKinds[kind] as unknown as Looked, payload.data) as InvolvementPayload['data'];
  const { place, evidence } = payload.data;
  const isCompared = (PARTICIPATION_KINDS as readonly string[]).includes(kind) && evidence.length > 0;
  return { ...rest, kind, data: place !== undefined && isCompared ? { ...data, place } : data };
};
