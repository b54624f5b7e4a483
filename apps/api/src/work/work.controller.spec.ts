import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { contextEvidence, deadLetter, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { work } from './work.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterEach(() => api.app.close());

const of = async (person: string) => work.parse((await api.ask(person, 'GET', '/v1/me/work')).body);
const P = '/v1/programmes/P-001';
const record = (events: readonly object[] = contextEvidence(), person = 'il-1') =>
  api.ask(person, 'POST', `${P}/involvement-events`, { body: events });
const request = (person: string) => api.ask(person, 'POST', `${P}/gates/context/closure-requests`, { body: {} });
const closure = { kind: 'closure', programme: { id: 'P-001', title: 'Stroke services' } };
const retraction = cloudEvent('retraction', { retracts: 'urn:throughline:spec#duty-P-001', reason: 'of elsewhere' });

describe('what waits for a person', () => {
  it('is the closure that another person asked for, and not their own', async () => {
    await record();
    await request('pm-two');
    const { waiting, notYours } = await of('ap-1');
    expect(waiting).toMatchObject({ items: [{ ...closure, by: { id: 'pm-two' } }], more: false });
    expect(waiting.items[0]?.since).not.toBeNull();
    expect(notYours.items).toEqual([]);

    const own = await of('pm-two');
    expect(own.waiting.items).toEqual([]);
    expect(own.notYours.items).toMatchObject([
      { ...closure, actions: [{ toYou: ['You asked for the closure and cannot also close the gate'] }] },
    ]);
    for (const person of ['pm-1', 'co-1', 'pm-9'])
      expect(await of(person)).toMatchObject({ waiting: { items: [] }, notYours: { items: [] } });
  });

  it('is not the closure that rests on what they alone recorded', async () => {
    const recorder = { role: 'approver', staffId: 'ap-1' };
    const theirs = contextEvidence().map((event) => ({ ...event, data: { ...(event['data'] as object), recorder } }));
    await record(theirs, 'svc-1');
    await request('pm-1');
    const { waiting, notYours } = await of('ap-1');
    expect(waiting.items).toEqual([]);
    expect(notYours.items[0]?.actions[0]?.toYou[0]).toMatch(/^The only evidence for .* was recorded by you$/);
    expect((await of('bs-1')).waiting.items).toHaveLength(1);
  });

  it('is a waiver that another proposed', async () => {
    const asked = { requirement: 'context.needs-involvement', grounds: 'proportionality', reason: 'A small change' };
    const body = { ...asked, mitigation: 'A survey later', expiresAt: '2099-01-01T00:00:00.000Z' };
    await api.ask('pm-two', 'POST', `${P}/gates/context/waivers`, { body });
    const about = { requirement: 'context.needs-involvement', gate: 'context' };
    expect((await of('ap-1')).waiting.items).toMatchObject([{ kind: 'waiver', actions: [{ about }] }]);
    expect((await of('pm-two')).notYours.items).toMatchObject([{ kind: 'waiver', by: { id: 'pm-two' } }]);
    const [task] = (await of('ap-1')).waiting.items;
    await api.ask('ap-1', 'POST', `${P}/waivers/${task?.actions[0]?.about.waiver}/approval`, { body: {} });
    expect((await of('ap-1')).waiting.items).toEqual([]);
  });

  it('is also what they asked for and another sent back, with the reason, until they ask again', async () => {
    await record();
    await request('pm-1');
    const reason = 'Hear one more group first';
    const back = await api.ask('ap-1', 'POST', `${P}/gates/context/closure-returns`, { body: { reason } });
    expect(back).toMatchObject({ status: 201, body: { event: { type: 'GateClosureSentBack' } } });
    expect((await of('ap-1')).waiting.items).toEqual([]);
    expect((await of('pm-1')).sentBack.items).toMatchObject([
      { kind: 'closure', gate: 'context', by: { id: 'ap-1' }, reason },
    ]);
    expect((await of('pm-two')).sentBack.items).toEqual([]);
    expect((await api.ask('co-1', 'GET', `${P}/gates/context`)).body).toMatchObject({
      request: null,
      sentBack: { requestedBy: { id: 'pm-1' }, by: { id: 'ap-1' }, reason },
    });
    await request('pm-1');
    expect((await of('pm-1')).sentBack.items).toEqual([]);
  });

  it('is a waiver of theirs that was refused, with the reason, until they propose another', async () => {
    const asked = { requirement: 'context.needs-involvement', grounds: 'proportionality', reason: 'A small change' };
    const body = { ...asked, mitigation: 'A survey later', expiresAt: '2099-01-01T00:00:00.000Z' };
    const proposed = await api.ask('pm-1', 'POST', `${P}/gates/context/waivers`, { body });
    const waiver = String(proposed.body['waiver']);
    await api.ask('ap-1', 'POST', `${P}/waivers/${waiver}/revocation`, { body: { reason: 'It is not small' } });
    expect((await of('pm-1')).sentBack.items).toMatchObject([{ kind: 'waiver', waiver, reason: 'It is not small' }]);
    expect((await api.ask('co-1', 'GET', `${P}/waivers/${waiver}`)).body).toMatchObject({
      status: 'revoked',
      ended: { by: { id: 'ap-1' }, reason: 'It is not small' },
    });
    await api.ask('pm-1', 'POST', `${P}/gates/context/waivers`, { body });
    expect((await of('pm-1')).sentBack.items).toEqual([]);
  });

  it('is a closing in question, which those who do not review closings are to know of', async () => {
    await record();
    await request('pm-1');
    await api.ask('ap-1', 'POST', `${P}/gates/context/closures`);
    await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [retraction] });
    const bs = await of('bs-1');
    expect(bs.waiting.items).toMatchObject([
      {
        kind: 'review',
        actions: [
          { command: 'ReaffirmGate', allowed: true },
          { command: 'ReopenGate', allowed: true },
        ],
      },
    ]);
    expect((await of('co-1')).toKnow.items).toMatchObject([{ kind: 'review' }]);
  });
});

