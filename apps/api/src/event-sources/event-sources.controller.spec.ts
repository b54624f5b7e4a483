import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await startProgramme(api, { programme: 'P-009', organisation: 'QXX' }, 'pm-9');
});
afterEach(() => api.app.close());

const OURS = 'https://survey.example/QPM';
const register = (by: string, source: string, over: Record<string, unknown> = {}) =>
  api.ask(by, 'POST', '/v1/event-sources', { body: { source, organisation: 'QPM', ...over } });
const remove = (by: string, source: string) => api.ask(by, 'DELETE', `/v1/event-sources/${encodeURIComponent(source)}`);
/** An event without a recorder: whoever sends it is the one. */
const meeting = (programme: string, source: string, id: string, meetings = 1) => {
  const event = cloudEvent('public_meeting', { meetings }, { programme, id });
  return { ...event, source, data: { ...(event['data'] as object), recorder: undefined } };
};
const send = (by: string, programme: string, source: string, id = 'e-1') =>
  api.ask(by, 'POST', `/v1/programmes/${programme}/involvement-events`, { body: meeting(programme, source, id) });
const refusals = (body: Record<string, unknown>) =>
  (body['refusals'] as { reason: string }[] | undefined)?.map(({ reason }) => reason);

describe('an event source', () => {
  it('is registered to an organisation by who keeps its directory, once', async () => {
    expect(await register('pm-1', OURS)).toMatchObject({
      status: 201,
      body: { source: OURS, organisation: 'QPM', service: null, registeredBy: 'pm-1' },
    });
    expect((await register('bs-1', OURS)).status).toBe(200);
    expect((await register('il-1', OURS)).status).toBe(403);
    expect((await register('pm-1', 'two words')).status).toBe(400);
    expect((await register('pm-1', 'urn:other', { organisation: 'QXX' })).status).toBe(403);
  });

  it('is not taken by another organisation, which does not learn whose it is', async () => {
    await register('pm-1', OURS);
    const taken = await register('pm-9', OURS, { organisation: 'QXX' });
    expect(taken).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}event-source-taken` } });
    await send('il-1', 'P-001', OURS);
    await remove('pm-1', OURS);
    const again = await register('pm-9', OURS, { organisation: 'QXX' });
    expect({ ...again.body, instance: '' }).toEqual({ ...taken.body, instance: '' });
    expect(JSON.stringify(taken.body)).not.toContain('QPM');
  });

  it('is shown to its organisation alone', async () => {
    for (const source of ['urn:c', 'urn:a', 'urn:b']) await register('pm-1', source);
    await register('pm-9', 'urn:aa', { organisation: 'QXX' });
    const listed = async (by: string, query = '') => {
      const { body } = await api.ask(by, 'GET', `/v1/event-sources${query}`);
      return { sources: (body['items'] as { source: string }[]).map(({ source }) => source), next: body['next'] };
    };
    expect(await listed('co-1')).toEqual({ sources: ['urn:a', 'urn:b', 'urn:c'], next: null });
    const first = await listed('co-1', '?limit=2');
    expect(first.sources).toEqual(['urn:a', 'urn:b']);
    expect((await listed('co-1', `?limit=2&cursor=${String(first.next)}`)).sources).toEqual(['urn:c']);
    expect((await listed('pm-9')).sources).toEqual(['urn:aa']);
  });

  it('is let go by its organisation or an operator, and by nobody else', async () => {
    await register('pm-1', OURS);
    const foreign = await remove('pm-9', OURS);
    const unknown = await remove('pm-9', 'urn:nobody');
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expect((await remove('bs-1', OURS)).status).toBe(200);
    await register('pm-1', OURS);
    expect((await remove('op-1', OURS)).status).toBe(200);
    expect((await remove('pm-1', OURS)).status).toBe(404);
  });
});

describe('an event source that two organisations used', () => {
  it('is registered by the first, and the other is refused from then on', async () => {
    expect((await send('il-1', 'P-001', OURS)).status).toBe(202);
    expect((await send('pm-9', 'P-009', OURS, 'e-2')).status).toBe(202);
    const claimed = await register('pm-9', OURS, { organisation: 'QXX' });
    expect(claimed).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}event-source-taken` } });
    expect((await register('pm-1', OURS)).status).toBe(201);
    expect(refusals((await send('pm-9', 'P-009', OURS, 'e-3')).body)).toEqual(['other-organisation']);
    expect((await send('il-1', 'P-001', OURS, 'e-4')).status).toBe(202);
  });

  it('is decided by an operator when the other needs it, who sees and can take back what was registered', async () => {
    await send('pm-9', 'P-009', OURS);
    await send('il-1', 'P-001', OURS, 'e-2');
    const claimed = await register('pm-1', OURS);
    expect(claimed).toMatchObject({ status: 409, body: { detail: expect.stringContaining('an operator') } });
    expect(await register('op-1', OURS)).toMatchObject({
      status: 201,
      body: { organisation: 'QPM', registeredBy: 'op-1', registeredAt: expect.any(String) },
    });
    expect((await send('il-1', 'P-001', OURS, 'e-3')).status).toBe(202);
    expect(refusals((await send('pm-9', 'P-009', OURS, 'e-4')).body)).toEqual(['other-organisation']);
    expect((await register('op-1', OURS, { organisation: 'QXX' })).status).toBe(409);
    const { body } = await api.ask('op-1', 'GET', '/v1/event-sources');
    expect(body['items']).toMatchObject([{ source: OURS, organisation: 'QPM', registeredBy: 'op-1' }]);
    expect((await remove('op-1', OURS)).status).toBe(200);
    expect((await register('op-1', OURS, { organisation: 'QXX' })).status).toBe(201);
  });
});

describe('evidence', () => {
  it('goes to no programme of another organisation than its source', async () => {
    await register('pm-1', OURS);
    expect((await send('il-1', 'P-001', OURS)).status).toBe(202);
    const foreign = await send('pm-9', 'P-009', OURS, 'e-2');
    expect(foreign.status).toBe(422);
    expect(refusals(foreign.body)).toEqual(['other-organisation']);
    expect(api.sent).toHaveLength(1);
  });

  it('comes under registered sources alone once its organisation has registered one', async () => {
    expect((await send('il-1', 'P-001', 'urn:unregistered')).status).toBe(202);
    await register('pm-1', OURS);
    const refused = await send('il-1', 'P-001', 'urn:unregistered', 'e-2');
    expect(refusals(refused.body)).toEqual(['source-unregistered']);
    expect((await send('pm-9', 'P-009', 'urn:unregistered', 'e-3')).status).toBe(202);
  });

  it('of a source of a service is sent by that service alone', async () => {
    await register('pm-1', OURS, { service: 'svc-1' });
    const refused = await send('il-1', 'P-001', OURS);
    expect(refusals(refused.body)).toEqual(['source-of-service']);
    expect((await send('svc-1', 'P-001', OURS)).status).toBe(202);
  });

  it('whose id another organisation has on record is not answered as taken', async () => {
    await send('il-1', 'P-001', 'urn:shared');
    expect((await send('il-1', 'P-001', 'urn:shared')).status).toBe(201);
    const foreign = await api.ask('pm-9', 'POST', '/v1/programmes/P-009/involvement-events', {
      body: meeting('P-009', 'urn:shared', 'e-1', 2),
      headers: { prefer: 'wait=1' },
    });
    expect(foreign).toMatchObject({ status: 202, body: { items: [{ status: 'accepted', version: null }] } });
    const changed = await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', {
      body: meeting('P-001', 'urn:shared', 'e-1', 2),
    });
    expect(changed).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}event-id-taken` } });
  });
});
