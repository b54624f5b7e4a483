import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterAll(() => api.app.close());

const put = (person: string, team: Record<string, string>) =>
  api.ask(person, 'PUT', '/v1/programmes/P-001/team', { body: { team, reason: 'Agreed by the board' } });
const holders = async () => (await api.ask('co-1', 'GET', '/v1/programmes/P-001/deadlines')).body['holders'];

describe('the team of a programme', () => {
  it('is named by who answers for it, office by office, and is who is told', async () => {
    expect(await put('pm-1', { 'senior-responsible-owner': 'sro-7' })).toMatchObject({
      status: 200,
      body: { outcome: 'recorded', event: { type: 'TeamAssigned' } },
    });
    expect((await put('bs-1', { owner: 'pm-7' })).status).toBe(200);
    expect(await holders()).toMatchObject({ owner: ['pm-7'], 'senior-responsible-owner': ['sro-7'] });
    expect(await put('pm-1', { owner: 'pm-7' })).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
  });

  it('is nobody else’s to name, and holds offices and opaque ids only', async () => {
    for (const person of ['il-1', 'ap-1', 'co-1', 'svc-1'])
      expect((await put(person, { owner: 'pm-7' })).status).toBe(403);
    expect((await put('pm-9', { owner: 'pm-7' })).status).toBe(404);
    for (const team of [{}, { king: 'pm-7' }, { owner: 'Somebody Else' }] as readonly Record<string, string>[]) {
      const { status, body } = await put('pm-1', team);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).not.toContain('Somebody');
    }
  });
});
