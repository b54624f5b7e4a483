import { type CommandBody, commandEnvelope, commandRow, type CommandType, programmeId } from '@throughline/domain';
import { z } from 'zod';
import type { CommandRoute } from './route.ts';

const { moment } = commandEnvelope.shape;

/** A request for a command, parsed: parts of its path, and its body. */
export interface CommandParts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>> & { readonly moment?: string };
}

/** Schemas of path and body of a command's request: its own schema, of which the path has some members; the rest of the envelope comes from token and headers. */
export const requestSchemas = <T extends CommandType>(type: T, { at, members = {} }: CommandRoute<T>) => {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = {
    ...(commandRow(type).schema.shape as Record<string, z.ZodType>),
    ...members,
  };
  const inPath = [...at.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const defined = Object.entries(shape).flatMap(([name, schema]) =>
    schema === undefined ? [] : [[name, schema] as const],
  );
  const ofPath = defined.filter(([name]) => inPath.includes(name));
  const ofBody = defined.filter(([name]) => !inPath.includes(name));
  const id = inPath.includes('id') ? { id: programmeId } : {};
  const body = z.strictObject({ ...Object.fromEntries(ofBody), moment });
  return {
    path: z.strictObject({ ...id, ...Object.fromEntries(ofPath) }),
    body: body.safeParse({}).success ? body.prefault({}) : body,
  };
};

/** The programme that a request is for, and what it asks of it. */
export const partsOf = <T extends CommandType>(
  type: T,
  { path: { id, ...parts }, body: { moment: when, ...rest } }: CommandParts,
) => {
  const { shape } = commandRow(type).schema;
  const asked = Object.entries({ ...rest, ...parts }).filter(([name]) => Object.hasOwn(shape, name));
  return {
    programme: String(id ?? rest['programme']),
    asked: Object.fromEntries(asked) as unknown as CommandBody<T>,
    moment: when,
  };
};
