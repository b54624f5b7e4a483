import { errors, type default as Provider } from 'oidc-provider';
import { apiResource, API_RESOURCE, LOCAL_PERSON_GRANT } from './configuration.ts';
import { findPerson, PEOPLE } from './people.ts';

/**
 * The token endpoint's own grant: `grant_type=urn:throughline:grant:local-person&client_id=throughline-cli&person=pm-1`
 * answers with an access token for that person. It asks for no secret, so no issuer but this local one may have it.
 */
export const registerLocalPersonGrant = (provider: Provider, audience: string): void => {
  provider.registerGrantType<{ person?: unknown }>(
    LOCAL_PERSON_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const person = findPerson(params.person);
      if (!person) {
        const known = PEOPLE.map(({ id }) => id).join(', ');
        throw new errors.InvalidRequest(`parameter person is not one of the local people: ${known}`);
      }
      const resource = apiResource(audience);
      const grant = new provider.Grant({ clientId: client.clientId, accountId: person.id });
      grant.addResourceScope(API_RESOURCE, resource.scope);
      const token = new provider.AccessToken({
        accountId: person.id,
        client,
        grantId: await grant.save(),
        gty: 'local_person',
        resourceServer: new provider.ResourceServer(API_RESOURCE, resource),
        scope: resource.scope,
      });
      ctx.oidc.entity('AccessToken', token);
      ctx.body = {
        access_token: await token.save(),
        token_type: token.tokenType,
        expires_in: token.expiration,
        scope: token.scope,
      };
    },
    'person',
  );
};
