import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeJson } from '../local/json-file.ts';

export interface IssuerKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: string[];
}

/**
 * The issuer's signing key and cookie keys, made at first and kept in `directory`: tokens stay good after a restart.
 * RS256, because every client of OpenID Connect understands it.
 */
export const issuerKeys = async (directory: string): Promise<IssuerKeys> => {
  const file = join(directory, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as IssuerKeys;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') };
  const keys = { jwks: { keys: [key] }, cookieKeys: [randomBytes(32).toString('base64url')] };
  writeJson(file, keys);
  return keys;
};
