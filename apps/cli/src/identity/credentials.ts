import { decodeJwt } from 'jose/jwt/decode';
import { z } from 'zod';
import { CliFailure, EXIT, usage } from '../failure.ts';
import type { Installation } from '../installation/installation.ts';
import type { Runtime } from '../runtime.ts';
import type { Issuer } from './issuer.ts';
import { createTokenStore, type Token } from './tokens.ts';

/** Who a token speaks for, as its claims say; the API verifies it, we only show it. */
export interface Person {
  readonly id: string;
  readonly roles: readonly string[];
  readonly organisations: readonly string[];
  /** Instant at which the token ends. */
  readonly until: string;
}

const claims = z.object({
  sub: z.string(),
  roles: z.array(z.string()).default([]),
  organisations: z.array(z.string()).default([]),
  exp: z.number(),
});

/** @returns undefined when the token is not a JWT with our claims. */
export const personOf = (accessToken: string): Person | undefined => {
  try {
    const { sub, roles, organisations, exp } = claims.parse(decodeJwt(accessToken));
    return { id: sub, roles, organisations, until: new Date(exp * 1000).toISOString() };
  } catch {
    return undefined;
  }
};

/** A token may end on the way; refresh it a little before. */
const EARLY_SECONDS = 30;
const isFresh = (token: Token): boolean => token.expiresAt - EARLY_SECONDS > Date.now() / 1000;

const notSignedIn = (): CliFailure =>
  new CliFailure(EXIT.notSignedIn, {
    what: 'You are not signed in.',
    accepted: '`throughline login`; on the local stack also `--as <person>`, for example `--as pm-1`.',
  });

/** Connects to the place's issuer. @throws CliFailure when none is named or it cannot be reached. */
export const issuerOf = async (place: Installation, { env, fetch }: Runtime): Promise<Issuer> => {
  if (place.issuer === undefined)
    throw usage('The issuer to sign in with is not known.', 'Name it in OIDC_ISSUER beside THROUGHLINE_API.');
  // Loaded only when asked for: most commands use a token that is still good.
  const { openIssuer } = await import('./issuer.ts');
  return openIssuer(place.issuer, { resource: env['OIDC_RESOURCE'], fetch });
};

/** A token in memory for one of the local stack's people. */
export const localPersonToken = async (place: Installation, runtime: Runtime, person: string): Promise<Token> => {
  if (!place.localPeople)
    throw usage('--as works on the local stack only.', 'Sign in as yourself with `throughline login`.');
  return (await issuerOf(place, runtime)).asLocalPerson(person);
};

/** Gives access tokens for requests: of the person named by `--as`, else of whoever signed in, refreshed when needed. */
export const createCredentials = (
  place: Installation,
  runtime: Runtime,
  as: string | undefined,
): (() => Promise<string>) => {
  let held: Promise<Token> | undefined;
  const signedIn = async (): Promise<Token> => {
    const store = createTokenStore(place.folder);
    const issuer = place.issuer ?? place.api;
    const token = await store.get(issuer);
    if (token === undefined) throw notSignedIn();
    if (isFresh(token)) return token;
    if (token.refreshToken === undefined) throw notSignedIn();
    const renewed = await (await issuerOf(place, runtime)).refresh(token.refreshToken);
    await store.put(issuer, { refreshToken: token.refreshToken, ...renewed });
    return renewed;
  };
  const obtain = () => (as === undefined ? signedIn() : localPersonToken(place, runtime, as));
  return async () => {
    let token = await (held ??= obtain());
    if (!isFresh(token)) token = await (held = obtain());
    return token.accessToken;
  };
};
