import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, typeOfKind } from '@throughline/domain';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { type TestedApi, testedApi } from '../testing.ts';

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional() }))
    .default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documented = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** Rules that do not fit: probes have no answers of the 400s, and a schema may require members that `additionalProperties` describes. */
const WITHOUT = { 'operation-4xx-response': 'off', 'no-required-schema-properties-undefined': 'off' } as const;

interface Schema {
  readonly type?: unknown;
  readonly const?: unknown;
  readonly enum?: unknown;
  readonly examples?: readonly unknown[];
}

/** Every schema of a text in what a request holds, with the place where it stands. */
const textsOf = (value: unknown, where: string): readonly { readonly where: string; readonly schema: Schema }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value)
    .filter(([key]) => key !== 'examples' && key !== 'propertyNames')
    .flatMap(([key, one]) => textsOf(one, `${where}/${key}`));
  return (value as Schema).type === 'string' ? [{ where, schema: value }, ...inner] : inner;
};
const requestTexts = (paths: z.output<typeof documented>['paths']) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters, requestBody }]) =>
      textsOf({ parameters, requestBody }, `${method} ${path}`),
    ),
  );

let api: TestedApi;
let document: z.output<typeof documented>;
let whole: Record<string, unknown>;
const served: string[] = [];

beforeAll(async () => {
  api = await testedApi();
  whole = (await api.ask('', 'GET', '/openapi.json')).body;
  document = documented.parse(whole);
  for (const line of api.logged) {
    const [, path, method] = /Mapped \{([^,]+), ([A-Z]+)\} route/.exec(line) ?? [];
    if (path !== undefined && method !== undefined)
      served.push(`${method} ${path.replace(/:(\w+)/g, '{$1}').replace('*', '{path}')}`);
  }
});
afterAll(() => api.app.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ name: `${method.toUpperCase()} ${path}`, ...described })),
  );

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(whole)).toMatchObject({ valid: true });
  });

  it('has nothing that the recommended rules of a linter object to', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: WITHOUT });
    const found = await lintFromString({ source: JSON.stringify(whole), config });
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)).toEqual([]);
  });

  it('gives an example, or all that is accepted, of every text that a request can hold, and each example is accepted', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const texts = requestTexts(document.paths);
    expect(texts.length).toBeGreaterThan(200);
    for (const { where, schema } of texts) {
      const given = schema.const ?? schema.enum ?? schema.examples;
      expect([where, given === undefined]).toEqual([where, false]);
      for (const example of schema.examples ?? [])
        expect([where, example, ajv.validate({ ...schema, examples: undefined }, example)]).toEqual([
          where,
          example,
          true,
        ]);
    }
  });

  it('describes every route that is served, and no other', () => {
    expect(served.length).toBeGreaterThan(15);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...served].sort());
  });

  it('asks for a token everywhere but in operations, for hashes of the log, and for calendar feeds, whose address is one', () => {
    const isOpen = (name: string) =>
      name === 'GET /v1/calendar/{token}.ics' || !(name.includes('/v1/') || name === 'GET /log/tile/entries/{path}');
    for (const { name, security } of operations()) expect([name, security.length === 0]).toEqual([name, isOpen(name)]);
  });

  it('asks for an Idempotency-Key with every command', () => {
    for (const { name, parameters } of operations()) {
      const asked = parameters.some((parameter) => parameter.name === 'Idempotency-Key' && parameter.required === true);
      expect([name, asked]).toEqual([name, !name.startsWith('GET')]);
    }
  });

  it('has every kind of involvement event, from the schemas by which they are parsed', () => {
    const text = JSON.stringify(document.components.schemas['InvolvementEvent']);
    for (const kind of KINDS) expect(text).toContain(`"${typeOfKind(kind)}"`);
  });

  it('refers only to schemas that it holds', () => {
    const references = JSON.stringify(whole).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});
