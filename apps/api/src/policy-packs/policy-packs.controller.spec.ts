import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { closeContext, recordContext, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { packDifference, policyPackPage, policyPackView, whatIfView } from './policy-pack.schemas.ts';
import { PACKS } from '@throughline/policy/testing';

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

describe('two packs', () => {
  it('are compared, a difference a sentence', async () => {
    const ask = (to: string) => api.ask('co-1', 'GET', `/v1/policy-packs/ics-involvement/1/diff?to=${to}`);
    expect(packDifference.parse((await ask('ics-involvement/1')).body).sentences).toEqual([]);
    const { added, removed, sentences } = packDifference.parse((await ask('guidance-development/1')).body);
    expect(added.length).toBeGreaterThan(0);
    expect(removed.length).toBeGreaterThan(0);
    expect(sentences[0]).toBe('ics-involvement version 1 → guidance-development version 1');
    expect((await ask('garden/1')).status).toBe(404);
    expect((await ask('first')).status).toBe(400);
  });
});

describe('what another pack would have said', () => {
  const whatIf = (person: string, body?: unknown) =>
    api.ask(person, 'POST', '/v1/policy-packs/ics-involvement/1/what-if', body === undefined ? {} : { body });
  const shipped = PACKS.find(({ id }) => id === 'ics-involvement');
  const stricter = {
    ...shipped,
    version: 2,
    requirements: shipped?.requirements.map((requirement) =>
      requirement.key === 'context.needs-involvement'
        ? { ...requirement, rule: { rule: 'present', kinds: ['public_meeting'], minimum: 2 } }
        : requirement,
    ),
  };

  it('is told of every past closing of the caller’s organisations, under a known pack or a draft', async () => {
    await startProgramme(api);
    await recordContext(api);
    expect((await closeContext(api)).status).toBe(201);
    expect(whatIfView.parse((await whatIf('co-1')).body)).toEqual({
      pack: { id: 'ics-involvement', version: 1 },
      closures: 1,
      differing: [],
    });
    expect(await whatIf('co-1', {})).toMatchObject({ status: 200, body: { closures: 1, differing: [] } });
    const { differing } = whatIfView.parse((await whatIf('demo-1', stricter)).body);
    expect(differing).toMatchObject([
      { programme: 'P-001', gate: 'context', wouldClose: false, unmet: [{ requirement: 'context.needs-involvement' }] },
    ]);
    expect(whatIfView.parse((await whatIf('pm-9', stricter)).body)).toMatchObject({ closures: 0, differing: [] });
  });

  it('is not told of what is no pack, or cannot do what it says', async () => {
    for (const draft of [{ id: 'garden' }, { ...stricter, bases: {} }])
      expect(await whatIf('co-1', draft)).toMatchObject({
        status: 422,
        body: { type: `${PROBLEM_BASE}policy-pack-invalid` },
      });
  });
});
