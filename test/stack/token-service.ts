import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Gives tokens for Kafka to a client by its secret. */
export interface TokenService {
  readonly url: string;
  readonly audience: string;
  stop(): Promise<void>;
}

const AUDIENCE = 'kafka';

/** @param known the one client, and its secret. */
export const startTokenService = async (known: {
  readonly client: string;
  readonly secret: string;
}): Promise<TokenService> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'kafka', alg: 'ES256', use: 'sig' };
  /** Each half is encoded as in a form (RFC 6749 section 2.3.1). */
  const isKnown = (authorization = ''): boolean => {
    const text = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    return text.split(':').map(decodeURIComponent).join(':') === `${known.client}:${known.secret}`;
  };
  const token = (issuer: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'kafka' })
      .setSubject(known.client)
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') response.end(JSON.stringify({ keys: [jwk] }));
    else if (!isKnown(request.headers.authorization))
      response.writeHead(401).end(JSON.stringify({ error: 'invalid_client' }));
    else
      void token(issuer).then((access_token) =>
        response.end(JSON.stringify({ access_token, token_type: 'Bearer', expires_in: 300 })),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    audience: AUDIENCE,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
