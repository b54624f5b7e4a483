import { createApi } from '@throughline/api-client';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsolePorts } from '../ports.ts';
import { keepAnswers } from '../visit/kept-answers.ts';
import { refusedFormPage } from '../visit/problem-pages.tsx';
import { sendPage } from '../visit/send-page.ts';
import type { Visit } from '../visit/visit.ts';
import type { SignedIn } from './oidc.ts';
import { HELD_MS } from './session.ts';
import { SessionOver } from './session-over.ts';
import { answerSignedOut } from './signed-out.tsx';

/** Pages that anybody may see. */
const OPEN: readonly string[] = [
  '/sign-in',
  '/signed-in',
  '/accessibility',
  '/privacy',
  '/help',
  '/public/:organisation',
  '/public/:organisation/:page',
  '/public/:organisation/:page/feed',
  '/verify',
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/*',
];
/** Open too, and different for those who have signed in. */
const FOR_BOTH: readonly (string | undefined)[] = ['/', '/sign-out', undefined];

const API_WITHIN_MS = 15_000;

/** Every form is sent from a page of this console, whatever a token says. */
const isSameOrigin = ({ headers }: FastifyRequest, base: string): boolean => {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === new URL(base).origin : site === 'same-origin';
};

const visitOf = (
  { config, sessions, oidc }: ConsolePorts,
  kept: ReturnType<typeof keepAnswers>,
  request: FastifyRequest,
  reply: FastifyReply,
  person: SignedIn,
): Visit => {
  const path = request.url.split('?')[0] ?? '/';
  const { session } = request;
  return {
    person,
    api: createApi({
      base: config.apiUrl,
      token: async () => {
        const token = await sessions.accessToken(session.sessionId, (tokens) => oidc.refresh(tokens));
        if (token === undefined) throw new SessionOver('the session has ended');
        return token;
      },
      fetch: kept(person.id),
      answerWithinMs: API_WITHIN_MS,
    }),
    path,
    address: request.url,
    csrf: reply.generateCsrf(),
    held: () => {
      const held = session.get('held');
      if (held === undefined || held.path !== path) return undefined;
      session.set('held', undefined);
      return held.of === person.id && held.at > Date.now() - HELD_MS ? held.fields : undefined;
    },
    notify: (notice) => session.set('notice', notice),
    remember: (at, imported) => session.set('imported', { path: at, imported }),
    remembered: () => {
      const kept = session.get('imported');
      return kept?.path === path ? kept.imported : undefined;
    },
  };
};

const checksCsrf = (server: FastifyInstance, request: FastifyRequest): Promise<boolean> =>
  new Promise((resolve) => {
    // Answers by itself where the token is wrong; a page of ours reads better.
    const answer = { send: () => resolve(false) } as unknown as FastifyReply;
    server.csrfProtection(request, answer, (error?: Error) => resolve(error === undefined));
  });

/**
 * Lets a request reach its handler: pages of those who have signed in only with a session, forms only from our own pages. The session is
 * looked at before the token of a form, so that a session that is over never reads as a forged form.
 */
export const guardPages = (server: FastifyInstance, ports: ConsolePorts): void => {
  const kept = keepAnswers(ports.fetch, Date.now);
  server.addHook('preHandler', async (request, reply) => {
    const route = request.routeOptions.url;
    if (route !== undefined && OPEN.includes(route)) return undefined;
    const isForm = request.method !== 'GET' && request.method !== 'HEAD';
    if (isForm && !isSameOrigin(request, ports.base())) return sendPage(ports, request, reply, refusedFormPage());
    const person = request.session.get('person');
    const isLive = person !== undefined && person.since + ports.config.sessionLongestMs > Date.now();
    if (!isLive) return FOR_BOTH.includes(route) ? undefined : answerSignedOut(ports, request, reply);
    request.visit = visitOf(ports, kept, request, reply, person);
    if (isForm && !(await checksCsrf(server, request))) return sendPage(ports, request, reply, refusedFormPage());
    return undefined;
  });
};
