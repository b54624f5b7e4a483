import type { Configuration } from 'oidc-provider';
import { escapeHtml } from '../html.ts';
import { PEOPLE } from './people.ts';

type DevicePages = Required<
  Pick<
    NonNullable<NonNullable<Configuration['features']>['deviceFlow']>,
    'userCodeInputSource' | 'userCodeConfirmSource' | 'successSource'
  >
>;

const STYLE = `
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #212b32 }
  h1 { font-size: 1.6rem } code { font-size: 1.6rem; letter-spacing: .1em } small { color: #4c6272 }
  button, input { font: inherit; padding: .6rem 1rem; border: 2px solid #4c6272; border-radius: 4px }
  button { background: #005eb8; border-color: #005eb8; color: #fff; cursor: pointer; width: 100%; text-align: left; margin: .3rem 0 }
  button:focus, input:focus { outline: 4px solid #ffeb3b; outline-offset: 0 }
  button[name=abort] { background: none; color: #005eb8 }`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Throughline, local sign-in</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

/** Whom to sign in as: a button for each of the local people. */
export const signInPage = (action: string): string =>
  page(
    'Sign in as',
    `<form method="post" action="${escapeHtml(action)}">${PEOPLE.map(
      ({ id, roles, does }) =>
        `<button name="person" value="${id}"><strong>${id}</strong> ${roles.join(', ')}: ${does}</button>`,
    ).join('')}</form><p><small>This issuer runs on your machine only. Nobody here is a real person.</small></p>`,
  );

/** What the device flow shows: enter the code, confirm it, done. The forms come from oidc-provider. */
export const devicePages: DevicePages = {
  userCodeInputSource: (ctx, form, _out, error) => {
    const message = error ? '<p role="alert">That code is not known, or its time is over. Try again.</p>' : '';
    const button = '<button type="submit" form="op.deviceInputForm">Continue</button>';
    ctx.body = page('Enter the code', `${message}<p>The command line shows it.</p>${form}${button}`);
  },
  userCodeConfirmSource: (ctx, form, client, _device, userCode) => {
    const name = escapeHtml(client.clientName ?? client.clientId);
    ctx.body = page(
      'Is this your code?',
      `<p>${name} shows:</p><p><code>${escapeHtml(userCode)}</code></p>${form}
       <button type="submit" form="op.deviceConfirmForm">Yes, continue</button>
       <button type="submit" form="op.deviceConfirmForm" name="abort" value="yes">No, stop</button>`,
    );
  },
  successSource: (ctx) => {
    ctx.body = page('You are signed in', '<p>Go back to the command line. You can close this page.</p>');
  },
};

type SignOutPages = NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;

/** Asks whether to sign out here as well; the form comes from oidc-provider. */
export const signOutPages: Pick<SignOutPages, 'logoutSource' | 'postLogoutSuccessSource'> = {
  logoutSource: (ctx, form) => {
    ctx.body = page(
      'Sign out?',
      `${form}<p>Sign out of the local sign-in as well, so that another person can sign in.</p>
       <button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign out</button>
       <button type="submit" form="op.logoutForm">No, stay signed in</button>`,
    );
  },
  postLogoutSuccessSource: (ctx) => {
    ctx.body = page('You are signed out', '<p>You can close this page.</p>');
  },
};

/** An error for a browser: what the standard calls it and what it means; nothing that came in is repeated. */
export const errorPage: NonNullable<Configuration['renderError']> = (ctx, out) => {
  ctx.type = 'html';
  ctx.body = page(
    'That did not work',
    `<p>${escapeHtml(out.error_description ?? out.error)}</p><p><small>${escapeHtml(out.error)}</small></p>`,
  );
};
