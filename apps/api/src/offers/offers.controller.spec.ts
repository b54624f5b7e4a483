import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { programmeView } from '../programmes/programme.schemas.ts';
import { recordContext, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { offerView, offerWithActions } from './offer.schemas.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
const OFFER = `${P}/offers/1`;
const BODY = { to: 'QXX', reason: 'The two boards merge', approvers: { 'ap-1': 'ap-9' } };
const programme = async (person = 'co-1') => programmeView.parse((await api.ask(person, 'GET', P)).body);
const post = (person: string, step: string, body: unknown = {}) => api.ask(person, 'POST', `${P}/${step}`, { body });
const accept = (person = 'pm-9', body: unknown = {}) => post(person, 'offers/1/acceptance', body);
const problem = (code: string) => ({ body: { type: `${PROBLEM_BASE}${code}` } });
const listed = async (person: string, query = '') => (await api.ask(person, 'GET', `/v1/offers${query}`)).body['items'];

beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api, { tier: 'T2' }, 'pm-two');
  await recordContext(api);
});
afterEach(() => api.app.close());

describe('an offer', () => {
  it('moves nothing, and stands on both sides: the giver’s programme shows it, the receiver sees it alone', async () => {
    expect((await post('ap-1', 'transfers', BODY)).status).toBe(409);
    const offered = await post('pm-1', 'transfers', BODY);
    expect(offered).toMatchObject({ status: 201, body: { event: { type: 'OfferMade' }, offer: 1 } });
    expect(offered.headers['location']).toBe(OFFER);
    expect(await programme()).toMatchObject({
      organisation: 'QPM',
      predecessors: [],
      offers: [{ offer: 1, kind: 'transfer', to: 'QXX', fork: null, status: 'open', reason: null }],
    });
    const { actions, ...seen } = offerWithActions.parse((await api.ask('pm-9', 'GET', OFFER)).body);
    // Nobody of the receiver is known by the id that was proposed: whoever accepts names another.
    expect(actions.map(({ command, verdict }) => [command, verdict])).toEqual([
      ['AcceptOffer', 'record'],
      ['RefuseOffer', 'allowed'],
    ]);
    expect(seen).toMatchObject({
      programme: 'P-001',
      side: 'receiver',
      from: 'QPM',
      to: 'QXX',
      title: 'Stroke services',
      tier: 'T2',
      reason: BODY.reason,
      status: 'open',
      approvers: BODY.approvers,
    });
    expect(Object.keys(seen).sort()).toEqual(Object.keys(offerView.shape).sort());
    expect(await listed('pm-9')).toEqual([seen]);
    expect(await listed('co-1')).toEqual([{ ...seen, side: 'giver' }]);
    expect(await listed('demo-1', '?status=open')).toEqual([{ ...seen, side: 'both' }]);
    expect(await listed('co-1', '?status=over')).toEqual([]);
    expect(await listed('co-1', '?organisation=QXX')).toEqual([]);
    for (const part of ['', '/history', '/gates', '/gates/context', '/deadlines', '/waivers', '/duplicates'])
      expect([part, (await api.ask('pm-9', 'GET', `${P}${part}`)).status]).toEqual([part, 404]);
  });

  it('is unknown to everybody else, and where there is none', async () => {
    await post('pm-1', 'transfers', { ...BODY, to: 'QHL' });
    for (const path of [OFFER, `${P}/offers/2`, '/v1/programmes/P-404/offers/1'])
      expect(await api.ask('pm-9', 'GET', path)).toMatchObject({ status: 404, ...problem('offer-not-found') });
    for (const step of ['acceptance', 'refusal', 'withdrawal'])
      expect(await post('pm-9', `offers/1/${step}`, step === 'acceptance' ? {} : { reason: 'x y' })).toMatchObject({
        status: 404,
        ...problem('offer-not-found'),
      });
    expect(await listed('pm-9')).toEqual([]);
  });

  it('is only to an organisation that is known, and one at a time', async () => {
    expect(await post('pm-1', 'transfers', { ...BODY, to: 'QZZ' })).toMatchObject({
      status: 422,
      ...problem('organisation-unknown'),
    });
    expect(await post('pm-1', 'transfers', { ...BODY, to: 'QHG' })).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('successors: S1Y5D') },
    });
    await post('pm-1', 'transfers', BODY);
    expect(await post('pm-1', 'transfers', BODY)).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged', offer: 1 },
    });
    expect(await post('pm-1', 'transfers', { ...BODY, to: 'QHL' })).toMatchObject({
      status: 409,
      ...problem('offer-open'),
    });
    expect(await post('pm-1', 'transfers', { ...BODY, to: 'QPM' })).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
  });

  it('is accepted by the one side and withdrawn by the other, by their own tokens', async () => {
    await post('pm-1', 'transfers', BODY);
    for (const [person, step, status] of [
      ['bs-1', 'acceptance', 403],
      ['bs-1', 'refusal', 403],
      ['pm-9', 'withdrawal', 403],
      ['svc-1', 'acceptance', 403],
      ['co-1', 'withdrawal', 403],
    ] as const)
      expect([
        person,
        step,
        (await post(person, `offers/1/${step}`, step === 'acceptance' ? {} : { reason: 'Because' })).status,
      ]).toEqual([person, step, status]);
    expect((await programme()).offers).toMatchObject([{ status: 'open' }]);
  });

  it('is refused with a reason, which both sides see, and leaves the programme where it is', async () => {
    await post('pm-1', 'transfers', BODY);
    expect(await post('pm-9', 'offers/1/refusal', { reason: 'Not without its budget' })).toMatchObject({
      status: 201,
      body: { event: { type: 'OfferRefused' } },
    });
    expect(await accept()).toMatchObject({ status: 409, ...problem('offer-over') });
    for (const person of ['pm-9', 'co-1'])
      expect((await api.ask(person, 'GET', OFFER)).body).toMatchObject({
        status: 'refused',
        ended: { by: { id: 'pm-9' }, reason: 'Not without its budget' },
      });
    expect(await programme()).toMatchObject({ organisation: 'QPM', offers: [{ status: 'refused' }] });
    expect((await api.ask('pm-9', 'GET', P)).status).toBe(404);
    expect(await post('pm-1', 'transfers', BODY)).toMatchObject({ status: 201, body: { offer: 2 } });
    expect(await post('bs-1', 'offers/2/withdrawal', { reason: 'The merger was put off' })).toMatchObject({
      status: 201,
      body: { event: { type: 'OfferWithdrawn' } },
    });
  });

  it('expires by its date, and is then shown so', async () => {
    let now = new Date().toISOString();
    await api.app.close();
    const { ports } = api;
    api = await testedApi({ ...ports, now: () => now });
    await post('pm-1', 'transfers', { ...BODY, expiresAt: new Date(Date.parse(now) + 86_400_000).toISOString() });
    now = new Date(Date.parse(now) + 86_400_000).toISOString();
    expect((await api.ask('pm-9', 'GET', OFFER)).body).toMatchObject({ status: 'expired', ended: null });
    expect(await listed('pm-9', '?status=open')).toEqual([]);
  });

  it('is not accepted by whoever made it, for all the organisations they are of', async () => {
    await post('pm-two', 'transfers', BODY);
    expect(await accept('pm-two')).toMatchObject({
      status: 409,
      body: { type: `${PROBLEM_BASE}offer-refused`, unmet: [{ requirement: 'same-person' }] },
    });
  });

  it('stands in a list that is read page by page, once for each programme', async () => {
    for (const id of ['P-002', 'P-003']) {
      await startProgramme(api, { programme: id });
      await api.ask('pm-1', 'POST', `/v1/programmes/${id}/transfers`, { body: BODY });
    }
    await post('pm-1', 'transfers', BODY);
    const page = async (query: string) => (await api.ask('pm-two', 'GET', `/v1/offers?limit=2${query}`)).body;
    const first = await page('');
    expect(first['items']).toMatchObject([{ programme: 'P-001', side: 'both' }, { programme: 'P-002' }]);
    const second = await page(`&cursor=${String(first['next'])}`);
    expect(second).toMatchObject({ items: [{ programme: 'P-003' }], next: null });
  });
});

