import type { IncomingMessage, ServerResponse } from 'node:http';
import { listPage, mailPage, missingPage } from './pages.ts';
import type { MailStore } from './store.ts';

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";

/** A mail is foreign: no script of it runs, nothing of it is fetched, and its links open elsewhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

const send = (
  response: ServerResponse,
  status: number,
  [type, policy, body]: readonly [string, string, string],
): void =>
  void response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(body);

const page = (body: string) => ['text/html', PAGE_POLICY, body] as const;
const json = (body: unknown) => ['application/json', PAGE_POLICY, JSON.stringify(body)] as const;

const elsewhere = (html: string): string =>
  html.includes('<head>') ? html.replace('<head>', '<head><base target="_blank">') : `<base target="_blank">${html}`;

/**
 * Answers the mailbox's pages and its JSON: `GET /messages?messageId=&to=`, `GET /messages/<id>`. The former is what a mail journal is
 * asked for.
 */
export const answerFrom =
  (store: MailStore) =>
  ({ method, url = '/' }: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, json({ title: 'GET is accepted' }));
    if (pathname === '/readyz' || pathname === '/healthz')
      return send(response, 200, ['text/plain', PAGE_POLICY, 'ok\n']);
    const to = searchParams.get('to') ?? '';
    if (pathname === '/')
      return send(
        response,
        200,
        page(listPage(store.list({ to }), { to, refreshing: searchParams.get('refresh') !== 'off' })),
      );
    if (pathname === '/messages') {
      const messageId = searchParams.get('messageId');
      return send(response, 200, json({ messages: store.list(messageId === null ? { to } : { messageId }) }));
    }
    const [, where, id, part] = /^\/(mails|messages)\/(\d{1,15})(\/html)?$/.exec(pathname) ?? [];
    const mail = id === undefined ? undefined : store.mail(Number(id));
    if (mail === undefined)
      return send(response, 404, where === 'messages' ? json({ title: 'No such mail' }) : page(missingPage()));
    if (where === 'messages') return send(response, 200, json(mail));
    send(response, 200, part === undefined ? page(mailPage(mail)) : ['text/html', MAIL_POLICY, elsewhere(mail.html)]);
  };
