import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApi, ISSUER, tokenFor } from '../testing/test-api.ts';
import { testTerminal } from '../testing/test-runtime.ts';
import { createCredentials, personOf } from './credentials.ts';
import { createTokenStore } from './tokens.ts';

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('credentials', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(`${tmpdir()}/throughline-credentials-`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const credentials = (as?: string, fetch: typeof globalThis.fetch = createTestApi().fetch) =>
    createCredentials(
      { api: 'http://127.0.0.1:9999', issuer: ISSUER, localPeople: true, folder },
      {
        env: {},
        fetch,
        terminal: testTerminal(),
        cwd: folder,
        home: folder,
        repository: folder,
        runNode: () => Promise.resolve(0),
      },
      as,
    );

  it('are the token kept, as long as it is good', async () => {
    await createTokenStore(folder).put(ISSUER, { accessToken: 'kept', expiresAt: inSeconds(600) });
    expect(await credentials()()).toBe('kept');
  });

  it('are renewed in time, and the new token is kept', async () => {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith('/token')) return createTestApi().fetch(request);
      const asked = new URLSearchParams(await request.text());
      expect(asked.get('refresh_token')).toBe('r-1');
      return Response.json({ access_token: 'new', token_type: 'bearer', expires_in: 60 });
    };
    const store = createTokenStore(folder);
    await store.put(ISSUER, { accessToken: 'old', refreshToken: 'r-1', expiresAt: inSeconds(5) });
    expect(await credentials(undefined, fetch)()).toBe('new');
    expect(await store.get(ISSUER)).toMatchObject({ accessToken: 'new', refreshToken: 'r-1' });
  });

  it('are missing when the token has ended and cannot be renewed', async () => {
    await createTokenStore(folder).put(ISSUER, { accessToken: 'old', expiresAt: inSeconds(-5) });
    await expect(credentials()()).rejects.toMatchObject({ exit: 4 });
  });

  it('of a local person are fetched once and never kept in a file', async () => {
    const token = credentials('pm-1');
    expect(personOf(await token())?.id).toBe('pm-1');
    expect(await token()).toBe(await token());
    expect(await createTokenStore(folder).get(ISSUER)).toBeUndefined();
  });

  it('keep the tokens of several issuers apart', async () => {
    const store = createTokenStore(folder);
    await store.put('https://a.example', { accessToken: 'a', expiresAt: 1 });
    await store.put('https://b.example', { accessToken: 'b', expiresAt: 1 });
    expect(await store.remove('https://a.example')).toBe(true);
    expect(await store.remove('https://a.example')).toBe(false);
    expect(await store.get('https://b.example')).toMatchObject({ accessToken: 'b' });
  });

  it('show nobody for a token that is not one of ours', () => {
    expect(personOf('opaque')).toBeUndefined();
    expect(personOf(tokenFor('co-1'))).toMatchObject({ id: 'co-1', organisations: ['*'] });
  });
});
