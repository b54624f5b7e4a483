import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that are missing or malformed, all at once, so that a person corrects them in one go. The message names variables, never their values. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
  constructor(problems: readonly string[]) {
    super(`environment: ${problems.join('; ')}`);
  }
}

/** Variables that a schema reads, each with its own schema, by name. */
export const variablesIn = (schema: unknown): Readonly<Record<string, z.ZodType>> => {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodIntersection) return { ...variablesIn(schema.def.left), ...variablesIn(schema.def.right) };
  return {};
};

interface Given {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const contentOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
};

/** What is given, with what stands in files: `NAME_FILE` names a file that holds the value of `NAME`. */
const given = (names: readonly string[], env: Environment): Given => {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) if (value !== undefined && value !== '') values.set(name, value);
  const problems: string[] = [];
  for (const name of names) {
    const file = values.get(`${name}_FILE`);
    if (file === undefined || names.includes(`${name}_FILE`)) continue;
    const content = contentOf(file);
    if (values.has(name)) problems.push(`${name}: expected ${name} or ${name}_FILE, not both`);
    else if (content === undefined) problems.push(`${name}_FILE: expected a file that can be read`);
    else values.set(name, content);
  }
  return { values, problems };
};

/**
 * Reads settings from environment variables. An empty variable counts as one that is not set. The value of each may stand in a file
 * that `NAME_FILE` names, where secrets are kept; one line break at its end is left out.
 * @param schema an object of zod schemas by name of variable; the `error` of each says what is expected.
 * @throws InvalidSettings naming each variable and what is expected, never its value.
 */
export const readSettings = <S extends z.ZodType>(schema: S, env: Environment): z.output<S> => {
  const { values, problems } = given(Object.keys(variablesIn(schema)), env);
  const read = schema.safeParse(Object.fromEntries(values));
  if (read.success && problems.length === 0) return read.data;
  const named = new Set(problems.map((problem) => problem.replace(/(_FILE)?:.*$/s, '')));
  const others = (read.error?.issues ?? []).filter(({ path }) => !named.has(String(path[0])));
  throw new InvalidSettings([...problems, ...others.map(({ path, message }) => `${String(path[0])}: ${message}`)]);
};
