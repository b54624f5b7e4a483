import { startSigningServer } from './signing-server.ts';

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
  /** Each half is encoded as in a form (RFC 6749 section 2.3.1). */
  const isKnown = (authorization = ''): boolean => {
    const text = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    return text.split(':').map(decodeURIComponent).join(':') === `${known.client}:${known.secret}`;
  };
  const server = await startSigningServer(() => (request, response) => {
    if (isKnown(request.headers.authorization))
      void server
        .sign({}, { subject: known.client, audience: AUDIENCE, expires: '5m' })
        .then((access_token) => response.end(JSON.stringify({ access_token, token_type: 'Bearer', expires_in: 300 })));
    else response.writeHead(401).end(JSON.stringify({ error: 'invalid_client' }));
  });
  return { url: server.url, audience: AUDIENCE, stop: () => server.stop() };
};
