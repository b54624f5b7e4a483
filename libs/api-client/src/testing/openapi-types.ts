import { testedApi } from '@throughline/api/testing';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { z } from 'zod';

type Member = Readonly<Record<string, unknown>>;

const described = z.looseObject({
  info: z.unknown(),
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
});
const response = z.looseObject({
  content: z.looseObject({
    'application/json': z.looseObject({ schema: z.looseObject({ required: z.array(z.string()) }) }),
  }),
});

const HEAD = `// Made of the API's OpenAPI document by \`npm run openapi-types\`; a spec compares the two. Not edited by hand.
`;

/** Members that every answer in JSON to a request has, by the document. */
const membersOf = (responses: Member): readonly string[] => {
  const required = Object.values(responses).flatMap((one) => {
    const content = response.safeParse(one).data?.content;
    return content === undefined ? [] : [content['application/json'].schema.required];
  });
  return (required[0] ?? []).filter((member) => required.every((members) => members.includes(member)));
};

/**
 * The types of the API's routes under \`/v1\` and \`/public\`, as \`libs/api-client/src/openapi.ts\` holds them: bodies, parameters and answers.
 * Problems are left out, as they are read in one place, and events, which the domain's own schemas check before they are sent.
 */
export const openApiTypes = async (): Promise<string> => {
  const api = await testedApi();
  const { body } = await api.ask('', 'GET', '/openapi.json');
  await api.app.close();
  const { info, openapi, paths } = described.parse(body);
  const members: string[] = [];
  const ours = Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/') || path.startsWith('/public/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, { operationId: _id, ...operation }]) => {
          const responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '3'));
          const always = membersOf(responses);
          if (always.length > 0) members.push(`    "${method} ${path}": ${JSON.stringify(always)},`);
          return [method, { ...operation, responses }];
        }),
      ),
    ]);
  const document = {
    info,
    openapi,
    paths: Object.fromEntries(ours) as unknown,
    components: { schemas: { InvolvementEvent: { type: 'object', additionalProperties: true } } },
  };
  const types = astToString(await openapiTS(document as OpenAPI3));
  return `${HEAD}${types}
/** Members that every answer has, by method and path. */
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
${members.join('\n')}
};
`;
};
