import { readFileSync } from 'node:fs';
import { importJWK, type JWK } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import type { ConsoleConfig } from '../config.ts';

/** Somebody who has signed in. */
export interface SignedIn {
  /** Opaque staff id. */
  readonly id: string;
  readonly roles: readonly string[];
  /** When they signed in; milliseconds since 1970. */
  readonly since: number;
}

/** What acts for them at the API. Kept on the server, encrypted. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** When the access token ends; milliseconds since 1970. */
  readonly accessUntil: number;
}

/** What a sign-in that has begun must come back with. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path of this console that was asked for. */
  readonly returnTo: string;
}

/** Signing in at an OpenID Connect issuer: authorization code, PKCE, state and nonce. */
export interface Oidc {
  /** Where a browser goes to sign in. @throws when the issuer cannot be reached. */
  begin(base: string, returnTo: string): Promise<{ readonly attempt: SignInAttempt; readonly url: string }>;
  /** @throws when what came back does not belong to the attempt. */
  finish(address: URL, attempt: SignInAttempt): Promise<{ readonly person: SignedIn; readonly tokens: Tokens }>;
  /** @throws SignInOver when the issuer gives no tokens any more. */
  refresh(tokens: Tokens): Promise<Tokens>;
  /** Has the tokens revoked, as far as that can be done; where the browser goes to sign out at the issuer. */
  end(tokens: Tokens | undefined, base: string): Promise<string>;
}

/** The issuer gives no tokens for this person any more: they sign in again. */
export class SignInOver extends Error {
  override readonly name = 'SignInOver';
}

const SCOPE = 'openid offline_access throughline';
const claims = z.object({ sub: z.string(), roles: z.array(z.string()).default([]) });
const ONE_HOUR_SECONDS = 3_600;

const tokensOf = (tokens: client.TokenEndpointResponse, now: number): Tokens => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token,
  accessUntil: now + (tokens.expires_in ?? ONE_HOUR_SECONDS) * 1_000,
});

type Settings = Pick<ConsoleConfig, 'issuer' | 'clientId' | 'clientKeyFile' | 'resource'>;

const authenticationOf = async ({ clientKeyFile }: Settings): Promise<client.ClientAuth> => {
  if (clientKeyFile === undefined) return client.None();
  const jwk = JSON.parse(readFileSync(clientKeyFile, 'utf8')) as JWK;
  const key = (await importJWK(jwk, 'ES256')) as client.CryptoKey;
  return client.PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid });
};

const discover = async (settings: Settings): Promise<client.Configuration> => {
  const issuer = new URL(settings.issuer);
  // Plain HTTP is for an issuer on this machine only; the setting says so.
  const execute = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  return client.discovery(issuer, settings.clientId, undefined, await authenticationOf(settings), { execute });
};

/** Asks the issuer what it is when it is first needed, and again after a failure: the console starts without it. */
export const openOidc = (settings: Settings, now: () => number): Oidc => {
  const { resource } = settings;
  const extra: Record<string, string> = resource === undefined ? {} : { resource };
  let known: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
  return {
    begin: async (base, returnTo) => {
      const verifier = client.randomPKCECodeVerifier();
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier, returnTo };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${base}/signed-in`,
        scope: SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...extra,
      });
      return { attempt, url: url.href };
    },
    finish: async (address, { verifier, state, nonce }) => {
      const checks = {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      };
      const tokens = await client.authorizationCodeGrant(await configuration(), address, checks, extra);
      const { sub, roles } = claims.parse(tokens.claims());
      return { person: { id: sub, roles, since: now() }, tokens: tokensOf(tokens, now()) };
    },
    refresh: async ({ refreshToken }) => {
      if (refreshToken === undefined) throw new SignInOver('no refresh token was given');
      try {
        const tokens = tokensOf(await client.refreshTokenGrant(await configuration(), refreshToken, extra), now());
        return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
      } catch (error) {
        if (error instanceof client.ResponseBodyError) throw new SignInOver(error.error, { cause: error });
        throw error;
      }
    },
    end: async (tokens, base) => {
      const at = await configuration();
      // What cannot be revoked now ends by itself; the person is signed out here in any case.
      const { refreshToken } = tokens ?? {};
      if (refreshToken !== undefined) await client.tokenRevocation(at, refreshToken).catch(() => undefined);
      return client.buildEndSessionUrl(at, { post_logout_redirect_uri: `${base}/` }).href;
    },
  };
};
