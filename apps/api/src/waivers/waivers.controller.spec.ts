import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { gateExplanation, gateView } from '../gates/gate.schemas.ts';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { closeContext, contextEvidence, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { waiverInShort, waiverList } from './waiver.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', { body: contextEvidence().slice(0, 2) });
});
afterEach(() => api.app.close());

const P = '/v1/programmes/P-001';
const CONTEXT = `${P}/gates/context`;
const PROPOSAL = {
  requirement: 'context.needs-involvement',
  grounds: 'proportionality',
  reason: 'A very small change',
  mitigation: 'People are asked at the review instead',
  expiresAt: '2099-01-31T00:00:00Z',
};
const propose = (over: Record<string, unknown> = {}, headers: Record<string, string> = {}, person = 'pm-1') =>
  api.ask(person, 'POST', `${CONTEXT}/waivers`, { body: { ...PROPOSAL, ...over }, headers });
const approve = (person: string, waiver: unknown, body: Record<string, unknown> = {}) =>
  api.ask(person, 'POST', `${P}/waivers/${String(waiver)}/approval`, { body });
const reasonsOf = (body: Record<string, unknown>) =>
  (body['unmet'] as { requirement: string }[]).map(({ requirement }) => requirement);
const proposed = async (): Promise<string> => String((await propose()).body['waiver']);

describe('proposing a waiver', () => {
  it('gives it an id that derives from the command, and an address', async () => {
    const first = await propose({}, { 'idempotency-key': 'once' });
    expect(first).toMatchObject({
      status: 201,
      body: { event: { type: 'WaiverProposed' }, waiver: expect.stringMatching(/^w-[0-9a-f]{12}$/) },
    });
    expect(first.headers['location']).toBe(`${P}/waivers/${String(first.body['waiver'])}`);
    expect((await propose({}, { 'idempotency-key': 'once' })).body).toEqual(first.body);
    const { body } = await api.ask('co-1', 'GET', String(first.headers['location']));
    expect(waiverInShort.parse(body)).toMatchObject({ ...PROPOSAL, status: 'proposed', approvedBy: null });
  });

  it('is refused on the record for what can never be waived, and for other grounds than its policy names', async () => {
    const never = await propose({ requirement: 'context.duty-assessed' });
    expect(never).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}waiver-refused`, event: { type: 'CommandRefused' } },
    });
    expect(never.body['detail']).toContain('can never be waived');
    expect((await propose({ grounds: 'reg23_safety_welfare' })).status).toBe(409);
    const { items } = (await api.ask('co-1', 'GET', `${P}/history?type=CommandRefused`)).body as { items: unknown[] };
    expect(items).toHaveLength(2);
  });

  it('is for a requirement of this gate, and by a programme manager', async () => {
    for (const requirement of ['options.co-production', 'context.garden'])
      expect(await propose({ requirement })).toMatchObject({
        status: 422,
        body: { type: `${PROBLEM_BASE}requirement-unknown` },
      });
    expect((await propose({}, {}, 'ap-1')).status).toBe(403);
    expect((await propose({ expiresAt: 'soon' })).status).toBe(400);
  });
});

describe('approving a waiver', () => {
  it('takes a second person: one who proposed it is refused on the record, whatever roles their token has', async () => {
    const waiver = String((await propose({}, {}, 'pm-two')).body['waiver']);
    const own = await approve('pm-two', waiver);
    expect(own).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}waiver-refused` } });
    expect(reasonsOf(own.body)).toEqual(['same-person']);
    expect(await approve('ap-1', waiver)).toMatchObject({ status: 201, body: { event: { type: 'WaiverApproved' } } });
    expect(await approve('ap-1', waiver)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
  });

  it('takes the role the policy names, which the refusal says', async () => {
    const waiver = await proposed();
    expect(reasonsOf((await approve('pm-1', waiver)).body)).toEqual(['same-person', 'role']);
    expect(reasonsOf((await approve('bs-1', waiver)).body)).toEqual(['role']);
    expect((await approve('il-1', waiver)).status).toBe(403);
    expect(await approve('ap-1', 'w-none')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}waiver-not-found` },
    });
  });

  it('substitutes for its requirement, and shows in the explanation, at the closing and in the list', async () => {
    const waiver = await proposed();
    const needs = async () =>
      gateExplanation
        .parse((await api.ask('co-1', 'GET', `${CONTEXT}/explanation`)).body)
        .requirements.find(({ key }) => key === PROPOSAL.requirement);
    expect(await needs()).toMatchObject({ met: false, waiver: null });
    await approve('ap-1', waiver);
    expect(await needs()).toMatchObject({ met: false, waiver: { waiver, status: 'approved' } });
    expect((await api.ask('co-1', 'GET', CONTEXT)).body).toMatchObject({ status: 'ready', ready: true });
    expect((await closeContext(api)).status).toBe(201);
    expect(gateView.parse((await api.ask('co-1', 'GET', CONTEXT)).body)).toMatchObject({
      status: 'closed_with_waiver',
      closure: { waivers: [{ waiver, requirement: PROPOSAL.requirement, status: 'approved' }] },
    });
    const listed = waiverList.parse((await api.ask('co-1', 'GET', `${P}/waivers`)).body);
    expect(listed.items).toMatchObject([{ waiver, approvedBy: { id: 'ap-1' } }]);
  });
});

describe('revoking a waiver', () => {
  it('brings its requirement back and questions every closing that relied on it', async () => {
    const waiver = await proposed();
    await approve('ap-1', waiver);
    await closeContext(api);
    const revoke = (person: string) =>
      api.ask(person, 'POST', `${P}/waivers/${waiver}/revocation`, { body: { reason: 'The grounds were wrong' } });
    expect((await revoke('il-1')).status).toBe(403);
    const refused = await revoke('pm-1');
    expect(refused).toMatchObject({ status: 409, body: { event: { type: 'CommandRefused' } } });
    expect(reasonsOf(refused.body)).toEqual(['role']);
    expect(await revoke('bs-1')).toMatchObject({ status: 201, body: { event: { type: 'WaiverEnded' } } });
    expect(await revoke('bs-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect((await api.ask('co-1', 'GET', CONTEXT)).body).toMatchObject({
      status: 'questioned',
      closure: { waivers: [{ waiver, status: 'revoked' }] },
      questions: [{ requirement: PROPOSAL.requirement, what: 'revoked: The grounds were wrong' }],
    });
    expect(await approve('ap-1', waiver)).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}waiver-over` } });
  });
});

