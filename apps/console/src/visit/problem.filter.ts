import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { ApiProblem, ApiUnreachable } from '@throughline/api-client';
import { errorText } from '@throughline/runtime/retry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z, ZodError } from 'zod';
import type { Page } from '../page/page.tsx';
import type { ConsolePorts } from '../ports.ts';
import { TooManyRequests } from '../public/too-many-requests.ts';
import { SignInOver } from '../sign-in/oidc.ts';
import { SessionOver } from '../sign-in/session-over.ts';
import { answerSignedOut } from '../sign-in/signed-out.tsx';
import { allFieldsOf } from './form.ts';
import { faultPage, forbiddenPage, notFoundPage, outOfServicePage, refusedPage, unsentPage } from './problem-pages.tsx';
import { sendPage } from './send-page.ts';

const withRoles = z.looseObject({ roles: z.array(z.string()) });

const isOver = (error: unknown): boolean =>
  error instanceof SessionOver || error instanceof SignInOver || (error instanceof ApiProblem && error.status === 401);

/** The server refuses such a form before any handler sees it. */
const TOO_LARGE = 'Files of up to 1 MB are taken, and forms without a file of up to 256 kB. Nothing was recorded.';

/** The record cannot be reached: a page is asked for again, and a form is sent again. */
const awayPage = ({ id, method, url, body }: FastifyRequest): Page => {
  const fields = method === 'POST' ? allFieldsOf(body) : undefined;
  return fields === undefined
    ? outOfServicePage(id, method === 'GET' ? url : undefined)
    : unsentPage(id, { address: url, fields });
};

const pageOf = (error: unknown, request: FastifyRequest): Page => {
  const { id } = request;
  if (error instanceof TooManyRequests)
    return refusedPage(429, 'Too many requests', `Wait ${error.seconds} seconds, and ask again.`);
  if (error instanceof ApiUnreachable) return awayPage(request);
  if (error instanceof ZodError) return notFoundPage();
  if (error instanceof HttpException && error.getStatus() === 413)
    return refusedPage(413, 'The file is too large', TOO_LARGE);
  if (error instanceof HttpException) return error.getStatus() === 404 ? notFoundPage() : faultPage(id);
  if (!(error instanceof ApiProblem)) return faultPage(id);
  if (error.status >= 500) return awayPage(request);
  if (error.status === 404) return notFoundPage();
  if (error.status === 403) return forbiddenPage(withRoles.safeParse(error.problem).data?.roles ?? []);
  return refusedPage(error.status, error.message, error.problem?.detail);
};

/** Shows what went wrong as a page; what is a defect of ours goes to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly ports: ConsolePorts) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (isOver(error)) {
      await answerSignedOut(this.ports, request, reply);
      return;
    }
    const page = pageOf(error, request);
    if (page.status === 500) request.log.error({ error: errorText(error) }, 'a page failed');
    await sendPage(this.ports, request, reply, page);
  }
}
