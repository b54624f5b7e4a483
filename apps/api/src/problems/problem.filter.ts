import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { causesOf, noteProblem } from '@throughline/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_JSON } from './media-type.ts';
import type { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';

/** Frames of a stack without its message, which may hold what a person sent. */
const frames = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => line.startsWith('    at '))
        .join('\n')
    : undefined;

/** Sends a problem document that names the request. */
export const sendProblem = (request: Pick<FastifyRequest, 'id'>, reply: FastifyReply, problem: Problem): void =>
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .type(PROBLEM_JSON)
    .send(JSON.stringify({ ...problem.document(), instance: `urn:uuid:${request.id}` }));

/** Sends every error as a problem document; one of ours or of an engine is logged by its name, place and causes alone. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    noteProblem(problem.code);
    if (problem.status >= 500)
      request.log.error(
        {
          problem: problem.code,
          engine: problem.document()['engine'],
          error: error instanceof Error ? error.name : typeof error,
          causes: causesOf(error),
          at: frames(error),
        },
        'request failed',
      );
    sendProblem(request, reply, problem);
  }
}