describe('the end of a waiver', () => {
  const decided = (id: string, level: 'stage' | 'final') => {
    const decidedOn = new Date().toISOString().slice(0, 10);
    const details = { level, decidedOn, outcome: 'Option B', body: 'Board' };
    return cloudEvent('decision_made', details, { id, on: decidedOn });
  };

  it('lists every decision that was taken on it, of whatever level', async () => {
    const waiver = await proposed();
    await approve('ap-1', waiver);
    await closeContext(api);
    const body = [decided('stage', 'stage'), decided('final', 'final')];
    expect((await api.ask('il-1', 'POST', `${P}/involvement-events`, { body })).status).toBeLessThan(300);
    await api.ask('bs-1', 'POST', `${P}/waivers/${waiver}/revocation`, { body: { reason: 'The grounds were wrong' } });
    const shown = waiverInShort.parse((await api.ask('co-1', 'GET', `${P}/waivers/${waiver}`)).body);
    expect(shown).toMatchObject({
      status: 'revoked',
      closures: [{ gate: 'context' }],
      decisions: [
        { evidence: 'urn:throughline:spec#final', level: 'final', rescinded: false },
        { evidence: 'urn:throughline:spec#stage', level: 'stage', rescinded: false },
      ],
    });
    const { body: history } = await api.ask('co-1', 'GET', `${P}/history?type=WaiverEnded`);
    expect(history).toMatchObject({ items: [{ payload: { dependentDecisions: shown.decisions } }] });
  });

  it('shows from the instant of its expiry on, whether or not that is recorded yet', async () => {
    const waiver = String(
      (await propose({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })).body['waiver'],
    );
    await approve('ap-1', waiver);
    const after = await testedApi({ ...api.ports, now: () => new Date(Date.now() + 7_200_000).toISOString() });
    const ask = async (path: string) => (await after.ask('co-1', 'GET', path)).body;
    expect(waiverInShort.parse(await ask(`${P}/waivers/${waiver}`)).status).toBe('expired');
    expect(gateView.parse(await ask(CONTEXT)).ready).toBe(false);
    const { requirements } = gateExplanation.parse(await ask(`${CONTEXT}/explanation`));
    expect(requirements.find(({ key }) => key === PROPOSAL.requirement)?.waiver).toBeNull();
    expect(waiverInShort.parse((await api.ask('co-1', 'GET', `${P}/waivers/${waiver}`)).body).status).toBe('approved');
    await after.app.close();
  });
});
