import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { programmeView } from '../programmes/programme.schemas.ts';
import { contextEvidence, START, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
const DUTY = 'urn:throughline:spec#duty-P-001';
const promise = cloudEvent(
  'public_commitment_made',
  { commitment: 'full', promise: 'we will consult fully', madeBy: 'commissioner' },
  { id: 'promise' },
);
const programme = async (person = 'co-1') => programmeView.parse((await api.ask(person, 'GET', P)).body);
const post = (person: string, step: string, body: unknown) => api.ask(person, 'POST', `${P}/${step}`, { body });

beforeEach(async () => {
  api = await testedApi();
  await api.ask('pm-two', 'POST', '/v1/programmes', { body: { ...START, tier: 'T2' } });
  await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [...contextEvidence(), promise] });
});
afterEach(() => api.app.close());

describe('the tier', () => {
  const setTier = async (body: Record<string, unknown>, person = 'pm-1', version?: string) => {
    const { headers } = await api.ask('co-1', 'GET', P);
    const ifMatch = version ?? String(headers['etag']);
    const asked = { reason: 'Agreed with scrutiny', ...body };
    return api.ask(person, 'PUT', `${P}/tier`, { body: asked, headers: ifMatch === '' ? {} : { 'if-match': ifMatch } });
  };

  it('is lowered on evidence, and the promise stays', async () => {
    expect(await setTier({ tier: 'T1', evidence: [DUTY] })).toMatchObject({
      status: 200,
      body: { event: { type: 'TierSet' } },
    });
    expect(await programme()).toMatchObject({
      tier: 'T1',
      commitments: [{ commitment: 'full', promise: 'we will consult fully', discharged: null, overridden: null }],
    });
  });

  it('is not lowered without evidence, which is put on the record', async () => {
    expect(await setTier({ tier: 'T1' })).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}tier-refused`, unmet: [{ requirement: 'tier-evidence' }] },
    });
  });

  it('rests only on what is on the record of the programme, for who has seen its present version', async () => {
    expect(await setTier({ tier: 'T1', evidence: ['urn:x#none'] })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}evidence-unknown` },
    });
    expect((await setTier({ tier: 'T1', evidence: [DUTY] }, 'pm-1', '"1"')).status).toBe(412);
    expect((await setTier({ tier: 'T1', evidence: [DUTY] }, 'pm-1', '')).status).toBe(428);
    expect((await setTier({ tier: 'T1', evidence: [DUTY] }, 'co-1')).status).toBe(403);
    expect(await setTier({ tier: 'T1', evidence: [DUTY] }, 'ap-1')).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}tier-refused`, unmet: [{ requirement: 'role' }] },
    });
  });
});

describe('a suspension', () => {
  const hold = { cause: 'legal-hold', reference: 'JR-2027-1', reason: 'A claim was issued' };

  it('holds every gate and shows its clock, until its end is recorded under the same reference', async () => {
    const until = '2099-06-02T00:00:00.000Z';
    expect(await post('pm-1', 'suspension', { ...hold, until })).toMatchObject({ status: 201 });
    expect(await post('bs-1', 'suspension', hold)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const held = await programme();
    expect(held).toMatchObject({
      gateStatus: 'suspended',
      waitingFor: 'resumption',
      suspensions: [{ cause: 'legal-hold', reference: 'JR-2027-1', until }],
    });
    expect(held.gates.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'suspended'));
    const closing = await post('pm-1', 'gates/context/closure-requests', {});
    expect(closing.body['detail']).toContain('suspended by legal-hold JR-2027-1');
    expect(await post('pm-1', 'resumption', { ...hold, reference: 'another' })).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}not-suspended` },
    });
    expect(await post('pm-1', 'resumption', hold)).toMatchObject({ status: 201 });
    expect((await programme()).suspensions).toEqual([]);
  });

  it('is by a programme manager or the board secretary', async () => {
    for (const person of ['svc-1', 'co-1']) expect((await post(person, 'suspension', hold)).status).toBe(403);
    for (const person of ['ap-1', 'il-1'])
      expect(await post(person, 'suspension', hold)).toMatchObject({
        status: 409,
        body: { type: `${PROBLEM_BASE}steering-refused`, event: { type: 'CommandRefused' } },
      });
    expect((await programme()).suspensions).toEqual([]);
  });
});

describe('a transfer', () => {
  it('hands the programme to its successor, whose people see it from then on', async () => {
    const body = { to: 'QXX', reason: 'The two boards merge', approvers: { 'ap-1': 'ap-9' } };
    expect((await post('ap-1', 'transfers', body)).status).toBe(409);
    expect(await post('pm-1', 'transfers', body)).toMatchObject({
      status: 201,
      body: { event: { type: 'ProgrammeTransferred' } },
    });
    expect(await programme('pm-9')).toMatchObject({ organisation: 'QXX', predecessors: [{ organisation: 'QPM' }] });
    expect((await api.ask('pm-1', 'GET', P)).status).toBe(404);
  });
});

describe('a public promise', () => {
  const override = (person: string, name = 'full') =>
    post(person, `commitments/${name}/override`, { reason: 'An overriding safety need' });

  it('is overridden by the board alone, and shown so', async () => {
    expect(await override('ap-1')).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}override-refused`, unmet: [{ requirement: 'role' }] },
    });
    expect(await override('bs-1')).toMatchObject({ status: 201, body: { event: { type: 'CommitmentOverridden' } } });
    expect(await override('bs-1')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect((await programme()).commitments).toMatchObject([
      { commitment: 'full', overridden: expect.stringMatching(/^command:/) },
    ]);
  });

  it('that was never made is not overridden', async () => {
    expect(await override('bs-1', 'none')).toMatchObject({
      status: 404,
      body: { type: `${PROBLEM_BASE}commitment-not-found` },
    });
  });
});
