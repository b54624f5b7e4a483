import { escapeHtml } from '../html.ts';
import type { Mail, MailSummary } from './mail.ts';

const STYLE = `
  *, *::before, *::after { box-sizing: border-box }
  body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; color: #212b32; background: #f0f4f5 }
  header { background: #005eb8; color: #fff; padding: .8rem 1rem } header a { color: #fff; font-weight: 600; text-decoration: none }
  header a:hover { text-decoration: underline } header p, main { max-width: 62rem; margin: 0 auto }
  main { padding: 1.5rem 1rem 3rem } h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere }
  h2 { font-size: 1.2rem; margin: 2rem 0 .6rem } a { color: #005eb8 } small, .quiet { color: #425563; font-size: .95rem }
  form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0 0 1.2rem } label { display: block; font-weight: 600 }
  input, button { font: inherit; padding: .45rem .7rem; border: 2px solid #4c6272; border-radius: 4px; background: #fff }
  button { background: #005eb8; border-color: #005eb8; color: #fff; cursor: pointer }
  a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible, pre:focus-visible, iframe:focus-visible { outline: 4px solid #ffeb3b; box-shadow: 0 0 0 6px #212b32 }
  ol.mails { list-style: none; margin: 0; padding: 0; background: #fff; border: 1px solid #d8dde0; border-radius: 4px }
  ol.mails li { padding: .8rem 1rem; border-bottom: 1px solid #d8dde0; overflow-wrap: anywhere } ol.mails li:last-child { border: 0 }
  ol.mails a { font-weight: 600 } .bounced { color: #8a1538; font-weight: 600 }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 } dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
  iframe { width: 100%; height: 44rem; border: 1px solid #d8dde0; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; border: 1px solid #d8dde0; padding: 1rem; margin: 0; font-size: .95rem }
  details { margin-top: 1rem } summary { cursor: pointer; font-weight: 600; font-size: 1.1rem; padding: .3rem 0 }`;

const REFRESH_SECONDS = 10;

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'full', timeStyle: 'medium' });

const at = (instant: string): string =>
  `<time datetime="${escapeHtml(instant)}">${escapeHtml(moment.format(new Date(instant)))}</time>`;

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}
<title>${escapeHtml(title)} - Throughline, local mailbox</title><style>${STYLE}</style></head>
<body><header><p><a href="/">Throughline: local mailbox</a></p></header><main>${body}</main></body></html>`;

const bounced = ({ status }: MailSummary): string =>
  status === 'bounced' ? ' <span class="bounced">counts as bounced</span>' : '';

const row = (
  mail: MailSummary,
): string => `<li><a href="/mails/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a>
<br>To ${escapeHtml(mail.to.join(', '))}${bounced(mail)}<br><small>${at(mail.receivedAt)}</small></li>`;

const searchForm = (to: string): string => `<form method="get" action="/" role="search">
<div><label for="to">Recipient</label><input id="to" name="to" value="${escapeHtml(to)}" autocomplete="off" spellcheck="false"></div>
<button>Search</button></form>`;

/** Which list is shown. */
export interface Listing {
  /** Part of a recipient's address; empty for all. */
  readonly to: string;
  /** False when somebody asked for a page that stays as it is. */
  readonly refreshing: boolean;
}

const refreshWords = ({ to, refreshing }: Listing): string => {
  const query = new URLSearchParams({ ...(to === '' ? {} : { to }), ...(refreshing ? { refresh: 'off' } : {}) });
  const href = escapeHtml(`/?${query.toString()}`);
  return refreshing
    ? `The list is read again every ${REFRESH_SECONDS} seconds. <a href="${href}">Stop that</a>`
    : `The list stays as it is. <a href="${href}">Read it again every ${REFRESH_SECONDS} seconds</a>`;
};

/** All mails, or those of a recipient, the newest first. */
export const listPage = (mails: readonly MailSummary[], listing: Listing): string => {
  const { to, refreshing } = listing;
  const none = to === '' ? 'No mail has come yet.' : 'No mail to such a recipient.';
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails, the newest first`;
  return page(
    'Mails',
    `<h1>Mails</h1>${searchForm(to)}<p class="quiet">${mails.length === 0 ? none : count}. ${refreshWords(listing)}</p>
${mails.length === 0 ? '' : `<ol class="mails">${mails.map(row).join('\n')}</ol>`}
<p class="quiet">Whatever this stack sends ends here and goes no further.</p>`,
    refreshing ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : '',
  );
};

/** One mail: as its reader sees it, as plain text, and its headers. */
export const mailPage = (mail: Mail): string =>
  page(
    mail.subject || '(no subject)',
    `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}${bounced(mail)}</dd>
<dt>Received</dt><dd>${at(mail.receivedAt)}</dd></dl>
${mail.html === '' ? '' : `<h2>As html</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${mail.id}/html" title="The mail as html"></iframe>`}
<h2>As text</h2><pre tabindex="0">${escapeHtml(mail.text)}</pre>
<details><summary>Headers</summary><dl>${mail.headers
      .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
      .join('')}</dl></details>`,
  );

export const missingPage = (): string =>
  page('Not here', '<h1>Not here</h1><p>This mail is not in the mailbox, or no longer. <a href="/">All mails</a></p>');
