import type { FastifyReply, FastifyRequest } from 'fastify';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import type { ConsolePorts } from '../ports.ts';
import { fieldsOf } from '../visit/form.ts';
import { sendPage } from '../visit/send-page.ts';
import { cookieName } from './cookie.ts';
import { ownPath } from './session.ts';

const signInAt = (returnTo: string): string => `/sign-in?return=${encodeURIComponent(ownPath(returnTo))}`;

const page = (returnTo: string, isKept: boolean): Page => ({
  title: 'You have been signed out',
  status: 401,
  content: (
    <>
      <h1 class="nhsuk-heading-l">You have been signed out</h1>
      <p>Nothing was sent.</p>
      {isKept ? (
        <p>
          What you wrote is kept for 30 minutes. It is shown to you again when you have signed in, and to nobody else.
        </p>
      ) : null}
      {nhs('button', { text: 'Sign in and continue', href: signInAt(returnTo) })}
    </>
  ),
});

/** Id of the session that a cookie names, whether it still lives or not. */
const sessionNamed = ({ base }: ConsolePorts, { cookies }: FastifyRequest): string | undefined =>
  new Map(Object.entries(cookies)).get(cookieName(base()))?.split('.')[0];

/** Keeps the text of a form for the person whose session it was. @returns whether it is kept. */
const hold = async (ports: ConsolePorts, request: FastifyRequest): Promise<boolean> => {
  const id = sessionNamed(ports, request);
  const of = request.session.get('person')?.id ?? (id === undefined ? undefined : await ports.sessions.ownerOf(id));
  await request.session.regenerate();
  if (of === undefined) return false;
  const path = request.url.split('?')[0] ?? '/';
  request.session.set('held', { path, of, fields: fieldsOf(request.body), at: Date.now() });
  return true;
};

/** Answers somebody whose session is over: a page leads to sign-in and back; a form is kept and not sent. */
export const answerSignedOut = async (
  ports: ConsolePorts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (request.session.get('person') !== undefined) await request.session.regenerate();
    return reply.redirect(signInAt(request.url), 302);
  }
  const isKept = await hold(ports, request);
  return sendPage(ports, request, reply, page(request.url, isKept));
};
