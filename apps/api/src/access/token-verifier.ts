import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { EngineUnavailable, type TokenVerifier } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { type Caller, role } from './caller.ts';
import { claimAt, type ClaimRules, namesIn, OWN_CLAIMS } from './claims.ts';
import { staffIdOf } from './staff-id-of.ts';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Where roles and organisations stand; unless given, as this API calls them. */
  readonly claims?: ClaimRules;
  /** By how much clocks may differ; 5 unless given. */
  readonly clockToleranceSeconds?: number;
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** By how much clocks may differ where nothing else is said. */
const CLOCK_TOLERANCE_SECONDS = 5;
const DISCOVERY_TIMEOUT_MS = 5_000;
const PROVIDER = 'the identity provider';

const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() });

const names = z.union([z.string(), z.array(z.string())], { error: 'a text, or a list of texts' }).default([]);
const claims = z.object({
  // OpenID Connect Core 1.0, section 2: at most 255 ASCII characters.
  sub: z.string('a text').regex(/^[\x20-\x7e]{1,255}$/, 'a text of 1 to 255 printable ASCII characters'),
  roles: names,
  organisations: names,
});

const invalid = (why: string): Problem =>
  new Problem('token-invalid', why, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });

/** Whether an issuer runs on this machine; only such a one may give out tokens for every organisation. */
const isLocal = (issuer: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname);

/**
 * Keys of an issuer by its discovery document; fetched when first needed, and again after a failure.
 * @throws EngineUnavailable when the document cannot be fetched or is another issuer's.
 */
const keysOf = (issuer: string): (() => Promise<JWTVerifyGetKey>) => {
  let known: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
    const document = discovered.parse(await answer.json());
    if (document.issuer !== issuer) throw new Error('the discovery document names another issuer');
    return createRemoteJWKSet(new URL(document.jwks_uri));
  };
  return () => {
    known ??= discover().catch((error: unknown) => {
      known = undefined;
      throw new EngineUnavailable(PROVIDER, { cause: error });
    });
    return known;
  };
};

/** @throws Problem where the issuer left the claim out because it holds too much, as Entra does from 200 groups on. */
const claimIn = (payload: JWTPayload, path: string): unknown => {
  const value = claimAt(payload, path);
  if (value === undefined && claimAt(payload['_claim_names'], path) !== undefined)
    throw invalid(
      `The token refers elsewhere for the claim ${path}, which holds too much for it. Expected in the token`,
    );
  return value;
};

/** Whom verified claims speak for; roles that are none of ours are left out. @throws Problem `token-invalid` that names the claim at fault */
export const callerOf = (payload: JWTPayload, rules: TokenRules): Caller => {
  const { table, ...where } = rules.claims ?? OWN_CLAIMS;
  const at = { sub: 'sub', ...where };
  const parsed = claims.safeParse({
    sub: payload.sub,
    roles: claimIn(payload, at.roles),
    organisations: claimIn(payload, at.organisations),
  });
  if (!parsed.success) {
    const called = new Map<PropertyKey | undefined, string>(Object.entries(at));
    const faults = parsed.error.issues.map(({ path: [name], message }) => `${called.get(name)}: ${message}`);
    throw invalid(`A claim of the token is not as this API needs it. Expected of ${faults.join('; ')}`);
  }
  const { sub } = parsed.data;
  const roles = namesIn(parsed.data.roles, table?.roles);
  const organisations = namesIn(parsed.data.organisations, table?.organisations);
  return {
    issuer: rules.issuer,
    id: staffIdOf(rules.issuer, sub),
    roles: roles.flatMap((name) => role.safeParse(name).data ?? []),
    organisations:
      organisations.includes('*') && isLocal(rules.issuer) ? 'every' : organisations.filter((code) => code !== '*'),
  };
};

/** jose's errors that say the token is at fault; any other means that its keys could not be had. */
const faultOf = (error: unknown): Problem | undefined => {
  if (error instanceof errors.JWTExpired) return invalid('The token has expired; get a new one');
  if (error instanceof errors.JWTClaimValidationFailed)
    return invalid(`The claim ${error.claim} is not as this API needs it`);
  if (error instanceof errors.JWKSNoMatchingKey)
    return invalid('The token is not signed with a key of the configured issuer');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return undefined;
  const ofToken = [
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
  ];
  return ofToken.some((kind) => error instanceof kind)
    ? invalid('The token is not a JWT signed by the configured issuer')
    : undefined;
};

/** Verifies access tokens against the keys the issuer publishes: signature, issuer, audience, times, and the claims this API reads. */
export const createTokenVerifier = (rules: TokenRules): TokenVerifier => {
  const keys = keysOf(rules.issuer);
  return {
    verify: async (token) => {
      const options = {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: ALGORITHMS,
        clockTolerance: rules.clockToleranceSeconds ?? CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      };
      try {
        const { payload } = await jwtVerify(token, await keys(), options);
        return callerOf(payload, rules);
      } catch (error) {
        if (error instanceof Problem || error instanceof EngineUnavailable) throw error;
        throw faultOf(error) ?? new EngineUnavailable(PROVIDER, { cause: error });
      }
    },
  };
};
