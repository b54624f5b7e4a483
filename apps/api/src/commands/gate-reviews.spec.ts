import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { closeContext, contextEvidence, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { gateView } from '../gates/gate.schemas.ts';

let api: TestedApi;
const CONTEXT = '/v1/programmes/P-001/gates/context';
const record = (...events: Record<string, unknown>[]) =>
  api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body: events });
const retraction = () =>
  cloudEvent('retraction', { retracts: 'urn:throughline:spec#meeting-P-001', reason: 'sent in error' }, { id: 'r' });
const review = (step: 'reaffirmation' | 'reopening', person: string, body: unknown = { reason: 'Enough is left' }) =>
  api.ask(person, 'POST', `${CONTEXT}/${step}`, { body });
const gate = async () => gateView.parse((await api.ask('co-1', 'GET', CONTEXT)).body);
const reasonsOf = (body: Record<string, unknown>) =>
  (body['unmet'] as { requirement: string }[]).map(({ requirement }) => requirement);

beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await record(...contextEvidence());
  await closeContext(api);
});
afterEach(() => api.app.close());

describe('a closure whose evidence is withdrawn', () => {
  it('is shown as questioned, with what it relied on and what happened to that; the closing stays as it was', async () => {
    const before = await gate();
    await record(retraction());
    const after = await gate();
    expect(after).toMatchObject({
      status: 'questioned',
      questions: [
        {
          requirement: 'context.needs-involvement',
          reliedOn: 'urn:throughline:spec#meeting-P-001',
          what: 'withdrawn by urn:throughline:spec#r',
        },
      ],
    });
    expect(after.closure).toEqual(before.closure);
    expect((await api.ask('co-1', 'GET', '/v1/programmes/P-001')).body).toMatchObject({
      stage: 'context',
      gateStatus: 'questioned',
      waitingFor: 'review-of-closing',
    });
  });

  it('is reaffirmed by an approver who did not ask for it; any other try is refused on the record', async () => {
    await record(retraction());
    const own = await review('reaffirmation', 'pm-1');
    expect(own).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}review-refused` } });
    expect(reasonsOf(own.body)).toEqual(['role', 'same-person']);
    expect((await review('reaffirmation', 'co-1')).status).toBe(403);
    expect((await review('reaffirmation', 'ap-1', {})).status).toBe(400);
    expect(await review('reaffirmation', 'ap-1')).toMatchObject({
      status: 201,
      body: { event: { type: 'GateReaffirmed' } },
    });
    expect(await gate()).toMatchObject({ status: 'closed', questions: [] });
    const refused = await api.ask('co-1', 'GET', '/v1/programmes/P-001/history?type=CommandRefused');
    expect(refused.body['items']).toMatchObject([{ payload: { command: 'ReaffirmGate', by: { id: 'pm-1' } } }]);
  });

  it('is opened again instead, and closes afresh on what is recorded then', async () => {
    await record(retraction());
    expect(await review('reopening', 'bs-1')).toMatchObject({ status: 201, body: { event: { type: 'GateReopened' } } });
    expect(await review('reopening', 'bs-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await gate()).toMatchObject({ status: 'reopened', ready: false, questions: [] });
  });
});

describe('a closure nobody doubts', () => {
  it('needs no reaffirming, and a gate that never closed has none to review', async () => {
    expect(await review('reaffirmation', 'ap-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const options = (step: string) =>
      api.ask('ap-1', 'POST', `/v1/programmes/P-001/gates/options/${step}`, { body: { reason: 'Looked again' } });
    expect((await options('reaffirmation')).body).toMatchObject({ type: `${PROBLEM_BASE}gate-not-questioned` });
    expect((await options('reopening')).body).toMatchObject({ type: `${PROBLEM_BASE}gate-not-closed` });
  });

  it('is shown as re-scoped when the assessment has a newer version, and is not judged again', async () => {
    expect((await gate()).rescopedSince).toBeNull();
    await record(
      cloudEvent(
        'impact_assessment_completed',
        { scope: 'full', stage: 'updated', version: 2, requiredGroups: ['PC-DIS-SENS', 'IH-GRT-ROMA'] },
        { id: 'ehia-2', on: '2026-11-10' },
      ),
    );
    expect(await gate()).toMatchObject({
      status: 'closed',
      rescopedSince: {
        assessment: { then: 1, now: 2, added: ['IH-GRT-ROMA'], removed: [] },
        proposal: null,
      },
    });
  });
});
