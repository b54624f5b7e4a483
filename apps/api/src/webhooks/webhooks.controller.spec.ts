import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

const URL_OF_OURS = 'https://hooks.example.org/throughline';
const put = (person: string, url: unknown = URL_OF_OURS, headers: Record<string, string> = {}) =>
  api.ask(person, 'PUT', '/v1/webhooks/QPM', { body: { url }, headers });
const get = (person: string) => api.ask(person, 'GET', '/v1/webhooks/QPM');

describe('the webhook of an organisation', () => {
  it('is not there until it is set', async () => {
    expect(await get('bs-1')).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}webhook-not-found` } });
  });

  it('shows its secret once; a repeat of the request does not have it, and a change makes a new one', async () => {
    const key = { 'idempotency-key': 'the-hook' };
    const first = await put('bs-1', URL_OF_OURS, key);
    expect(first.body['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await put('bs-1', URL_OF_OURS, key)).body).toEqual({ ...first.body, secret: null });
    expect((await api.ports.directory.webhook('QPM'))?.secret).toBe(first.body['secret']);
    expect((await get('pm-1')).body).toEqual({ organisation: 'QPM', url: URL_OF_OURS });
    expect((await put('bs-1')).body['secret']).not.toBe(first.body['secret']);
  });

  it('is removed, and is not there to be removed again', async () => {
    await put('bs-1');
    const remove = () => api.ask('bs-1', 'DELETE', '/v1/webhooks/QPM');
    expect(await remove()).toMatchObject({ status: 200, body: { organisation: 'QPM', url: URL_OF_OURS } });
    expect((await get('bs-1')).status).toBe(404);
    expect(await remove()).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}webhook-not-found` } });
    expect((await api.ask('il-1', 'DELETE', '/v1/webhooks/QPM')).status).toBe(403);
  });

  it('is of those who keep the directory, in their own organisation', async () => {
    for (const person of ['il-1', 'ap-1', 'co-1', 'svc-1'])
      expect([(await put(person)).status, (await get(person)).status]).toEqual([403, 403]);
    for (const answer of [await put('pm-9'), await get('pm-9')])
      expect(answer).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}organisation-not-yours` } });
  });

  it.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'https://me:secret@hooks.example.org/',
    'hooks',
    7,
  ])('is not %s', async (url) => {
    const { status, body } = await put('bs-1', url);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('me:secret');
  });

  it('may be on this machine without https', async () => {
    expect((await put('bs-1', 'http://127.0.0.1:9000/hook')).status).toBe(200);
  });
});
