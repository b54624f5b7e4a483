import type { Target } from './target.ts';
import type { Bearer } from './token-issuer.ts';

/** As much of a JSON schema as examples are made of. */
export interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly minItems?: number | undefined;
}

interface Described {
  readonly security?: readonly unknown[];
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** A route as the running API describes it. */
export interface Operation {
  /** As `PUT /v1/programmes/{id}/tier`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean | undefined;
    readonly schema?: JsonSchema | undefined;
  }[];
  readonly body: JsonSchema | undefined;
  /** Whether its body is a file of comma-separated values. */
  readonly takesCsv: boolean;
  readonly isOpen: boolean;
}

/** Every route of the running API, from its own OpenAPI document, with the schemas it refers to. */
export const operationsOf = async (
  target: Target,
  bearer: Bearer,
): Promise<{ readonly operations: readonly Operation[]; readonly schemas: Readonly<Record<string, JsonSchema>> }> => {
  const { body } = await target.ask(bearer, { method: 'GET', path: '/openapi.json' });
  const { paths, components } = body as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, { security = [], parameters = [], requestBody }]) => ({
      name: `${verb.toUpperCase()} ${path}`,
      method: verb.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      takesCsv: requestBody?.content['text/csv'] !== undefined,
      isOpen: security.length === 0,
    })),
  );
  return { operations, schemas: components.schemas };
};
