import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { programmeView } from '../programmes/programme.schemas.ts';
import { contextEvidence, startProgramme, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
const DUTY = 'urn:throughline:spec#duty-P-001';
const promise = cloudEvent(
  'public_commitment_made',
  { commitment: 'full', promise: 'we will consult fully', madeBy: 'commissioner' },
  { id: 'promise' },
);
const VIEW = 'urn:throughline:spec#view';
const view = cloudEvent('scrutiny_view', { body: 'Health scrutiny', view: 'not_substantial' }, { id: 'view' });
const programme = async (person = 'co-1') => programmeView.parse((await api.ask(person, 'GET', P)).body);
const post = (person: string, step: string, body: unknown) => api.ask(person, 'POST', `${P}/${step}`, { body });

beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api, { tier: 'T2' }, 'pm-two');
  await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [...contextEvidence(), promise, view] });
});
afterEach(() => api.app.close());

describe('the tier', () => {
  const setTier = async (body: Record<string, unknown>, person = 'pm-1', version?: string) => {
    const { headers } = await api.ask('co-1', 'GET', P);
    const ifMatch = version ?? String(headers['etag']);
    const asked = { reason: 'Agreed with scrutiny', ...body };
    return api.ask(person, 'PUT', `${P}/tier`, { body: asked, headers: ifMatch === '' ? {} : { 'if-match': ifMatch } });
  };

  it('is lowered on an assessment and the view of scrutiny, and the promise stays', async () => {
    expect(await setTier({ tier: 'T1', evidence: [DUTY, VIEW] })).toMatchObject({
      status: 200,
      body: { event: { type: 'TierSet' } },
    });
    expect(await programme()).toMatchObject({
      tier: 'T1',
      commitments: [{ commitment: 'full', promise: 'we will consult fully', discharged: null, overridden: null }],
    });
  });

  it('is not lowered without evidence, which is put on the record and says what would be accepted', async () => {
    const refused = (...unmet: readonly object[]) => ({
      status: 409,
      body: { type: `${PROBLEM_BASE}tier-refused`, unmet },
    });
    const tiering = (wouldMeet: string) => ({
      requirement: 'tier-evidence',
      wouldMeet: expect.stringContaining(wouldMeet),
    });
    expect(await setTier({ tier: 'T1' })).toMatchObject(
      refused(tiering('a duty assessment'), tiering('a view of the scrutiny body')),
    );
    expect(await setTier({ tier: 'T1', evidence: [DUTY] })).toMatchObject(
      refused(tiering('a view of the scrutiny body')),
    );
    const retraction = cloudEvent('retraction', { retracts: VIEW, reason: 'of another change' });
    await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [retraction] });
    expect(await setTier({ tier: 'T1', evidence: [DUTY, VIEW] })).toMatchObject(
      refused(
        { requirement: 'tier-evidence', why: `${VIEW} does not count: it was withdrawn` },
        tiering('a view of the scrutiny body'),
      ),
    );
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
    expect(closing.body['detail']).toContain('suspended by legal hold JR-2027-1');
    expect(await post('pm-1', 'resumption', { ...hold, reference: 'another' })).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}not-suspended` },
    });
    expect(await post('pm-1', 'resumption', hold)).toMatchObject({ status: 201 });
    expect((await programme()).suspensions).toEqual([]);
  });

  it('for a court is taken of a programme that is over, too, and leaves it over', async () => {
    await post('pm-1', 'cancellation', { reason: 'Not now' });
    const direction = { cause: 'call-in', reference: 'c1', reason: 'Directed' };
    expect(await post('pm-1', 'suspension', direction)).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}not-running` },
    });
    expect(await post('pm-1', 'suspension', hold)).toMatchObject({ status: 201 });
    expect(await programme()).toMatchObject({ status: 'cancelled', suspensions: [{ reference: 'JR-2027-1' }] });
    expect(await post('pm-1', 'resumption', hold)).toMatchObject({ status: 201 });
    expect(await programme()).toMatchObject({ status: 'cancelled', suspensions: [] });
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

