import type { JsonSchema } from './operations.ts';

/** Texts by the name of the member or parameter that they stand in. */
export type Named = (name: string) => unknown;

const isOf = ({ type }: JsonSchema, wanted: string): boolean =>
  type === wanted || (Array.isArray(type) && type.includes(wanted));

/**
 * A value that a schema takes: what `named` knows by name, else the first choice, the fewest members, a sentence. `undefined` for what
 * cannot be made.
 */
export const exampleOf = (
  given: JsonSchema,
  from: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly named: Named },
  name = '',
): unknown => {
  const known = from.named(name);
  if (known !== undefined) return known;
  if (given.$ref !== undefined) {
    const target = from.schemas[given.$ref.slice(given.$ref.lastIndexOf('/') + 1)];
    return target === undefined ? undefined : exampleOf(target, from, name);
  }
  if (given.const !== undefined) return given.const;
  if (given.enum !== undefined) return given.enum[0];
  if (given.anyOf?.[0] !== undefined) return exampleOf(given.anyOf[0], from, name);
  if (isOf(given, 'object')) {
    const members = (given.required ?? []).map((member) => [
      member,
      exampleOf(given.properties?.[member] ?? {}, from, member),
    ]);
    return Object.fromEntries(members);
  }
  if (isOf(given, 'array'))
    return Array.from({ length: given.minItems ?? 0 }, () => exampleOf(given.items ?? {}, from, name));
  if (isOf(given, 'integer') || isOf(given, 'number')) return 1;
  if (isOf(given, 'boolean')) return true;
  return 'Because the campaign asks';
};
