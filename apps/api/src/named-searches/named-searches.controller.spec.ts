import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestedApi, testedApi } from '../testing.ts';
import { namedSearch, namedSearches } from './named-search.schemas.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

const at = (name = '') => `/v1/organisations/QPM/searches${name === '' ? '' : `/${name}`}`;
const listed = async (person: string) =>
  namedSearches
    .parse((await api.ask(person, 'GET', at())).body)
    .items.map(({ name, shared, by, query }) => [name, shared, by, query]);
const save = (person: string, name: string, body: object) => api.ask(person, 'PUT', at(name), { body });

describe('named searches', () => {
  it('are kept for a person or for the organisation, and replaced by the same name', async () => {
    const query = {
      words: 'hearing loop',
      group: 'PC-DIS-SENS',
      principle: 3,
      person: 'pm-1',
      asKnownAt: '2027-05-27T13:05:00Z',
    };
    const kept = await save('co-1', 'deaf-people', { query });
    expect([kept.status, namedSearch.parse(kept.body).query]).toEqual([201, query]);
    expect((await save('co-1', 'deaf-people', { query })).status).toBe(200);
    await save('co-1', 'deaf-people', { query: { kind: 'survey' }, shared: true });
    expect((await save('pm-1', 'deaf-people', { query: { kind: 'interview' }, shared: true })).status).toBe(200);
    const shared = ['deaf-people', true, 'pm-1', { kind: 'interview' }];
    expect(await listed('co-1')).toEqual([['deaf-people', false, 'co-1', query], shared]);
    expect(await listed('pm-1')).toEqual([shared]);
  });

  it('are removed by their name', async () => {
    await save('il-1', 'mine', { query: {} });
    expect((await api.ask('pm-1', 'DELETE', at('mine'))).status).toBe(404);
    expect((await api.ask('il-1', 'DELETE', at('mine'))).status).toBe(200);
    expect((await api.ask('il-1', 'DELETE', `${at('deaf-people')}?shared=true`)).status).toBe(200);
    expect(await listed('il-1')).toEqual([]);
  });

  it('are refused where they could not be searched for, or look like personal data', async () => {
    expect((await save('co-1', 'kinds', { query: { kind: 'rumour' } })).status).toBe(400);
    expect((await save('co-1', 'With Spaces', { query: {} })).status).toBe(400);
    expect((await save('co-1', 'somebody', { query: { words: 'jane.smith@example.org' } })).status).toBe(422);
    expect((await save('pm-9', 'other', { query: {} })).status).toBe(403);
    expect((await api.ask('pm-9', 'GET', at())).status).toBe(403);
  });
});
