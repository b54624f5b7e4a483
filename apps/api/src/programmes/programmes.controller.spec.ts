import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, START, type TestedApi, testedApi } from '../testing.ts';
import { programmePage, programmeView } from './programme.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
});
afterEach(() => api.app.close());

const ahead = { context: new Date(Date.now() + 90 * 86_400_000).toISOString() };
const start = (over: Record<string, unknown> = {}, person = 'pm-1') =>
  api.ask(person, 'POST', '/v1/programmes', { body: { ...START, targets: ahead, ...over } });
const idsOf = (body: Record<string, unknown>): unknown[] => (body['items'] as { id: string }[]).map(({ id }) => id);
const list = async (query: string, person = 'demo-1') => (await api.ask(person, 'GET', `/v1/programmes?${query}`)).body;

describe('the id of a programme of another organisation', () => {
  it('is refused without a word of whose it is, and without asking its workflow', async () => {
    await start({ organisation: 'QXX', title: 'Secret plans' }, 'pm-9');
    const taken = await start();
    expect(taken).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}programme-id-taken` } });
    expect(JSON.stringify(taken.body)).not.toMatch(/QXX|Secret|P-001/);
    expect(await api.ports.store.readStream('programme-P-001')).toHaveLength(1);
    const own = await start({ organisation: 'QXX' }, 'pm-9');
    expect(own.body['type']).toBe(`${PROBLEM_BASE}already-started`);
  });
});

describe('starting a programme', () => {
  it('is answered when it is on the record, by whom the token names', async () => {
    expect(await start()).toMatchObject({
      status: 201,
      headers: { location: '/v1/programmes/P-001', etag: '"1"' },
      body: { outcome: 'recorded', event: { type: 'ProgrammeStarted', version: 1 } },
    });
    const read = await api.ask('co-1', 'GET', '/v1/programmes/P-001');
    expect(programmeView.parse(read.body)).toMatchObject({
      owner: { role: 'programme-manager', id: 'pm-1' },
      stage: 'context',
      nature: 'live',
      nextDeadline: { gate: 'context', overdue: false },
    });
    expect(read.headers['etag']).toBe('"1"');
  });

  it('changes nothing when it has been started just so, and is refused with other particulars', async () => {
    await start();
    expect(await start()).toMatchObject({ status: 200, body: { outcome: 'unchanged', event: null } });
    expect(await start({ title: 'Another' })).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}already-started` },
    });
  });

  it('is for an organisation that the token names', async () => {
    expect(await start({ organisation: 'QXX' })).toMatchObject({
      status: 403,
      body: { type: `${PROBLEM_BASE}organisation-not-yours` },
    });
  });

  it('never takes who acts from the body', async () => {
    expect(await start({ by: { role: 'programme-manager', id: 'pm-7' } })).toMatchObject({ status: 400 });
  });
});

describe('the list of programmes', () => {
  beforeEach(async () => {
    await start({ programme: 'P-001', targets: { context: '2020-01-01T00:00:00Z' } });
    await start({ programme: 'P-002', tier: 'T2' });
    const moment = '2012-10-01T09:00:00Z';
    await start({ programme: 'REPLAY-OLD', targets: { context: '2013-01-01T00:00:00Z' }, moment });
    await start({ programme: 'P-003', organisation: 'QXX' }, 'pm-9');
  });

  it('holds what the caller may see, in order of ids', async () => {
    expect(idsOf(await list('', 'pm-1'))).toEqual(['P-001', 'P-002', 'REPLAY-OLD']);
    expect(idsOf(await list('', 'pm-9'))).toEqual(['P-003']);
    expect(idsOf(await list('', 'pm-two'))).toEqual(['P-001', 'P-002', 'P-003', 'REPLAY-OLD']);
    expect(idsOf(await list(''))).toEqual(['P-001', 'P-002', 'P-003', 'REPLAY-OLD']);
  });

  it.each([
    ['organisation=QXX', ['P-003']],
    ['tier=T2', ['P-002']],
    ['nature=replay', ['REPLAY-OLD']],
    ['stage=options', []],
    ['gateStatus=open&tier=T1', ['P-001', 'P-003', 'REPLAY-OLD']],
    ['overdue=true', ['P-001']],
    ['overdue=false', ['P-002', 'P-003', 'REPLAY-OLD']],
  ])('is filtered by %s', async (query, ids) => {
    expect(idsOf(await list(query))).toEqual(ids);
  });

  it.each(['', 'overdue=false'])('is the same in pages as whole (%s)', async (filter) => {
    const paged: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = programmePage.parse(await list(`${filter}&limit=1${cursor}`, 'pm-two'));
      expect(page.items.length).toBeLessThanOrEqual(1);
      paged.push(...idsOf(page));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(idsOf(await list(filter, 'pm-two')));
  });

  it.each(['cursor=bm9uc2Vuc2U', 'cursor=%00', `cursor=${Buffer.from('["history",3]').toString('base64url')}`])(
    'refuses a cursor it did not give out (%s)',
    async (query) => {
      expect(await api.ask('pm-1', 'GET', `/v1/programmes?${query}`)).toMatchObject({
        status: 400,
        body: { type: `${PROBLEM_BASE}cursor-invalid` },
      });
    },
  );

  it.each(['limit=0', 'limit=201', 'limit=x', 'stage=nowhere', 'color=red'])('refuses %s', async (query) => {
    expect((await api.ask('pm-1', 'GET', `/v1/programmes?${query}`)).status).toBe(400);
  });
});