describe('what compliance looks after', () => {
  it('are the packs that were requested, the latest first, and nobody else sees the list', async () => {
    const pack = (kind: string) => api.ask('co-1', 'POST', `${P}/evidence-packs`, { body: { kinds: [kind] } });
    expect((await of('co-1')).exports).toEqual({ items: [], more: false });
    await pack('survey');
    await pack('drop_in');
    const { exports } = await of('co-1');
    expect(exports.items).toMatchObject([
      { programme: { id: 'P-001' }, by: { role: 'compliance', id: 'co-1' }, issued: false },
      { programme: { id: 'P-001' } },
    ]);
    for (const person of ['pm-1', 'ap-1']) expect((await of(person)).exports.items).toEqual([]);
  });
});

describe('what compliance has to know', () => {
  it('is a decision that came before the consultation had closed, until it is rescinded', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const about = { about: { proposal: 'hub', version: 1 } };
    const decision = { level: 'final', decidedOn: day(-1), outcome: 'Option B', body: 'Board' };
    await record([
      cloudEvent('proposal_version_frozen', { title: 'Hub' }, { on: day(-3), data: about }),
      cloudEvent(
        'consultation_opened',
        { window: 'w', opensOn: day(-2), closesOn: day(60) },
        { on: day(-2), data: about },
      ),
      cloudEvent('decision_made', decision, { on: day(-1), data: about }),
    ]);
    expect((await of('co-1')).breaches.items).toMatchObject([{ programme: { id: 'P-001' }, decidedOn: day(-1) }]);
    expect((await of('pm-1')).breaches.items).toEqual([]);
    const rescinded = { decidedOn: day(-1), rescindedOn: day(0), reason: 'It came too early' };
    await record([cloudEvent('decision_rescinded', rescinded, { on: day(0), data: about })]);
    expect((await of('co-1')).breaches.items).toEqual([]);
  });
});

describe('what a person has to see to', () => {
  it('are their programmes, with what is overdue and what is due within 20 working days', async () => {
    const targets = { context: '2020-01-01T17:00:00Z', options: '2099-01-01T17:00:00Z' };
    await startProgramme(api, { programme: 'P-002', targets });
    const { programmes, overdue, due } = await of('pm-1');
    expect(programmes.items.map(({ id }) => id)).toEqual(['P-001', 'P-002']);
    expect(overdue.items).toMatchObject([{ programme: { id: 'P-002' }, gate: 'context', workingDaysLeft: null }]);
    expect(due.items.length).toBeGreaterThan(0);
    expect(await of('pm-9')).toMatchObject({ programmes: { items: [] }, overdue: { items: [] }, due: { items: [] } });
  });

  it('are refused events under a source of theirs', async () => {
    await api.ask('pm-1', 'POST', '/v1/event-sources', {
      body: { source: 'urn:mine', organisation: 'QPM', service: null },
    });
    const letter = (source: string) => deadLetter({ id: `letter-${source}`, eventId: `${source}#1` });
    await api.ports.store.transact((tx) => tx.addDeadLetters([letter('urn:mine'), letter('urn:other')]));
    expect((await of('pm-1')).deadLetters.items.map(({ eventId }) => eventId)).toEqual(['urn:mine#1']);
    expect((await of('ap-1')).deadLetters.items).toEqual([]);
  });
});