describe('a fork', () => {
  const NORTH = '/v1/programmes/P-002';
  const fork = {
    programme: 'P-002',
    title: 'Stroke services, north',
    reason: 'The north is another board’s',
    part: 'people of the north',
    remainder: 'people of the south',
  };
  const see = async (person: string, path: string) => (await api.ask(person, 'GET', path)).body;

  it('begins a programme that shares the past; each links to the other', async () => {
    const before = await programme();
    const forked = await post('ap-1', 'forks', fork);
    expect(forked).toMatchObject({ status: 201, body: { event: { type: 'ProgrammeForked' } } });
    expect(forked.headers['location']).toBe(NORTH);
    const north = programmeView.parse(await see('co-1', NORTH));
    expect(north).toMatchObject({
      id: 'P-002',
      title: fork.title,
      commitments: before.commitments,
      gates: before.gates,
      forkedFrom: { programme: 'P-001', version: before.version, part: fork.part, goesBack: null },
      forks: [],
    });
    const { forks, forkedFrom } = await programme();
    expect([forks, forkedFrom]).toMatchObject([[{ programme: 'P-002', part: fork.part, organisation: 'QPM' }], null]);
  });

  it('shows the shared past in the history, and says whose it is; what was known then can be asked', async () => {
    const past = (await see('co-1', `${P}/history`))['items'] as Record<string, unknown>[];
    await post('ap-1', 'forks', fork);
    const items = (await see('co-1', `${NORTH}/history`))['items'] as Record<string, unknown>[];
    expect(items.slice(0, past.length)).toEqual(past.map((item) => ({ ...item, from: 'P-001' })));
    expect(items[past.length]).toMatchObject({ type: 'ProgrammeBegunByFork', from: null });
    const before = String(past.at(-1)?.['recordedAt']);
    const then = await see('co-1', `${NORTH}/history?asKnownAt=${before}`);
    expect((then['items'] as unknown[]).length).toBe(past.length);
    expect(await see('co-1', `${NORTH}?asKnownAt=${before}`)).toMatchObject({ id: 'P-001', version: past.length });
    expect((await api.ask('co-1', 'GET', `${NORTH}?asKnownAt=2001-01-01T00:00:00Z`)).status).toBe(404);
    const closed = await see('co-1', `${NORTH}/history?type=ProgrammeStarted&limit=1`);
    expect(closed).toMatchObject({ items: [{ type: 'ProgrammeStarted', from: 'P-001' }], next: null });
  });

  it('takes evidence of the shared past as its own where evidence is named', async () => {
    await post('ap-1', 'forks', fork);
    const body = { tier: 'T1', reason: 'A smaller change', evidence: [DUTY, VIEW] };
    const version = programmeView.parse(await see('co-1', NORTH)).version;
    const set = await api.ask('pm-1', 'PUT', `${NORTH}/tier`, { body, headers: { 'if-match': `"${version}"` } });
    expect(set.status).toBe(200);
  });

  it('for another organisation is offered, and seen by its people once one accepts; those of the first see the past they shared and no more', async () => {
    const offered = await post('bs-1', 'forks', { ...fork, organisation: 'QXX' });
    expect(offered).toMatchObject({ status: 201, body: { event: { type: 'OfferMade' }, offer: 1 } });
    expect(offered.headers['location']).toBe(`${P}/offers/1`);
    for (const person of ['co-1', 'pm-9']) expect((await api.ask(person, 'GET', NORTH)).status).toBe(404);
    expect(await api.ask('pm-9', 'POST', `${P}/offers/1/acceptance`, { body: {} })).toMatchObject({
      status: 201,
      body: { event: { type: 'ProgrammeForked' } },
    });
    await api.ask('pm-9', 'POST', `${NORTH}/cancellation`, { body: { reason: 'Not now' } });
    expect(programmeView.parse(await see('pm-9', NORTH))).toMatchObject({ organisation: 'QXX', status: 'cancelled' });
    expect(programmeView.parse(await see('co-1', NORTH))).toMatchObject({ organisation: 'QXX', status: 'running' });
    expect((await api.ask('pm-9', 'GET', P)).status).toBe(404);
    const theirs = await api.ask('bs-1', 'POST', `${NORTH}/suspension`, {
      body: { cause: 'legal-hold', reference: 'H', reason: 'A claim' },
    });
    expect(theirs.status).toBe(403);
  });

  it('is refused on the record to a programme manager, and where the id is taken', async () => {
    expect(await post('pm-1', 'forks', fork)).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}fork-refused`, unmet: [{ requirement: 'role' }] },
    });
    await startProgramme(api, { programme: 'P-002' });
    expect(await post('ap-1', 'forks', fork)).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}fork-id-taken` },
    });
    expect((await post('il-1', 'forks', fork)).status).toBe(403);
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
