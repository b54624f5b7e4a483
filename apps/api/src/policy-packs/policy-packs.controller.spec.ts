import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PACKS } from '@throughline/policy';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { type TestedApi, testedApi } from '../testing.ts';
import { policyPackPage, policyPackView } from './policy-pack.schemas.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
});
afterAll(() => api.app.close());

describe('policy packs', () => {
  it('are listed in order, each with the digest by which programmes pin it', async () => {
    const { items } = policyPackPage.parse((await api.ask('il-1', 'GET', '/v1/policy-packs')).body);
    expect(items).toHaveLength(PACKS.length);
    expect(items.map(({ id, version }) => `${id}@${version}`)).toContain('ics-involvement@1');
    for (const { digest } of items) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are shown whole, by id and version', async () => {
    const { body } = await api.ask('co-1', 'GET', '/v1/policy-packs/ics-involvement/1');
    const { requirements, bases } = policyPackView.parse(body);
    const duty = requirements.find(({ key }) => key === 'context.duty-assessed');
    expect(duty).toMatchObject({ gate: 'context', waiver: 'never' });
    expect(Object.values(bases).map(({ force }) => force)).toContain('statute');
  });

  it('that the engine does not know are not found', async () => {
    for (const path of ['ics-involvement/99', 'garden/1'])
      expect(await api.ask('co-1', 'GET', `/v1/policy-packs/${path}`)).toMatchObject({
        status: 404,
        body: { type: `${PROBLEM_BASE}policy-pack-not-found` },
      });
    expect((await api.ask('co-1', 'GET', '/v1/policy-packs/ics-involvement/first')).status).toBe(400);
  });
});
