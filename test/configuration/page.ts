import { variablesIn } from '@throughline/runtime';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

/** A variable of the environment, as its schema and what stands beside it say. */
export interface Variable {
  readonly name: string;
  /** Processes that read it. */
  readonly readers: readonly string[];
  readonly needed: boolean;
  readonly standard?: string | undefined;
  readonly example?: string | undefined;
  readonly description?: string | undefined;
  readonly schema: z.ZodType;
}

const said = z.object({ description: z.string().optional(), example: z.string().optional() });
const standardOf = z.object({ default: z.union([z.string(), z.number()]).transform(String).optional() });

const variableOf = (name: string, schema: z.ZodType): Omit<Variable, 'readers'> => {
  const standard = standardOf.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).default;
  const needed = !schema.safeParse(undefined).success;
  return { name, schema, needed, standard, ...said.parse(schema.meta() ?? {}) };
};

/** All variables of processes, each once for all that read the same; where two mean different things by a name, each of the two. */
export const variablesOf = (processes: Readonly<Record<string, z.ZodType>>): readonly Variable[] => {
  const found = new Map<string, Variable>();
  for (const [reader, schema] of Object.entries(processes))
    for (const [name, own] of Object.entries(variablesIn(schema))) {
      const variable = variableOf(name, own);
      const key = JSON.stringify([name, variable.description]);
      found.set(key, { ...variable, readers: [...(found.get(key)?.readers ?? []), reader] });
    }
  return [...found.values()];
};

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text.replaceAll('|', '\\|')}\``);

const row = ({ name, needed, standard, example, description }: Variable): string =>
  `| ${code(name)} | ${needed ? 'yes' : ''} | ${code(standard)} | ${code(example)} | ${description ?? ''} |`;

const HEAD = `# Settings

Every process reads its settings from environment variables alone. This page is made of the schemas by which they are read (\`npm run configuration-page\`).

- **Each may stand in a file:** \`NAME_FILE\` names a file that holds the value of \`NAME\`, as secrets are mounted. One line break at its end is left out. Give one of the two, not both.
- An empty variable counts as one that is not set.
- What is missing or wrong stops the start. The message names every such variable and what is expected, never a value.
- Yes and no are written \`yes\` and \`no\`; times as \`7d\`, \`12h\`, \`30m\`, \`90s\`, \`500ms\`.
`;

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** The page of all settings: a table for each set of processes that read the same. */
export const configurationPage = async (processes: Readonly<Record<string, z.ZodType>>): Promise<string> => {
  const sections = Map.groupBy(variablesOf(processes), ({ readers }) => list(readers));
  const tables = [...sections].map(
    ([readers, variables]) =>
      `## Read by ${readers}\n\n| Variable | Needed | Unless given | Example | What it is |\n| --- | --- | --- | --- | --- |\n${variables.map(row).join('\n')}\n`,
  );
  const options = await resolveConfig(import.meta.filename);
  return format([HEAD, ...tables].join('\n'), { ...options, parser: 'markdown' });
};
