import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { COMMAND } from './command-mark.ts';
import { Allow } from '../access/allow.ts';
import type { Role } from '../access/caller.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import { PROBLEM_BASE, type ProblemCode, PROBLEMS } from '../problems/problem.ts';

/** What an operation allows, takes and answers; the OpenAPI document is made of this. */
export interface OperationSpec<Reply extends z.ZodType = z.ZodType> {
  readonly summary: string;
  /** Roles that may call it, in the order in which they are taken when a token has several. */
  readonly allow: readonly Role[];
  readonly answers: Readonly<Record<number, readonly [description: string, body: Reply]>>;
  /** Problems beyond those that every operation of its sort can have. */
  readonly problems?: readonly ProblemCode[];
}

const OF_ALL: readonly ProblemCode[] = [
  'request-invalid',
  'token-missing',
  'token-invalid',
  'role-not-allowed',
  'internal',
  'engine-unavailable',
];
const OF_COMMANDS: readonly ProblemCode[] = [
  'body-not-json',
  'body-too-large',
  'media-type-unsupported',
  'idempotency-key-missing',
  'idempotency-key-invalid',
  'request-in-flight',
  'idempotency-key-reused',
  'answer-no-longer-yours',
];

const problemResponses = (codes: readonly ProblemCode[]): readonly MethodDecorator[] => {
  const listed = (Object.keys(PROBLEMS) as ProblemCode[]).filter((code) => codes.includes(code));
  const byStatus = Map.groupBy(listed, (code) => PROBLEMS[code][0]);
  return [...byStatus].map(([status, of]) =>
    ApiResponse({
      status,
      description: of.map((code) => `${PROBLEMS[code][1]} (${PROBLEM_BASE}${code})`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  );
};

const operation = (
  { summary, allow, answers, problems = [] }: OperationSpec,
  ofSort: readonly ProblemCode[],
): MethodDecorator =>
  applyDecorators(
    Allow(...allow),
    ApiBearerAuth(),
    ApiOperation({ summary, description: `Roles: ${allow.join(', ')}` }),
    ...Object.entries(answers).map(([status, [description, standardSchema]]) =>
      ApiResponse({ status: Number(status), description, standardSchema }),
    ),
    ...problemResponses([...OF_ALL, ...ofSort, ...problems]),
  );

/** Describes and guards a handler that reads. */
export const Read = (spec: OperationSpec): MethodDecorator => operation(spec, []);

/** Describes and guards a handler that changes something: it wants an Idempotency-Key, and a repeat gets the first answer. */
export const Command = (spec: OperationSpec): MethodDecorator =>
  applyDecorators(
    SetMetadata(COMMAND, true),
    operation(
      spec,
      spec.problems?.includes('programme-not-found')
        ? [...OF_COMMANDS, 'programme-handed-over', 'no-longer-acting']
        : OF_COMMANDS,
    ),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Yours to choose, one for each thing you want done; repeat it with the same request to be sure without doing it twice',
      schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source, examples: ['5f0c7d9e-2f6b-4c63-9a57-0d1f3e8b7a21'] },
    }),
  );
