import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@throughline/event-store';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { readsPage } from './read.schemas.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const get = (person: string, path: string) => api.ask(person, 'GET', `/v1/${path}`);
const listed = async (query = '', organisation = 'QPM') =>
  readsPage.parse((await get('au-1', `organisations/${organisation}/reads?${query}`)).body);
/** What is on record of the reads after these were made. */
const recorded = async (person: string, ...paths: readonly string[]) => {
  const before = (await listed()).items.length;
  for (const path of paths) await get(person, path);
  return (await listed()).items.slice(before);
};
const LATER = '2199-01-01T00:00:00Z';

describe('reads of history', () => {
  it('are on record with who read and by what they asked, and never with what they found', async () => {
    const [search] = await recorded(
      'co-1',
      'organisations/QPM/history?kind=focus_group&words=parking&person=pm-1&limit=5',
    );
    expect(search).toEqual({
      event: expect.stringMatching(/^read:/),
      at: expect.any(String),
      by: { role: 'compliance', id: 'co-1' },
      read: 'search',
      asked: { organisation: 'QPM', kind: 'focus_group', words: 'parking', person: 'pm-1' },
      withheld: [],
    });
  });

  it.each([
    ['count', 'organisations/QPM/history/count', { organisation: 'QPM' }],
    ['list', `programmes?asKnownAt=${LATER}&stage=context`, { asKnownAt: LATER, stage: 'context' }],
    ['programme', `programmes/P-001?asKnownAt=${LATER}`, { id: 'P-001', asKnownAt: LATER }],
    ['programme', `programmes/P-001/gates/context?asKnownAt=${LATER}`, { id: 'P-001', gate: 'context' }],
    ['history', `programmes/P-001/history?asKnownAt=${LATER}`, { id: 'P-001', asKnownAt: LATER }],
    ['comparison', 'programmes/P-001/comparison?from=v1', { id: 'P-001', from: 'v1' }],
    ['report', 'reports/involvement?organisation=QPM&from=2026-01-01&to=2026-12-31', { from: '2026-01-01' }],
    ['completeness', 'reports/completeness?programme=P-001', { programme: 'P-001' }],
  ])('are a %s: %s', async (read, path, asked) => {
    expect(await recorded('pm-1', path)).toEqual([
      expect.objectContaining({
        read,
        asked: expect.objectContaining(asked),
        by: expect.objectContaining({ id: 'pm-1' }),
      }),
    ]);
  });

  it('are no reads of what stands now, and none that was refused', async () => {
    const now = ['programmes', 'programmes/P-001', 'programmes/P-001/history', 'programmes/P-001/gates/context'];
    expect(await recorded('pm-1', ...now)).toEqual([]);
    expect(await recorded('pm-9', 'organisations/QPM/history', `programmes/P-001?asKnownAt=${LATER}`)).toEqual([]);
  });

  it('are recorded also where nothing was known yet, and never for an organisation of others', async () => {
    const early = '2001-01-01T00:00:00Z';
    expect(await recorded('pm-1', `programmes/P-001?asKnownAt=${early}`)).toHaveLength(1);
    expect(await recorded('pm-9', `programmes?organisation=QPM&asKnownAt=${early}`)).toEqual([]);
    expect((await listed('', 'QXX')).items).toMatchObject([{ read: 'list', asked: { organisation: 'QPM' } }]);
  });

  it('are in no list of programmes', async () => {
    await recorded('pm-1', `programmes/P-001?asKnownAt=${LATER}`);
    for (const person of ['pm-1', 'demo-1'])
      expect((await get(person, 'programmes')).body).toMatchObject({ count: 1, items: [{ id: 'P-001' }] });
  });

  it('keep nothing of a question that looks like personal data but its name', async () => {
    const asked = encodeURIComponent('jane.smith@example.org');
    const [search] = await recorded('co-1', `organisations/QPM/history?words=${asked}&kind=survey`);
    expect(search).toMatchObject({ asked: { organisation: 'QPM', kind: 'survey' }, withheld: ['words'] });
    expect(search?.asked).not.toHaveProperty('words');
  });

  it('stand in no programme’s record, and are no programme', async () => {
    const { version } = (await get('pm-1', 'programmes/P-001')).body;
    await recorded('pm-1', `programmes/P-001?asKnownAt=${LATER}`);
    expect((await get('pm-1', 'programmes/P-001')).body['version']).toBe(version);
    expect((await get('demo-1', 'programmes?nature=live')).body['items']).toHaveLength(1);
  });

  it('are listed month by month, in pages', async () => {
    const all = await listed();
    const { items, next } = await listed('limit=2');
    expect(items).toEqual(all.items.slice(0, 2));
    expect((await listed(`limit=2&cursor=${next}`)).items).toEqual(all.items.slice(2, 4));
    expect(await listed('month=2001-01')).toMatchObject({ month: '2001-01', items: [], next: null });
    expect((await get('au-1', 'organisations/QPM/reads?month=May')).status).toBe(400);
  });

  it('are read by an auditor, and by compliance of the organisation', async () => {
    expect((await get('co-1', 'organisations/QPM/reads')).status).toBe(200);
    expect((await get('co-1', 'organisations/QXX/reads')).status).toBe(403);
    expect((await get('pm-1', 'organisations/QPM/reads')).status).toBe(403);
  });

  it('of people who read for every organisation stand with the organisation, or under *', async () => {
    const before = (await listed('', '*')).items.length;
    await get('demo-1', `programmes?asKnownAt=${LATER}`);
    expect((await listed('', '*')).items).toHaveLength(before + 1);
    expect(await recorded('demo-1', `programmes/P-001?asKnownAt=${LATER}`)).toHaveLength(1);
  });

  it('are not answered when they cannot be recorded', async () => {
    const { store } = api.ports;
    const other = await testedApi({
      store: Object.assign(Object.create(store) as typeof store, {
        transact: () => Promise.reject(new StoreUnavailable('away')),
      }),
    });
    const search = await other.ask('co-1', 'GET', '/v1/organisations/QPM/history');
    await other.app.close();
    expect(search.status).toBe(503);
  });
});
