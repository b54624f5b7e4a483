import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cloudEventEnvelope, involvementKinds, KINDS, typeOfKind } from '@throughline/domain';
import { z } from 'zod';
import { submission } from '../involvement/involvement.schemas.ts';
import { problemDocument } from '../problems/problem.schema.ts';
import { withExamples } from './examples.ts';

type JsonSchema = Record<string, unknown>;
type PathItemObject = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItemObject['get']>;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
};

/** An involvement event of any kind, as it may be sent; the domain's own schemas. */
const involvementEvent = (): JsonSchema => ({
  description: 'CloudEvent 1.0; its type names the kind, and its kind says what data holds',
  oneOf: KINDS.map((kind) =>
    jsonSchema(cloudEventEnvelope.extend({ type: z.literal(typeOfKind(kind)), data: involvementKinds[kind] }), 'input'),
  ),
});

const ONE_EVENT = { $ref: '#/components/schemas/InvolvementEvent' };

/** The body schema only tells one from many; what an event is, the domain says, so that is what is published. */
const published = (schema: unknown, { schemaType }: { readonly schemaType: 'input' | 'output' }) => {
  if (schema === submission)
    return { schema: { oneOf: [ONE_EVENT, { type: 'array', items: ONE_EVENT, minItems: 1, maxItems: 100 }] } };
  return schema instanceof z.ZodType ? { schema: jsonSchema(schema, schemaType) } : undefined;
};

/** The operations of a path with an example of each text that they take; what nobody has to sign in for says so. */
const completed = (item: PathItemObject): PathItemObject => {
  const operations = Object.entries(item as Record<string, OperationObject>).map(([method, operation]) => {
    const { security = [], parameters = [], requestBody } = operation;
    const named = parameters.map((one) => withExamples(one, 'name' in one ? one.name : undefined));
    const body = requestBody === undefined ? {} : { requestBody: withExamples(requestBody, 'body') };
    return [method, { ...operation, security, parameters: named, ...body }];
  });
  return Object.fromEntries(operations) as PathItemObject;
};

/** The OpenAPI 3.1 document of the API, from the very schemas by which it parses. */
export const openApiDocument = (app: INestApplication, version: string): OpenAPIObject => {
  const about = new DocumentBuilder()
    .setTitle('Throughline')
    .setDescription(
      'Runs commissioning programmes through gated stages; a gate closes only when the involvement its policy requires is on the record.',
    )
    .setVersion(version)
    .addServer('/', 'Where this document is')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Access token of the configured issuer',
    })
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    autoTagControllers: false,
    standardSchemaConverter: published,
  });
  const schemas = {
    ...document.components?.schemas,
    Problem: jsonSchema(problemDocument, 'output'),
    InvolvementEvent: involvementEvent(),
  };
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, completed(item)])),
    components: {
      ...document.components,
      schemas,
    },
  };
};
