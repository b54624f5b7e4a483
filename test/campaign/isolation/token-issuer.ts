import { startSigningServer } from '../../stack/signing-server.ts';

/** Whom a token speaks for. */
export interface Bearer {
  readonly id: string;
  readonly roles: readonly string[];
  readonly organisations: readonly string[];
}

/** An issuer of tokens for whomever, as no identity provider would be: the local one knows people of every organisation only. */
export interface TokenIssuer {
  readonly url: string;
  tokenFor(bearer: Bearer): Promise<string>;
  stop(): Promise<void>;
}

const AUDIENCE = 'throughline';

/** Serves discovery and keys on a free port of this machine. */
export const startTokenIssuer = async (): Promise<TokenIssuer> => {
  const server = await startSigningServer(
    (issuer) => (_, response) => response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` })),
  );
  return {
    url: server.url,
    tokenFor: ({ id, roles, organisations }) =>
      server.sign(
        { roles: [...roles], organisations: [...organisations] },
        { subject: id, audience: AUDIENCE, expires: '2h' },
      ),
    stop: () => server.stop(),
  };
};
