import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REQUEST_TIMEOUT_MS } from '../create-api.ts';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const cursor = (list: string, at: unknown): string => Buffer.from(JSON.stringify([list, at])).toString('base64url');

describe('an address that nothing of ours can have', () => {
  it.each([
    ['an event', '/v1/involvement-events/urn%3Aa%00%23b'],
    ['a programme', '/v1/programmes/P-0%0001'],
    ['a dead letter', '/v1/dead-letters/dl%00'],
  ])('is refused where it holds U+0000 in the id of %s', async (_what, path) => {
    expect(await api.ask('pm-1', 'GET', path)).toMatchObject({
      status: 400,
      body: { type: `${PROBLEM_BASE}request-invalid` },
    });
  });

  it.each([
    ['is longer than any id', `/v1/programmes/${'a'.repeat(3_000)}`],
    ['is cut off in a percent-encoded character', '/v1/programmes/%E0%A4%A'],
  ])('is refused as a problem that repeats nothing of it where it %s', async (_what, path) => {
    const { status, body } = await api.ask('pm-1', 'GET', path);
    expect({ status, body }).toMatchObject({ status: 400, body: { type: `${PROBLEM_BASE}request-invalid` } });
    expect(JSON.stringify(body)).not.toMatch(/aaaa|E0%A4/);
  });

  it.each([
    ['a number that no version has', '/v1/programmes/P-001/history', 'history', Number.MAX_SAFE_INTEGER],
    ['a number below every version', '/v1/programmes/P-001/history', 'history', -1],
    ['U+0000', '/v1/programmes', 'programmes', 'programme-\0'],
    ['half a surrogate pair', '/v1/programmes', 'programmes', '\ud800'],
  ])('is refused where its cursor holds %s', async (_what, path, list, at) => {
    expect(await api.ask('pm-1', 'GET', `${path}?cursor=${cursor(list, at)}`)).toMatchObject({
      status: 400,
      body: { type: `${PROBLEM_BASE}cursor-invalid` },
    });
  });
});

describe('a request', () => {
  it('has to arrive within a time limit', () => {
    expect(api.app.getHttpServer().requestTimeout).toBe(REQUEST_TIMEOUT_MS);
  });

  it('whose JSON is nested a hundred thousand deep is refused', async () => {
    const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const headers = { 'content-type': 'application/json' };
    expect(await api.ask('pm-1', 'POST', '/v1/programmes', { body, headers })).toMatchObject({ status: 400 });
  });

  it('that revokes a waiver named as an inherited property is answered with 404 and leaves nothing on record', async () => {
    for (const waiver of ['constructor', 'valueof']) {
      const answer = await api.ask('ap-1', 'POST', `/v1/programmes/P-001/waivers/${waiver}/revocation`, {
        body: { reason: 'no more' },
      });
      expect(answer).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}waiver-not-found` } });
    }
    expect(await api.ask('pm-1', 'GET', '/v1/programmes/P-001')).toMatchObject({ status: 200 });
  });
});
