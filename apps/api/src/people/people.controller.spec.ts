import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

const ADDRESS = 'someone.private@example.org';
const put = (by: string, id: string, over: Record<string, unknown> = {}) =>
  api.ask(by, 'PUT', `/v1/people/${id}`, {
    body: { organisations: ['QPM'], roles: ['senior-responsible-owner'], email: ADDRESS, ...over },
  });
const get = (by: string, id: string) => api.ask(by, 'GET', `/v1/people/${id}`);

describe('the directory of people', () => {
  it('is kept by a board secretary or programme manager of the organisation', async () => {
    expect(await put('bs-1', 'sro-1')).toMatchObject({
      status: 200,
      body: {
        id: 'sro-1',
        channels: ['smtp'],
        preferences: { delivery: 'immediate', quiet: { from: '18:00', to: '08:00' } },
        leftOn: null,
      },
    });
    expect(await get('pm-1', 'sro-1')).toMatchObject({ status: 200, body: { email: ADDRESS } });
    for (const person of ['il-1', 'ap-1', 'co-1', 'svc-1']) {
      expect((await put(person, 'sro-1')).status).toBe(403);
      expect((await get(person, 'sro-1')).status).toBe(403);
    }
  });

  it('shows nobody of another organisation, and lets nobody change them', async () => {
    await put('bs-1', 'ex-1');
    expect(await get('pm-9', 'ex-1')).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}person-not-found` } });
    expect((await api.ask('pm-9', 'GET', '/v1/people')).body).toEqual({ items: [], next: null });
    const taken = await put('pm-9', 'ex-1', { organisations: ['QPM'] });
    expect(taken).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}organisation-not-yours` } });
    expect((await put('pm-9', 'ex-9', { organisations: ['QXX', 'QPM'] })).status).toBe(403);
    expect((await api.ask('pm-9', 'POST', '/v1/people/ex-1/departure', { body: { day: '2026-01-01' } })).status).toBe(
      404,
    );
    expect((await get('bs-1', 'ex-1')).body['email']).toBe(ADDRESS);
  });

  it('keeps what two organisations say of one id apart', async () => {
    expect((await put('pm-two', 'both-1', { organisations: ['QPM', 'QXX'] })).body['organisations']).toEqual([
      'QPM',
      'QXX',
    ]);
    expect((await get('bs-1', 'both-1')).body['organisations']).toEqual(['QPM']);
    expect((await put('bs-1', 'both-1', { email: 'moved@example.org' })).status).toBe(200);
    const departure = { day: '2026-01-01' };
    const left = await api.ask('pm-9', 'POST', '/v1/people/both-1/departure', { body: departure });
    expect(left).toMatchObject({ status: 200, body: { organisations: ['QXX'], leftOn: '2026-01-01' } });
    expect((await get('bs-1', 'both-1')).body).toMatchObject({ email: 'moved@example.org', leftOn: null });
    expect((await get('pm-9', 'both-1')).body).toMatchObject({ email: null, leftOn: '2026-01-01' });
  });

  it('lets nobody take over, or declare gone, whom another organisation keeps under the same id', async () => {
    await put('bs-1', 'owner-1');
    await put('pm-9', 'owner-1', { organisations: ['QXX'], email: 'elsewhere@example.org' });
    await api.ask('pm-9', 'POST', '/v1/people/owner-1/departure', { body: { day: '2026-01-01' } });
    expect(await api.ports.directory.person('QPM', 'owner-1')).toMatchObject({ email: ADDRESS, leftOn: null });
    const named = await api.ask('pm-9', 'POST', '/v1/people/owner-1/departure', {
      body: { day: '2026-01-01', organisation: 'QPM' },
    });
    expect(named.status).toBe(404);
  });

  it('asks which organisation is meant where the token names several that keep the person', async () => {
    await put('pm-two', 'both-2', { organisations: ['QPM', 'QXX'] });
    expect(await get('pm-two', 'both-2')).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('organisation') },
    });
    const one = await api.ask('pm-two', 'GET', '/v1/people/both-2?organisation=QXX');
    expect(one.body['organisations']).toEqual(['QXX']);
    expect((await api.ask('pm-9', 'GET', '/v1/people/both-2?organisation=QPM')).status).toBe(404);
    const other = await api.ask('pm-two', 'POST', '/v1/people/both-2/departure', {
      body: { day: '2026-01-01', organisation: 'QXX' },
    });
    expect(other.body).toMatchObject({ organisations: ['QXX'], leftOn: '2026-01-01' });
    expect((await get('bs-1', 'both-2')).body['leftOn']).toBeNull();
  });

  it('comes in pages, once each, in order', async () => {
    for (const id of ['p-c', 'p-a', 'p-b']) await put('pm-9', id, { organisations: ['QXX'] });
    const seen: string[] = [];
    let next: unknown = null;
    do {
      const cursor = typeof next === 'string' ? `&cursor=${next}` : '';
      const { body } = await api.ask('pm-9', 'GET', `/v1/people?limit=1${cursor}`);
      seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      next = body['next'];
    } while (next !== null);
    expect(seen.filter((id) => id.startsWith('p-'))).toEqual(['p-a', 'p-b', 'p-c']);
    expect((await api.ask('pm-9', 'GET', '/v1/people?cursor=nonsense')).status).toBe(400);
  });

  it('erases the address of who has left, and revokes their feeds', async () => {
    await put('bs-1', 'il-1');
    await api.ask('il-1', 'POST', '/v1/me/calendar-feeds');
    const later = await api.ask('bs-1', 'POST', '/v1/people/il-1/departure', { body: { day: '2099-01-01' } });
    expect(later).toMatchObject({ status: 400, body: { detail: 'day: today or an earlier day' } });
    const left = await api.ask('bs-1', 'POST', '/v1/people/il-1/departure', { body: { day: '2026-11-20' } });
    expect(left).toMatchObject({ status: 200, body: { leftOn: '2026-11-20' } });
    expect((await get('bs-1', 'il-1')).body['email']).toBeNull();
    const [feed] = await api.ports.directory.feeds('il-1');
    expect(feed?.revokedAt).not.toBeNull();
    expect((await api.ask('il-1', 'POST', '/v1/me/calendar-feeds')).status).toBe(404);
    await put('bs-1', 'il-1');
    expect((await get('bs-1', 'il-1')).body).toMatchObject({ email: ADDRESS, leftOn: null });
  });

  it('says what is accepted and never repeats what came', async () => {
    for (const wrong of [
      { email: 'no.address.of.mine' },
      { roles: ['king'] },
      { channels: [] },
      { channels: ['smtp', 'smtp'] },
      { organisations: ['*'] },
      { organisations: [] },
    ]) {
      const { status, body } = await put('bs-1', 'sro-1', wrong);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).not.toContain('no.address.of.mine');
    }
  });

  it('keeps addresses out of the log and out of what is kept for repeats, and notes who read whom', async () => {
    const key = { 'idempotency-key': 'one-key' };
    const ask = () =>
      api.ask('bs-1', 'PUT', '/v1/people/sro-1', { body: { organisations: ['QPM'], email: ADDRESS }, headers: key });
    const [first, again] = [await ask(), await ask()];
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(JSON.stringify([first.body, again.body])).not.toContain(ADDRESS);
    await get('bs-1', 'sro-1');
    const log = api.logged.join('');
    expect(log).not.toContain(ADDRESS);
    const noted = api.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['sensitive']);
    expect(noted.at(-1)).toMatchObject({ sensitive: 'people', ids: ['sro-1'], caller: 'bs-1' });
  });
});
