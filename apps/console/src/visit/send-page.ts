import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Page, renderPage } from '../page/page.tsx';
import type { ConsolePorts } from '../ports.ts';

/** Makes a page with what stands around it for whoever asked; puts its status on the answer, and how many milliseconds it took to make. */
export const makePage = (
  { assets }: Pick<ConsolePorts, 'assets'>,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
): string => {
  const { visit } = request;
  const notice = visit === undefined ? undefined : request.session.get('notice');
  if (notice !== undefined) request.session.set('notice', undefined);
  void reply.status(page.status ?? 200).type('text/html; charset=utf-8');
  const from = performance.now();
  const made = renderPage(page, { person: visit?.person, csrf: visit?.csrf, notice, assets });
  void reply.header('server-timing', `render;dur=${(performance.now() - from).toFixed(1)}`);
  return made;
};

/** The same, and sends it. */
export const sendPage = (...given: Parameters<typeof makePage>): FastifyReply => {
  const [, , reply] = given;
  return reply.send(makePage(...given));
};
