import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Api } from '@throughline/api-client';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../sign-in/oidc.ts';
import type { Imported } from '../import/import.page.tsx';
import type { Fields } from '../sign-in/session.ts';

/** One request of somebody who has signed in. */
export interface Visit {
  readonly person: SignedIn;
  /** The API as this person. */
  readonly api: Api;
  /** Path of this request, without what was asked for. */
  readonly path: string;
  /** Path of this request, with what was asked for. */
  readonly address: string;
  /** What each form carries, so that it counts as ours. */
  readonly csrf: string;
  /** Fields of this page's form that were sent after the session had ended; given once. */
  held(): Fields | undefined;
  /** Shown once, on the next page. */
  notify(notice: string): void;
  /** Keeps what came of a file, for the page at this path, until the next file. */
  remember(path: string, imported: Imported): void;
  /** What was kept for this page. */
  remembered(): Imported | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    visit?: Visit;
  }
}

/** The visit that a handler serves. Only who has signed in reaches such a handler. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<FastifyRequest>();
  if (visit === undefined) throw new Error('a page for those who have signed in was reached by somebody who has not');
  return visit;
});
