import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** An issuer of signed tokens, whose public key is at `/jwks`. */
export interface SigningServer {
  readonly url: string;
  /** A token of this issuer. */
  sign(
    claims: JWTPayload,
    about: { readonly subject: string; readonly audience: string; readonly expires: string },
  ): Promise<string>;
  stop(): Promise<void>;
}

const KEY_ID = 'tests';

/** Serves on a free port of this machine. @param otherwise answers whatever else is asked for, given the address of the server. */
export const startSigningServer = async (otherwise: (url: string) => RequestListener): Promise<SigningServer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/jwks') response.end(JSON.stringify({ keys: [jwk] }));
    else otherwise(url)(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sign: (claims, { subject, audience, expires }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: KEY_ID })
        .setSubject(subject)
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
