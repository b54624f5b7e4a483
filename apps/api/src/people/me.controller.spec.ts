import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi({ publicUrl: 'https://throughline.example.org' });
  for (const id of ['ap-1', 'il-1'])
    await api.ask('bs-1', 'PUT', `/v1/people/${id}`, { body: { organisations: ['QPM'], email: `${id}@example.org` } });
});
afterAll(() => api.app.close());

const QUIET = { delivery: 'morning-digest', quiet: { from: '19:00', to: '07:30' } };
const createFeed = (person: string, headers: Record<string, string> = {}) =>
  api.ask(person, 'POST', '/v1/me/calendar-feeds', { headers });

describe('who calls', () => {
  it('is told their id, roles and organisations, and whether the directory has them', async () => {
    expect(await api.ask('ap-1', 'GET', '/v1/me')).toMatchObject({
      status: 200,
      body: {
        id: 'ap-1',
        roles: ['approver'],
        everyOrganisation: false,
        organisations: [{ code: 'QPM', name: 'NHS Northamptonshire Integrated Care Board' }],
        inDirectory: true,
      },
    });
    expect((await api.ask('co-1', 'GET', '/v1/me')).body).toMatchObject({ roles: ['compliance'], inDirectory: false });
    expect((await api.ask('op-1', 'GET', '/v1/me')).body).toMatchObject({ organisations: [], inDirectory: false });
  });

  it('is told the boards of today where the token names every organisation', async () => {
    const { body } = await api.ask('demo-1', 'GET', '/v1/me');
    expect(body['everyOrganisation']).toBe(true);
    expect((body['organisations'] as unknown[]).length).toBeGreaterThan(30);
  });
});

describe('what people decide for themselves', () => {
  it('is how they are told, and nobody else’s', async () => {
    expect(await api.ask('ap-1', 'PUT', '/v1/me/preferences', { body: QUIET })).toMatchObject({
      status: 200,
      body: QUIET,
    });
    expect((await api.ask('ap-1', 'GET', '/v1/me/preferences')).body).toEqual(QUIET);
    expect((await api.ask('il-1', 'GET', '/v1/me/preferences')).body).toEqual({
      delivery: 'immediate',
      quiet: { from: '18:00', to: '08:00' },
    });
  });

  it('stays theirs when the directory is changed', async () => {
    await api.ask('bs-1', 'PUT', '/v1/people/ap-1', { body: { organisations: ['QPM'], email: null } });
    expect((await api.ask('ap-1', 'GET', '/v1/me/preferences')).body).toEqual(QUIET);
  });

  it('is refused in any other form, and to who is not in the directory', async () => {
    for (const wrong of [
      { delivery: 'weekly', quiet: null },
      { delivery: 'immediate' },
      { ...QUIET, quiet: { from: '7', to: '25:00' } },
    ])
      expect((await api.ask('ap-1', 'PUT', '/v1/me/preferences', { body: wrong })).status).toBe(400);
    for (const asked of [
      await api.ask('co-1', 'GET', '/v1/me/preferences'),
      await api.ask('co-1', 'POST', '/v1/me/calendar-feeds'),
    ])
      expect(asked).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}person-not-found` } });
  });
});

describe('a calendar feed', () => {
  it('shows its address once, and only a digest of its token is kept', async () => {
    const made = await createFeed('ap-1', { 'idempotency-key': 'my-feed' });
    const url = String(made.body['url']);
    expect(made.status).toBe(201);
    expect(url).toMatch(/^https:\/\/throughline\.example\.org\/v1\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    const token = url.slice(url.lastIndexOf('/') + 1, -'.ics'.length);

    const again = await createFeed('ap-1', { 'idempotency-key': 'my-feed' });
    expect(again).toMatchObject({ status: 201, body: { id: made.body['id'], url: null } });
    const [kept, ...others] = await api.ports.directory.feeds('ap-1');
    expect(others).toEqual([]);
    expect(kept?.tokenDigest).toBe(createHash('sha256').update(token).digest('hex'));
    const { body } = await api.ask('ap-1', 'GET', '/v1/me/calendar-feeds');
    expect(body['items']).toEqual([{ id: made.body['id'], createdAt: made.body['createdAt'], revokedAt: null }]);
    expect(JSON.stringify([body, kept]) + api.logged.join('')).not.toContain(token);
  });

  it('can be revoked by its owner alone, and stays revoked', async () => {
    const { body } = await createFeed('il-1');
    const revoke = (person: string) => api.ask(person, 'DELETE', `/v1/me/calendar-feeds/${String(body['id'])}`);
    expect(await revoke('ap-1')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}calendar-feed-not-found` },
    });
    const { body: revoked, status } = await revoke('il-1');
    expect(status).toBe(200);
    expect(revoked['revokedAt']).not.toBeNull();
    expect((await revoke('il-1')).body).toEqual(revoked);
  });

  it('never takes the word of the Host header for where people reach it', async () => {
    const { publicUrl: _, ...ports } = api.ports;
    const other = await testedApi(ports);
    const { body } = await other.ask('il-1', 'POST', '/v1/me/calendar-feeds', { headers: { host: 'api.local:8080' } });
    expect(body['url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/calendar\//);
    await other.app.close();
  });
});
