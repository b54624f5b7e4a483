import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { londonDay } from '@throughline/calendar';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { recordContext, START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { completenessView } from './completeness.schemas.ts';
import { involvementReportView } from './report.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await startProgramme(api, { programme: 'P-002' });
  await startProgramme(api, { programme: 'P-003', organisation: 'QXX' }, 'pm-9');
  const replay = { ...START, programme: 'REPLAY-A', moment: '2013-02-19T17:00:00Z', targets: {} };
  await api.ask('pm-1', 'POST', '/v1/programmes', { body: replay });
  await recordContext(api);
});
afterEach(() => api.app.close());

const today = londonDay(new Date().toISOString());
const ask = (person: string, query: Record<string, string> = {}) =>
  api.ask(
    person,
    'GET',
    `/v1/reports/involvement?${new URLSearchParams({ organisation: 'QPM', from: '2026-01-01', to: today, ...query }).toString()}`,
  );
const report = async (query?: Record<string, string>) => involvementReportView.parse((await ask('co-1', query)).body);

describe('the involvement report of an organisation', () => {
  it('covers its live programmes and no other organisation’s', async () => {
    const { programmes, gates, groups, activity, shortfalls } = await report();
    expect(programmes).toEqual(['P-001', 'P-002']);
    expect(gates[0]).toMatchObject({ gate: 'context', waived: 0 });
    expect(gates[0]?.met).toBeGreaterThanOrEqual(3);
    expect(groups).toEqual([
      expect.objectContaining({ group: 'PC-DIS-SENS', requiredBy: 1, reachedBy: 0, people: 'none' }),
    ]);
    expect(activity).toMatchObject({
      events: 1,
      coProduction: 0,
      partnerLed: 0,
      people: 'not-recorded',
      peopleFrom: 0,
      surveys: { events: 0, number: 'none' },
    });
    expect(shortfalls.map(({ programme }) => programme)).toContain('P-002');
  });

  it('covers what was known by a moment, when it is asked for', async () => {
    expect(await report({ asKnownAt: '2001-01-01T00:00:00Z' })).toMatchObject({ programmes: [], final: true });
    expect(await report({ asKnownAt: '0' })).toMatchObject({ programmes: [], treeSize: 0, final: true });
    const now = await report({ asKnownAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(now).toMatchObject({ programmes: ['P-001', 'P-002'], final: false });
  });

  it('covers replays when they are asked for, and then nothing else', async () => {
    expect(await report({ nature: 'replay' })).toMatchObject({ programmes: ['REPLAY-A'], nature: 'replay' });
  });

  it('is for everyone of the organisation, and nobody else', async () => {
    for (const person of ['pm-1', 'il-1', 'ap-1', 'bs-1', 'co-1', 'svc-1', 'demo-1'])
      expect((await ask(person)).status).toBe(200);
    expect(await ask('pm-9')).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}organisation-not-yours` } });
  });

  it('wants an organisation and a span that does not end before it begins', async () => {
    expect((await ask('co-1', { to: '2025-12-31' })).status).toBe(400);
    expect((await ask('co-1', { from: 'spring' })).status).toBe(400);
    expect((await api.ask('co-1', 'GET', '/v1/reports/involvement?organisation=QPM')).status).toBe(400);
  });
});

describe('the completeness report', () => {
  const asked = (person: string, query: Record<string, string>) =>
    api.ask(person, 'GET', `/v1/reports/completeness?${new URLSearchParams(query).toString()}`);
  const complete = async (query: Record<string, string>) =>
    completenessView.parse((await asked('co-1', query)).body).programmes;

  it('lists the decisions of a programme, each taken again', async () => {
    const close = (person: string, at: string) => api.ask(person, 'POST', `/v1/programmes/P-001/gates/context/${at}`);
    expect((await close('ap-1', 'closures')).status).toBe(409);
    expect((await close('pm-1', 'closure-requests')).status).toBe(201);
    expect((await close('ap-1', 'closures')).status).toBe(201);
    expect(await complete({ programme: 'P-001' })).toEqual([
      expect.objectContaining({
        programme: 'P-001',
        complete: true,
        findings: [],
        closings: [expect.objectContaining({ gate: 'context', again: 'same' })],
        refusals: [expect.objectContaining({ gate: 'context', again: 'same' })],
      }),
    ]);
  });

  it('covers all programmes of an organisation, live ones or replays', async () => {
    const programmes = async (nature: string) =>
      (await complete({ organisation: 'QPM', nature })).map(({ programme }) => programme);
    expect(await programmes('live')).toEqual(['P-001', 'P-002']);
    expect(await programmes('replay')).toEqual(['REPLAY-A']);
  });

  it('is for everyone of the organisation and nobody else, on one programme or one organisation', async () => {
    expect((await asked('pm-9', { programme: 'P-001' })).status).toBe(404);
    expect((await asked('pm-9', { organisation: 'QPM' })).status).toBe(403);
    expect((await asked('co-1', {})).status).toBe(400);
    expect((await asked('co-1', { programme: 'P-001', organisation: 'QPM' })).status).toBe(400);
  });
});
