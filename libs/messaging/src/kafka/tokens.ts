import type { KafkaLogin } from '@throughline/runtime';
import { allowInsecureRequests, ClientSecretBasic, clientCredentialsGrant, Configuration } from 'openid-client';

type TokenLogin = Extract<KafkaLogin, { readonly mechanism: 'oauthbearer' }>;

/** A token is not used in its last seconds: the broker's clock may be ahead of ours. */
const SPARE_MS = 30_000;

const configurationOf = ({ tokenUrl, clientId, clientSecret }: TokenLogin): Configuration => {
  const url = new URL(tokenUrl);
  const issuer = { issuer: url.origin, token_endpoint: tokenUrl };
  const configuration = new Configuration(issuer, clientId, undefined, ClientSecretBasic(clientSecret));
  if (url.protocol === 'http:') allowInsecureRequests(configuration);
  return configuration;
};

/**
 * Gives tokens of a client by its secret (OAuth 2.0 client credentials, RFC 6749 section 4.4); a token is asked for again when it is about to expire.
 * @throws when the issuer does not answer, or with no token.
 */
export const tokensOf = (
  login: TokenLogin,
  now: () => number = Date.now,
): (() => Promise<{ readonly value: string }>) => {
  const configuration = configurationOf(login);
  const parameters: Record<string, string> = login.scope === undefined ? {} : { scope: login.scope };
  let held: { readonly value: string; readonly until: number } | undefined;
  return async () => {
    if (held === undefined || held.until <= now()) {
      const token = await clientCredentialsGrant(configuration, parameters);
      held = { value: token.access_token, until: now() + (token.expiresIn() ?? 0) * 1_000 - SPARE_MS };
    }
    return { value: held.value };
  };
};
