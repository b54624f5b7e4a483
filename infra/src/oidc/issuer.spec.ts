import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { freePort } from '../local/ports.ts';
import { LOCAL_PERSON_GRANT } from './configuration.ts';
import { startIssuer, type Issuer } from './issuer.ts';
import { PEOPLE } from './people.ts';

interface Tokens {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}

/** As much of a browser as signing in needs: it follows redirects on the issuer, keeps cookies, sends forms. */
const browser = (issuer: string) => {
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: Record<string, string>): Promise<{ url: string; text: string }> => {
    const response = await fetch(new URL(url, issuer), {
      redirect: 'manual',
      // A kept connection would be one to the issuer before its restart.
      headers: { connection: 'close', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, text: await response.text() };
    const next = new URL(location, issuer).href;
    return next.startsWith(issuer) ? visit(next) : { url: next, text: '' };
  };
  return visit;
};

const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

const action = (html: string): string => /action="([^"]+)"/.exec(html)?.[1] ?? '';

describe('the local issuer', () => {
  const directory = mkdtempSync(join(tmpdir(), 'throughline-oidc-'));
  let port: number;
  let issuer: Issuer;
  const start = () => startIssuer({ directory, host: '127.0.0.1', port, audience: 'throughline' });
  const post = async (path: string, form: Record<string, string>): Promise<Tokens> =>
    (await (
      await fetch(issuer.url + path, {
        method: 'POST',
        headers: { connection: 'close' },
        body: new URLSearchParams(form),
      })
    ).json()) as Tokens;
  const as = (person: string) =>
    post('/token', { grant_type: LOCAL_PERSON_GRANT, client_id: 'throughline-cli', person });
  const verify = async (token: string | undefined) =>
    (
      await jwtVerify(
        token ?? '',
        createRemoteJWKSet(new URL(`${issuer.url}/jwks`), { headers: { connection: 'close' } }),
        {
          issuer: issuer.url,
          audience: 'throughline',
        },
      )
    ).payload;

  beforeAll(async () => {
    port = await freePort();
    issuer = await start();
  });
  afterAll(async () => {
    await issuer.stop();
    rmSync(directory, { recursive: true });
  });

  it.each(PEOPLE.map(({ id, roles, organisations }) => [id, roles, organisations] as const))(
    'gives %s a token with the roles %j, for our audience',
    async (id, roles, organisations) => {
      const { access_token: token } = await as(id);
      expect(await verify(token)).toMatchObject({ sub: id, roles, organisations });
    },
  );

  it('gives nobody else one, and says who there is without repeating what came', async () => {
    const answer = await as('somebody-else');
    expect(answer.access_token).toBeUndefined();
    expect(answer.error_description).toContain('pm-1');
    expect(answer.error_description).not.toContain('somebody-else');
  });

  it('keeps its keys, so that a token is still good after a restart', async () => {
    const { access_token: token } = await as('ap-1');
    await issuer.stop();
    issuer = await start();
    expect(await verify(token)).toMatchObject({ sub: 'ap-1' });
  });

  it('signs a person in on another screen by device code, and again by the refresh token after a restart', async () => {
    const device = (await post('/device/auth', {
      client_id: 'throughline-cli',
      scope: 'openid offline_access throughline',
    })) as unknown as { device_code: string; verification_uri_complete: string };
    const visit = browser(issuer.url);
    const prefilled = await visit(device.verification_uri_complete);
    const confirm = await visit(action(prefilled.text), hidden(prefilled.text));
    expect(confirm.text).toContain('Is this your code?');
    const signIn = await visit(action(confirm.text), hidden(confirm.text));
    expect(signIn.text).toContain('Sign in as');
    const done = await visit(action(signIn.text), { person: 'il-1' });
    expect(done.text).toContain('You are signed in');
    const tokens = await post('/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'throughline-cli',
      device_code: device.device_code,
    });
    expect(await verify(tokens.access_token)).toMatchObject({ sub: 'il-1', roles: ['involvement-lead'] });

    await issuer.stop();
    issuer = await start();
    const refreshed = await post('/token', {
      grant_type: 'refresh_token',
      client_id: 'throughline-cli',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(await verify(refreshed.access_token)).toMatchObject({ sub: 'il-1' });
  });

  it('signs a person in to the console by code and PKCE, on whatever loopback port the console has', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const redirect = 'http://127.0.0.1:31999/signed-in';
    const query = new URLSearchParams({
      client_id: 'throughline-console',
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid throughline',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'xyz',
    });
    const visit = browser(issuer.url);
    const signIn = await visit(`/auth?${query.toString()}`);
    const back = new URL((await visit(action(signIn.text), { person: 'bs-1' })).url);
    expect(back.href).toContain(redirect);
    const tokens = await post('/token', {
      grant_type: 'authorization_code',
      client_id: 'throughline-console',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirect,
      code_verifier: verifier,
    });
    expect(await verify(tokens.access_token)).toMatchObject({ sub: 'bs-1', roles: ['board-secretary'] });
  });
});
