import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const compare = (person: string, query: string) => api.ask(person, 'GET', `/v1/programmes/P-001/comparison?${query}`);

describe('a comparison over HTTP', () => {
  it('takes points as instants, versions, closings and now', async () => {
    const { status, body } = await compare('co-1', 'from=v1&to=now');
    expect([status, body['gates']]).toEqual([200, []]);
    expect(body['from']).toMatchObject({ programme: 'P-001', version: 1 });
    const future = `from=v1&to=${new Date(Date.now() + 60_000).toISOString()}`;
    expect((await compare('co-1', future)).status).toBe(200);
  });

  it.each(['from=v0', 'from=yesterday', 'from=closing-nowhere', 'to=now', 'from=v1&to=2027-02-30T00:00:00Z'])(
    'refuses %s, and says what is accepted',
    async (query) => {
      const { status, body } = await compare('co-1', query);
      expect([status, body['type']]).toEqual([400, expect.stringContaining('/request-invalid')]);
    },
  );

  it.each(['from=v99', 'from=closing-review', 'from=2001-01-01T00:00:00Z'])('has nothing of %s', async (query) => {
    expect(await compare('co-1', query)).toMatchObject({ status: 404 });
  });

  it('shows nothing of a programme of another organisation, on either side', async () => {
    expect((await compare('pm-9', 'from=v1')).status).toBe(404);
    expect((await compare('co-1', 'from=v1&with=P-UNKNOWN')).status).toBe(404);
  });
});
