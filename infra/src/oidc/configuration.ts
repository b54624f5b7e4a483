import {
  interactionPolicy,
  type Adapter,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import type { IssuerKeys } from './keys.ts';
import { devicePages, errorPage, signOutPages } from './pages.ts';
import { findPerson } from './people.ts';

/** Signs in as one of the local people without a browser: `login --as pm-1`, tests, demos. */
export const LOCAL_PERSON_GRANT = 'urn:throughline:grant:local-person';

/** The API as a resource; what its tokens carry as `aud` is the configured audience. */
export const API_RESOURCE = 'urn:throughline:api';
const API_SCOPE = 'throughline';

const HOURS = 3_600;
const DAYS = 24 * HOURS;

const CLIENTS: readonly ClientMetadata[] = [
  {
    client_id: 'throughline-cli',
    client_name: 'Throughline on the command line',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token', LOCAL_PERSON_GRANT],
    response_types: [],
    redirect_uris: [],
  },
  {
    client_id: 'throughline-console',
    client_name: 'Throughline console',
    // Of a native client's loopback address any port is accepted; the console's is chosen when it starts.
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/signed-in'],
    post_logout_redirect_uris: ['http://127.0.0.1/'],
  },
];

/** Nobody is asked for consent (of native clients it would be every time). */
const signInOnly = () => {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
};

/** Whoever signs in has granted our own two clients what they ask for. */
const grantAll = async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider, params, result } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const grant =
    (known === undefined ? undefined : await provider.Grant.find(known)) ??
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  if (typeof params?.['scope'] === 'string') grant.addOIDCScope(params['scope']);
  grant.addResourceScope(API_RESOURCE, API_SCOPE);
  await grant.save();
  return grant;
};

/** What an access token for the API is: a JWT that anybody can verify offline with the issuer's published key. */
export const apiResource = (audience: string) =>
  ({
    audience,
    scope: API_SCOPE,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 8 * HOURS,
    jwt: { sign: { alg: 'RS256' } },
  }) satisfies ResourceServer;

export interface IssuerConfiguration {
  readonly audience: string;
  readonly keys: IssuerKeys;
  readonly adapterFor: (model: string) => Adapter;
}

/** Everything oidc-provider is told: two public clients, PKCE, device flow, JWT access tokens for one resource. */
export const configurationOf = ({ audience, keys, adapterFor }: IssuerConfiguration): Configuration => ({
  adapter: adapterFor,
  clients: [...CLIENTS],
  jwks: keys.jwks,
  cookies: { keys: keys.cookieKeys },
  scopes: ['openid', 'offline_access', API_SCOPE],
  claims: { openid: ['sub', 'roles', 'organisations'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => {
    const person = findPerson(id);
    return (
      person && { accountId: id, claims: () => ({ sub: id, roles: person.roles, organisations: person.organisations }) }
    );
  },
  extraTokenClaims: (_ctx, token) => {
    const person = 'accountId' in token ? findPerson(token.accountId) : undefined;
    return person && { roles: person.roles, organisations: person.organisations };
  },
  features: {
    devInteractions: { enabled: false },
    deviceFlow: { enabled: true, ...devicePages },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true, ...signOutPages },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API_RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => apiResource(audience),
    },
  },
  loadExistingGrant: grantAll,
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  interactions: { policy: signInOnly(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  renderError: errorPage,
  ttl: {
    AccessToken: 8 * HOURS,
    AuthorizationCode: 60,
    DeviceCode: 600,
    Grant: 30 * DAYS,
    IdToken: HOURS,
    Interaction: HOURS,
    RefreshToken: 30 * DAYS,
    Session: 14 * DAYS,
  },
});
