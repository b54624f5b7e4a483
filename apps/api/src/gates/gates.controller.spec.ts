import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { partnerDirectory } from '@throughline/domain';
import { cloudEvent } from '@throughline/domain/testing';
import { createMemoryEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import type { CommandBus } from '../ports.ts';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { gateExplanation, gateView } from './gate.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterEach(() => api.app.close());

const CONTEXT = '/v1/programmes/P-001/gates/context';
const record = (events = contextEvidence()) =>
  api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body: events });
const request = (headers: Record<string, string> = {}) =>
  api.ask('pm-1', 'POST', `${CONTEXT}/closure-requests`, { body: {}, headers });
const close = (person: string, headers: Record<string, string> = {}) =>
  api.ask(person, 'POST', `${CONTEXT}/closures`, { headers });
const explain = async () => gateExplanation.parse((await api.ask('co-1', 'GET', `${CONTEXT}/explanation`)).body);
const unmetOf = (body: Record<string, unknown>) =>
  (body['unmet'] as { requirement: string }[]).map(({ requirement }) => requirement);

describe('the explanation of a gate', () => {
  it('says of each requirement whether it is met, by what, on what basis, and what would meet it', async () => {
    await record(contextEvidence().slice(0, 1));
    const { requirements, signOff, meaning } = await explain();
    const of = (key: string) => requirements.find((requirement) => requirement.key === key);
    expect(of('context.duty-assessed')).toMatchObject({
      met: true,
      by: ['urn:throughline:spec#duty-P-001'],
      wouldMeet: '',
    });
    expect(of('context.impact-screening')).toMatchObject({ met: false, mandatory: true, by: [] });
    expect(of('context.impact-screening')?.wouldMeet).toMatch(/^Record the screening/);
    expect(of('context.impact-screening')?.basis[0]).toMatchObject({ force: 'statute' });
    expect(signOff.closingRoles).toEqual(['approver', 'board-secretary']);
    expect(meaning).toMatch(/second person/);
  });

  it('names the partners that could help to reach each group not yet reached', async () => {
    const partner = { worksWith: ['QPM'], languages: ['bfi'], methods: ['focus_group'], from: '2020-04-01' };
    const { partners } = partnerDirectory.parse({
      source: 'Made up for a specification',
      partners: [
        { ...partner, name: 'Signing Circle', groups: ['PC-DIS-SENS', 'PC-AGE'] },
        { ...partner, name: 'Over by now', groups: ['PC-DIS-SENS'], until: '2021-04-01' },
        { ...partner, name: 'Of elsewhere', groups: ['PC-DIS-SENS'], worksWith: ['QXX'] },
      ],
    });
    const { store, policyEngine, commands, involvement } = api.ports;
    await api.app.close();
    api = await testedApi({ store, policyEngine, commands, involvement, partners });
    const screening = { scope: 'screening', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS', 'RURAL'] };
    await record([cloudEvent('impact_assessment_completed', screening)]);
    const url = '/v1/programmes/P-001/gates/readiness/explanation';
    const { requirements } = gateExplanation.parse((await api.ask('co-1', 'GET', url)).body);
    const lacking = requirements.filter(({ missingGroups }) => missingGroups.length > 0);
    expect(lacking.length).toBeGreaterThan(0);
    for (const requirement of lacking)
      expect(requirement).toMatchObject({
        met: false,
        missingGroups: ['PC-DIS-SENS', 'RURAL'],
        couldHelp: [
          { partner: 'Signing Circle', groups: ['PC-DIS-SENS'], languages: ['bfi'], methods: ['focus_group'] },
        ],
      });
  });

  it('names the gates before it that have not closed', async () => {
    const { body } = await api.ask('co-1', 'GET', '/v1/programmes/P-001/gates/readiness/explanation');
    expect(body).toMatchObject({ earlierGates: ['context', 'options'] });
  });

  it('can be asked as known at a moment', async () => {
    const before = (await api.ports.store.readStream('programme-P-001'))[0]?.recordedAt ?? '';
    while (new Date().toISOString() <= before) await new Promise(setImmediate);
    await record();
    expect(await explain()).toMatchObject({ ready: true });
    const { body } = await api.ask('co-1', 'GET', `${CONTEXT}/explanation?asKnownAt=${before}`);
    expect(body).toMatchObject({ ready: false, version: 1, asKnownAt: before });
  });

  it('shows evidence that was recorded late and does not count yet, and what it lacks', async () => {
    const policyEngine = createPolicyEngine({ ...weekdays, workingDaysBetween: () => 40 }, shipped);
    const store = createMemoryEventStore({ projection: policyEngine.projection });
    const commands = serviceBus({ store, policyEngine, now: () => new Date().toISOString() });
    await api.app.close();
    api = await testedApi({ policyEngine, store, commands, involvement: recordingSink(store) });
    await startProgramme(api);
    await record();
    const { requirements, setAside } = await explain();
    expect(setAside).toEqual([
      { event: 'urn:throughline:spec#duty-P-001', lacks: expect.stringContaining('40 working days') },
      { event: 'urn:throughline:spec#meeting-P-001', lacks: expect.stringContaining('a document of the time') },
    ]);
    expect(requirements.find(({ key }) => key === 'context.duty-assessed')?.met).toBe(false);
  });

  it('is for the seven gates and no other', async () => {
    expect(await api.ask('pm-1', 'GET', '/v1/programmes/P-001/gates/garden')).toMatchObject({ status: 400 });
  });
});

describe('closing a gate', () => {
  it('is refused while its requirements are unmet, and the refusal is on the record', async () => {
    const refused = await request();
    expect(refused).toMatchObject({
      status: 409,
      headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/) },
      body: {
        type: `${PROBLEM_BASE}closure-request-refused`,
        title: 'Closure of the gate was not requested',
        event: { type: 'GateClosureRefused' },
      },
    });
    expect(unmetOf(refused.body)).toContain('context.duty-assessed');
    expect(
      (await api.ask('pm-1', 'GET', '/v1/programmes/P-001/history?type=GateClosureRefused')).body['items'],
    ).toHaveLength(1);
  });

  it('takes two people: who asked is refused, on the record, and another closes', async () => {
    await record();
    expect(await request()).toMatchObject({ status: 201, body: { event: { type: 'GateClosureRequested' } } });
    expect(await request()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const own = await close('pm-1');
    expect(own.status).toBe(409);
    expect(unmetOf(own.body)).toEqual(expect.arrayContaining(['same-person', 'role']));
    expect(await close('ap-1')).toMatchObject({ status: 201, body: { event: { type: 'GateClosed' } } });
    expect(await close('bs-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const view = gateView.parse((await api.ask('co-1', 'GET', CONTEXT)).body);
    expect(view).toMatchObject({
      status: 'closed',
      refusals: 1,
      closure: { requestedBy: { id: 'pm-1' }, closedBy: { id: 'ap-1', role: 'approver' } },
    });
  });

  it('is not signed with a token that is a service and a person in one, nor by any other signature', async () => {
    await record();
    await request();
    expect(await close('mixed-1')).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}role-not-allowed` } });
    const asked = await api.ask('mixed-1', 'POST', `${CONTEXT}/closure-requests`, { body: {} });
    expect(asked.status).toBe(403);
    expect((await api.ask('mixed-1', 'GET', CONTEXT)).status).toBe(200);
  });

  it('acts in the closing role of a person who has several', async () => {
    await record();
    await request();
    await close('pm-two');
    expect((await api.ask('co-1', 'GET', CONTEXT)).body).toMatchObject({
      closure: { closedBy: { role: 'approver', id: 'pm-two' } },
    });
  });

  it('honours If-Match when it is given', async () => {
    await record();
    expect(await request({ 'if-match': '"1"' })).toMatchObject({ status: 412 });
    const { headers } = await api.ask('pm-1', 'GET', CONTEXT);
    expect(await request({ 'if-match': String(headers['etag']) })).toMatchObject({ status: 201 });
    expect(await close('ap-1', { 'if-match': '*' })).toMatchObject({ status: 201 });
  });

  it('passes on the moment of a replay, and what the workflow says of one that is missing or not allowed', async () => {
    const asked: unknown[] = [];
    const codes = ['moment-required', 'moment-not-allowed'] as const;
    const { store, policyEngine, idempotency } = api.ports;
    const commands: CommandBus = {
      execute: (request, envelope) => {
        asked.push({ ...request, ...envelope });
        return Promise.resolve({
          outcome: 'rejected',
          code: codes[asked.length - 1] ?? 'not-running',
          detail: 'said by the workflow',
        });
      },
      nudge: () => Promise.reject(new Error('not asked for')),
    };
    await api.app.close();
    api = await testedApi({ store, policyEngine, idempotency, commands });
    expect(await close('ap-1')).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}moment-missing`, detail: 'said by the workflow' },
    });
    const body = { moment: '2013-02-19T17:00:00Z' };
    expect(await api.ask('ap-1', 'POST', `${CONTEXT}/closures`, { body })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}moment-not-accepted` },
    });
    expect(asked[1]).toEqual({
      type: 'CloseGate',
      programme: 'P-001',
      gate: 'context',
      ...body,
      by: { role: 'approver', id: 'ap-1' },
      commandId: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });
});
