import * as oidc from 'openid-client';
import { CliFailure, EXIT } from '../failure.ts';
import { isLoopback } from '../installation/installation.ts';
import type { Token } from './tokens.ts';

/** What a person does to sign in on another screen. */
export interface DeviceInvitation {
  readonly url: string;
  readonly code: string;
  readonly expiresInSeconds: number;
}

/** The OpenID Connect issuer, as the command line uses it. All methods throw `CliFailure`. */
export interface Issuer {
  /** Device flow: `invite` is shown, then this waits until the person has signed in elsewhere. */
  signIn(invite: (invitation: DeviceInvitation) => void): Promise<Token>;
  /** A token of one of the local stack's people, without any page. */
  asLocalPerson(person: string): Promise<Token>;
  refresh(refreshToken: string): Promise<Token>;
}

const CLIENT = 'throughline-cli';
const LOCAL_PERSON = 'urn:throughline:grant:local-person';
const SCOPE = 'openid offline_access throughline';
const ONE_HOUR = 3600;

const tokenOf = (answer: oidc.TokenEndpointResponse): Token => ({
  accessToken: answer.access_token,
  ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
  expiresAt: Math.floor(Date.now() / 1000) + (answer.expires_in ?? ONE_HOUR),
});

const SIGN_IN_AGAIN = 'Sign in with `throughline login`.';

const failureOf = (
  error: unknown,
  issuer: string,
  refused: { readonly what: string; readonly accepted: string },
): CliFailure => {
  if (error instanceof oidc.ResponseBodyError)
    return new CliFailure(EXIT.notSignedIn, { ...refused, why: `The issuer answered ${error.error}.` });
  return new CliFailure(
    EXIT.unreachable,
    {
      what: `The issuer at ${issuer} could not be reached, or is not one.`,
      accepted: 'Is the stack running? `throughline doctor` tells.',
    },
    { cause: error },
  );
};

/** @throws CliFailure when the issuer cannot be reached or is not one. */
export const openIssuer = async (
  url: string,
  options: {
    /** Resource indicator (RFC 8707) of the API, for issuers that need one. */
    readonly resource?: string | undefined;
    readonly fetch: typeof fetch;
  },
): Promise<Issuer> => {
  const attempt = async <T>(
    work: () => Promise<T>,
    what = 'Signing in did not succeed.',
    accepted = SIGN_IN_AGAIN,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw failureOf(error, url, { what, accepted });
    }
  };
  const config = await attempt(() =>
    oidc.discovery(new URL(url), CLIENT, undefined, oidc.None(), {
      // Plain HTTP is for an issuer on this machine only.
      execute: isLoopback(url) ? [oidc.allowInsecureRequests] : [],
      [oidc.customFetch]: (input, init) => options.fetch(input, init as RequestInit),
    }),
  );
  const resource: Record<string, string> = options.resource ? { resource: options.resource } : {};
  return {
    signIn: (invite) =>
      attempt(async () => {
        const device = await oidc.initiateDeviceAuthorization(config, { scope: SCOPE, ...resource });
        invite({
          url: device.verification_uri_complete ?? device.verification_uri,
          code: device.user_code,
          expiresInSeconds: device.expires_in,
        });
        return tokenOf(await oidc.pollDeviceAuthorizationGrant(config, device));
      }),
    asLocalPerson: (person) =>
      attempt(
        async () => tokenOf(await oidc.genericGrantRequest(config, LOCAL_PERSON, { person })),
        'The local issuer does not know this person.',
        'One of pm-1, il-1, ap-1, bs-1, sro-1, ex-1, co-1, svc-1, op-1, au-1.',
      ),
    refresh: (refreshToken) =>
      attempt(
        async () => tokenOf(await oidc.refreshTokenGrant(config, refreshToken, resource)),
        'You are no longer signed in.',
      ),
  };
};
