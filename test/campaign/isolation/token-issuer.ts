import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

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
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'campaign', alg: 'ES256', use: 'sig' };
  let url = '';
  const server = createServer((request, response) => {
    const document = request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the issuer has no port');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    tokenFor: ({ id, roles, organisations }) =>
      new SignJWT({ roles: [...roles], organisations: [...organisations] })
        .setProtectedHeader({ alg: 'ES256', kid: 'campaign' })
        .setSubject(id)
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(privateKey),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
