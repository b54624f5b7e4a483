import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { EngineUnavailable } from '../ports.ts';
import { callerOf, createTokenVerifier } from './token-verifier.ts';

let issuer: string;
let server: Server;
let key: CryptoKey;
let strangersKey: CryptoKey;
let available = true;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  strangersKey = (await generateKeyPair('RS256')).privateKey;
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  server = createServer((request, response) => {
    const body = request.url === '/jwks' ? jwks : { issuer, jwks_uri: `${issuer}/jwks` };
    response
      .writeHead(available ? 200 : 503, { 'content-type': 'application/json' })
      .end(available ? JSON.stringify(body) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const CLAIMS = { roles: ['approver', 'astronaut'], organisations: ['QPM'] };
interface Made {
  readonly claims?: JWTPayload;
  readonly by?: CryptoKey;
  readonly audience?: string;
  readonly from?: string;
  readonly expires?: string;
  readonly subject?: string;
}
const token = ({
  claims = CLAIMS,
  by = key,
  audience = 'throughline',
  from = issuer,
  expires = '5m',
  subject = 'ap-1',
}: Made = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuer(from)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(by);
const verifier = () => createTokenVerifier({ issuer, audience: 'throughline' });
const unsigned = (claims: JWTPayload): string =>
  [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

describe('an access token', () => {
  it('says who calls, in which of our roles, for which organisations', async () => {
    expect(await verifier().verify(await token())).toEqual({
      issuer,
      id: 'ap-1',
      roles: ['approver'],
      organisations: ['QPM'],
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['signed by somebody else', () => token({ by: strangersKey })],
    ['of another issuer', () => token({ from: 'https://elsewhere.example' })],
    ['for another audience', () => token({ audience: 'payroll' })],
    ['that has expired', () => token({ expires: '-1m' })],
    ['whose subject is no ASCII text', () => token({ subject: 'ap\u00e9' })],
    ['whose subject is too long', () => token({ subject: 'a'.repeat(256) })],
    [
      'that is unsigned',
      () => Promise.resolve(unsigned({ iss: issuer, aud: 'throughline', sub: 'ap-1', exp: 4_000_000_000, ...CLAIMS })),
    ],
    ['that is none', () => Promise.resolve('abc')],
  ])('%s is not accepted', async (_, made) => {
    await expect(verifier().verify(await made())).rejects.toMatchObject({
      code: 'token-invalid',
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  });

  it('can speak for every organisation only when its issuer is on this machine', () => {
    const payload = { sub: 'pm-1', roles: [], organisations: ['*', 'QPM'] };
    expect(callerOf(payload, { issuer: 'http://127.0.0.1:9/', audience: 'x' }).organisations).toBe('every');
    expect(callerOf(payload, { issuer: 'https://id.example', audience: 'x' }).organisations).toEqual(['QPM']);
  });

  it('cannot be judged while the issuer is away, and can when it is back', async () => {
    const patient = verifier();
    available = false;
    await expect(patient.verify(await token())).rejects.toBeInstanceOf(EngineUnavailable);
    available = true;
    await expect(patient.verify(await token())).resolves.toMatchObject({ id: 'ap-1' });
  });

  it('of an issuer whose discovery document names another one is not judged at all', async () => {
    const other = createTokenVerifier({ issuer: `${issuer}/`, audience: 'throughline' });
    await expect(other.verify(await token())).rejects.toBeInstanceOf(EngineUnavailable);
  });
});

describe('a subject as providers write it', () => {
  const rules = { issuer: 'https://login.example.org/', audience: 'throughline' };
  const idOf = (sub: string, issuer = rules.issuer) => callerOf({ sub, ...CLAIMS }, { ...rules, issuer }).id;
  const SUBJECTS = [
    'AAAAAAAAAAAAAAAAAAAAAEXAMPLEsubOfEntra_-0aZ',
    '00u1exampleOKTA0x7',
    'auth0|000000000000000000000000',
    'f:550e8400-e29b-41d4-a716-446655440000:a-person',
    'someone@example.org',
    'Jo Patel',
    'sub-0123456789abcdef0123456789abcdef',
  ];

  it.each(SUBJECTS)('%s is known by an opaque id of its own', (sub) => {
    expect(idOf(sub)).toMatch(/^sub-[0-9a-f]{32}$/);
    expect(idOf(sub)).toBe(idOf(sub));
  });

  it('gives different people different ids, whatever their issuer', () => {
    const ids = SUBJECTS.flatMap((sub) => [idOf(sub), idOf(sub, 'https://other.example.org/')]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf('ABC')).not.toBe(idOf('abc'));
  });

  it('stays as it is when it is an opaque id already', () => {
    expect(idOf('pm-1')).toBe('pm-1');
  });
});

describe('roles and organisations', () => {
  const rules = { issuer: 'https://login.example.org/', audience: 'throughline' };

  it.each([
    ['a list', ['approver', 'compliance'], ['QPM', 'QWO']],
    ['one text each', 'approver compliance', 'QPM QWO'],
    ['texts with commas', 'approver,compliance', 'QPM, QWO'],
  ])('can be given as %s', (_, roles, organisations) => {
    expect(callerOf({ sub: 'ap-1', roles, organisations }, rules)).toMatchObject({
      roles: ['approver', 'compliance'],
      organisations: ['QPM', 'QWO'],
    });
  });

  it.each([
    ['sub', { sub: '' }],
    ['roles', { roles: 7 }],
    ['organisations', { organisations: { QPM: true } }],
  ])('of another form are refused with the name of the claim: %s', (claim, wrong) => {
    expect(() => callerOf({ sub: 'ap-1', ...CLAIMS, ...wrong }, rules)).toThrow(`Expected of ${claim}`);
  });
});
