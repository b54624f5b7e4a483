import { mkdirSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { join } from 'node:path';
import Provider from 'oidc-provider';
import { serve } from '../serve.ts';
import { configurationOf } from './configuration.ts';
import { issuerKeys } from './keys.ts';
import { registerLocalPersonGrant } from './local-person-grant.ts';
import { signInPage } from './pages.ts';
import { findPerson } from './people.ts';
import { openState } from './state.ts';

export interface IssuerOptions {
  /** Keys and state live there. */
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** What access tokens carry as `aud`. */
  readonly audience: string;
  /** How the issuer is called in tokens, when that is not `http://<host>:<port>` (behind a proxy, in a container). */
  readonly url?: string;
}

/** A running local issuer. */
export interface Issuer {
  readonly url: string;
  stop(): Promise<void>;
}

const LARGEST_FORM_BYTES = 4_096;

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_FORM_BYTES) break;
  }
  return new URLSearchParams(text);
};

/** Answers the sign-in page that oidc-provider sends a browser to, and takes the person chosen there. */
const addSignIn = (provider: Provider): void => {
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    await provider.interactionDetails(ctx.req, ctx.res);
    if (ctx.method === 'POST') {
      const person = findPerson((await readForm(ctx.req)).get('person'));
      if (person) {
        const login = { accountId: person.id };
        ctx.respond = false;
        await provider.interactionFinished(ctx.req, ctx.res, { login }, { mergeWithLastSubmission: false });
        return;
      }
    }
    ctx.type = 'html';
    ctx.body = signInPage(ctx.path);
  });
};

/**
 * Starts the local OpenID Connect issuer: everybody in PEOPLE can sign in, without a password. For one's own machine.
 * @throws when the port is taken or the directory cannot be written.
 */
export const startIssuer = async (options: IssuerOptions): Promise<Issuer> => {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const url = options.url ?? `http://${options.host}:${options.port}`;
  const state = openState(join(options.directory, 'state.db'));
  const keys = await issuerKeys(options.directory);
  const provider = new Provider(
    url,
    configurationOf({ audience: options.audience, keys, adapterFor: state.adapterFor }),
  );
  registerLocalPersonGrant(provider, options.audience);
  addSignIn(provider);
  const answer = provider.callback();
  const answerOrHealth: RequestListener = (request, response) => {
    if (request.url === '/healthz' || request.url === '/readyz') response.end('ok\n');
    else void answer(request, response);
  };
  const server = await serve(answerOrHealth, options.host, options.port);
  return {
    url,
    stop: async () => {
      await server.stop();
      state.close();
    },
  };
};