describe('a programme', () => {
  const targets = (
    headers: Record<string, string>,
    moved: Record<string, string> = { options: '2027-05-01T17:00:00Z' },
  ) =>
    api.ask('pm-1', 'PUT', '/v1/programmes/P-001/targets', {
      body: { targets: moved, reason: 'Board moved' },
      headers,
    });

  it('is shown as it was known at a moment', async () => {
    await start();
    const before = (await api.ports.store.readStream('programme-P-001'))[0]?.recordedAt ?? '';
    while (new Date().toISOString() <= before) await new Promise(setImmediate);
    await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body: contextEvidence() });
    expect((await api.ask('pm-1', 'GET', '/v1/programmes/P-001')).body).toMatchObject({
      gateStatus: 'ready',
      asKnownAt: null,
    });
    const then = await api.ask('pm-1', 'GET', `/v1/programmes/P-001?asKnownAt=${before}`);
    expect(then.body).toMatchObject({ gateStatus: 'open', version: 1, asKnownAt: before });
    const never = await api.ask('pm-1', 'GET', '/v1/programmes/P-001?asKnownAt=2001-01-01T00:00:00Z');
    expect(never).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}not-known-then` } });
  });

  it('moves its targets only for who has seen its present version', async () => {
    await start();
    expect(await targets({})).toMatchObject({ status: 428, body: { type: `${PROBLEM_BASE}version-needed` } });
    expect(await targets({ 'if-match': '"7"' })).toMatchObject({
      status: 412,
      body: { type: `${PROBLEM_BASE}version-stale` },
    });
    expect(await targets({ 'if-match': 'seven' })).toMatchObject({ status: 400 });
    expect(await targets({ 'if-match': '"1"' })).toMatchObject({
      status: 200,
      // What the new target does to the deadlines is recorded with it.
      headers: { etag: '"3"' },
      body: { outcome: 'recorded', event: { version: 2 } },
    });
    expect(await targets({ 'if-match': '"3"' })).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await targets({ 'if-match': '"3"' }, {})).toMatchObject({ status: 400 });
  });

  it('is cancelled once, and takes no more commands then', async () => {
    await start();
    const cancel = (headers = {}) =>
      api.ask('pm-1', 'POST', '/v1/programmes/P-001/cancellation', {
        body: { reason: 'Not needed any more' },
        headers,
      });
    // Any command can be bound to what its caller saw.
    expect(await cancel({ 'if-match': '"7"' })).toMatchObject({
      status: 412,
      body: { type: `${PROBLEM_BASE}version-stale` },
    });
    expect(await cancel()).toMatchObject({ status: 201 });
    expect(await cancel()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect((await api.ask('pm-1', 'GET', '/v1/programmes/P-001')).body).toMatchObject({
      status: 'cancelled',
      waitingFor: 'nothing',
    });
    expect(await targets({ 'if-match': '"2"' })).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}not-running` },
    });
  });
});