describe('an offer that is accepted', () => {
  it('hands the programme to its successor, whose people see it from then on', async () => {
    await post('pm-1', 'transfers', BODY);
    expect(await accept()).toMatchObject({ status: 201, body: { event: { type: 'ProgrammeTransferred' } } });
    expect(await accept()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await programme('pm-9')).toMatchObject({
      organisation: 'QXX',
      owner: { id: 'pm-9' },
      predecessors: [{ organisation: 'QPM' }],
      offers: [{ status: 'accepted' }],
    });
  });

  it('leaves to the people of the former organisation what was theirs, up to the handing over, and no further', async () => {
    const asked = { reason: 'Enough is on record' };
    await post('pm-1', 'transfers', BODY);
    await accept();
    const { version: moved } = await programme();
    await post('pm-9', 'suspension', { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim was issued' });
    const types = async (person: string) =>
      ((await api.ask(person, 'GET', `${P}/history`)).body['items'] as { type: string; version: number }[]).map(
        ({ type }) => type,
      );
    expect((await types('pm-9')).at(-1)).toBe('ProgrammeSuspended');
    expect((await types('co-1')).at(-1)).toBe('ProgrammeTransferred');
    const shown = await programme();
    expect(shown).toMatchObject({ version: moved, organisation: 'QXX', predecessors: [{ organisation: 'QPM' }] });
    expect(shown.asKnownAt).not.toBeNull();
    const then = programmeView.parse((await api.ask('co-1', 'GET', `${P}?asKnownAt=2999-01-01T00:00:00Z`)).body);
    expect(then.version).toBe(moved);
    for (const part of ['gates/context', 'gates/context/explanation', 'waivers', 'duplicates'])
      expect((await api.ask('co-1', 'GET', `${P}/${part}`)).status).toBe(200);
    for (const [person, step, body] of [
      ['pm-1', 'cancellation', asked],
      ['bs-1', 'transfers', { to: 'QPM', reason: 'Back again', approvers: {} }],
      ['pm-1', 'gates/context/closure-requests', {}],
    ] as const)
      expect(
        await api.ask(person, 'POST', `${P}/${step}`, { body, headers: { 'if-match': `"${moved}"` } }),
      ).toMatchObject({
        status: 403,
        body: { type: `${PROBLEM_BASE}programme-handed-over`, detail: expect.stringContaining('QXX acts on it now') },
      });
  });

  it('refuses whoever was replaced, on the record, and names who acts now', async () => {
    await post('bs-1', 'transfers', BODY);
    await accept('pm-9', { approvers: { 'pm-two': 'pm-9' } });
    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim was issued' };
    expect(await post('pm-two', 'suspension', hold)).toMatchObject({
      status: 403,
      body: {
        type: `${PROBLEM_BASE}no-longer-acting`,
        unmet: [
          {
            requirement: 'replaced',
            why: expect.stringContaining('pm-9 acts as programme manager in place of pm-two'),
          },
        ],
      },
    });
    expect((await post('pm-9', 'suspension', hold)).status).toBe(201);
  });

  it('maps nobody to somebody whom the receiving organisation does not know, nor unclearly', async () => {
    await post('pm-1', 'transfers', { ...BODY, approvers: { 'ap-1': 'x-9' } });
    expect(await accept()).toMatchObject({ status: 422, ...problem('approver-unknown') });
    expect(await accept('pm-9', { approvers: { 'ap-1': 'ap-2', 'ap-2': 'ap-3' } })).toMatchObject({
      status: 422,
      ...problem('command-refused'),
    });
    expect((await accept('pm-9', { approvers: { 'ap-1': 'ap-9' } })).status).toBe(201);
  });

  it('hands over a cancelled programme, too, with what it still owes', async () => {
    const on = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const data = { about: { proposal: 'hub', version: 1 } };
    const window = { window: 'summer', opensOn: on, closesOn: on };
    const voice = cloudEvent('independent_voice_report', { body: 'Healthwatch' }, { on });
    await api.ask('il-1', 'POST', `${P}/involvement-events`, {
      body: [cloudEvent('consultation_opened', window, { on, data }), voice],
    });
    await post('pm-1', 'cancellation', { reason: 'The proposal was withdrawn' });
    await post('pm-1', 'transfers', BODY);
    expect((await api.ask('pm-1', 'GET', `${P}/deadlines`)).body).toMatchObject({
      offers: [{ offer: 1, kind: 'transfer', to: 'QXX' }],
    });
    expect((await accept()).status).toBe(201);
    expect(await programme('pm-9')).toMatchObject({
      organisation: 'QXX',
      status: 'cancelled',
      duties: [
        { duty: 'feedback', to: 'summer' },
        { duty: 'independent-voice-reply', to: 'Healthwatch' },
      ],
    });
    const { deadlines, ...rest } = (await api.ask('pm-9', 'GET', `${P}/deadlines`)).body;
    expect(rest).toMatchObject({ status: 'cancelled', reminders: false, wakesAt: null, offers: [] });
    expect((deadlines as { kind: string }[]).map(({ kind }) => kind).sort()).toEqual([
      'feedback',
      'independent-voice-reply',
    ]);
    expect(deadlines).toMatchObject([{ next: null }, { next: null }]);
    const feedback = {
      ...cloudEvent(
        'feedback_published',
        { publishedOn: on },
        { on, data: { ...data, recorder: { role: 'programme-manager', staffId: 'pm-9' } } },
      ),
      source: 'urn:throughline:successor',
    };
    await api.ask('pm-9', 'POST', `${P}/involvement-events`, { body: [feedback] });
    expect((await programme('pm-9')).duties).toMatchObject([{ duty: 'independent-voice-reply' }]);
  });
});
