import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { recordContext, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { gateExplanation } from '../gates/gate.schemas.ts';
import { actionList } from './action.schemas.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
});
afterEach(() => api.app.close());

const actions = async (person: string, of = P) =>
  actionList.parse((await api.ask(person, 'GET', `${of}/actions`)).body).items;
const actionOf = async (person: string, command: string, about: Record<string, unknown> = {}, of = P) => {
  const found = (await actions(person, of)).filter((one) => one.command === command);
  return found.find((one) => Object.entries(about).every(([name, value]) => one.about[name as 'gate'] === value));
};
const context = { gate: 'context' };
const record = () => recordContext(api);
const request = (person: string) => api.ask(person, 'POST', `${P}/gates/context/closure-requests`, { body: {} });
const close = (person: string) => api.ask(person, 'POST', `${P}/gates/context/closures`);

describe('what a person may do with a gate', () => {
  it('includes recording evidence for it, by who may send events', async () => {
    expect(await actionOf('il-1', 'RecordInvolvement', {}, `${P}/gates/context`)).toMatchObject({ allowed: true });
    expect(await actionOf('ap-1', 'RecordInvolvement', {}, `${P}/gates/context`)).toMatchObject({
      allowed: false,
      verdict: 'role',
    });
  });

  it('is what happens when they do it', async () => {
    await record();
    await request('pm-two');
    for (const person of ['pm-1', 'il-1', 'co-1', 'svc-1', 'mixed-1', 'pm-two', 'bs-1']) {
      const said = await actionOf(person, 'CloseGate', context);
      expect([person, said?.allowed]).toEqual([person, (await close(person)).status === 201]);
    }
    expect(await actionOf('ap-1', 'CloseGate', context)).toMatchObject({ verdict: 'already', allowed: false });
    expect(await actionOf('ap-1', 'ReopenGate', context)).toMatchObject({ allowed: true, role: 'approver' });
    expect(await actionOf('ap-1', 'ReaffirmGate', context)).toMatchObject({ verdict: 'already' });
    // The roles that the policy names, and those of the route where it names none.
    expect(await actionOf('co-1', 'CloseGate', context)).toMatchObject({
      verdict: 'role',
      roles: ['approver', 'board-secretary'],
    });
    expect(await actionOf('co-1', 'RequestGateClosure', context)).toMatchObject({ roles: ['programme-manager'] });
  });

  it('waits for what is not recorded, each requirement with its reason', async () => {
    const said = await actionOf('pm-1', 'RequestGateClosure', context);
    expect(said).toMatchObject({ allowed: false, verdict: 'record', role: 'programme-manager', toYou: [] });
    expect(said?.reasons.map(({ requirement }) => requirement)).toContain('context.duty-assessed');
    await record();
    expect(await actionOf('pm-1', 'RequestGateClosure', context)).toMatchObject({ allowed: true, reasons: [] });
    await request('pm-1');
    expect(await actionOf('pm-1', 'RequestGateClosure', context)).toMatchObject({ verdict: 'already' });
  });

  it('comes with the explanation of the gate, where it is asked for', async () => {
    const explained = async (person: string, query: string) => {
      const { body } = await api.ask(person, 'GET', `${P}/gates/context/explanation${query}`);
      return gateExplanation.parse(body).actions;
    };
    expect(await explained('pm-1', '')).toBeUndefined();
    for (const person of ['pm-1', 'ap-1', 'co-1'])
      expect(await explained(person, '?actions=true')).toEqual(await actions(person, `${P}/gates/context`));
    // What was known is past.
    expect(await explained('pm-1', '?actions=true&asKnownAt=2199-01-01T00:00:00Z')).toEqual([]);
  });

  it('is not to sign what they asked for themselves', async () => {
    await record();
    await request('pm-two');
    expect(await actionOf('pm-two', 'CloseGate', context)).toMatchObject({
      verdict: 'person',
      reasons: [{ requirement: 'same-person' }],
      toYou: ['You asked for the closure and cannot also close the gate'],
    });
  });

  it('is a waiver of each requirement that can be waived', async () => {
    const waivers = (await actions('pm-1', `${P}/gates/context`)).filter(({ command }) => command === 'ProposeWaiver');
    expect(waivers.length).toBeGreaterThan(2);
    const never = waivers.filter(({ allowed }) => !allowed);
    expect(waivers.length).toBeGreaterThan(never.length);
    for (const { reasons, waiver } of never) {
      expect(reasons[0]?.why).toMatch(/never be waived/);
      expect(waiver?.grounds).toEqual([]);
    }
    expect(waivers.find(({ allowed }) => allowed)?.waiver?.grounds).toContain('proportionality');
    for (const { allowed } of (await actions('il-1', `${P}/gates/context`)).filter(
      ({ command }) => command === 'ProposeWaiver',
    ))
      expect(allowed).toBe(false);
  });
});

describe('what a person may do with a programme', () => {
  it('goes by their role, and says nothing of programmes of others', async () => {
    const byPerson = async (command: string) =>
      Promise.all(['pm-1', 'ap-1', 'bs-1', 'co-1'].map(async (person) => (await actionOf(person, command))?.verdict));
    expect(await byPerson('SetTier')).toEqual(['allowed', 'role', 'allowed', 'role']);
    expect(await byPerson('ForkProgramme')).toEqual(['role', 'allowed', 'allowed', 'role']);
    expect(await byPerson('RecordInvolvement')).toEqual(['allowed', 'role', 'role', 'role']);
    expect(await byPerson('RequestEvidencePack')).toEqual(['allowed', 'allowed', 'allowed', 'allowed']);
    expect((await api.ask('pm-9', 'GET', `${P}/actions`)).status).toBe(404);
  });

  it('ends with the programme, except what outlives it', async () => {
    await api.ask('pm-1', 'POST', `${P}/cancellation`, { body: { reason: 'Not now' } });
    expect(await actionOf('pm-1', 'CancelProgramme')).toMatchObject({ verdict: 'already' });
    expect(await actionOf('pm-1', 'SetTier')).toMatchObject({
      verdict: 'record',
      reasons: [{ requirement: 'not-running', why: 'the programme is cancelled' }],
    });
    expect(await actionOf('pm-1', 'SuspendProgramme', { cause: 'legal-hold' })).toMatchObject({ allowed: true });
    expect(await actionOf('pm-1', 'SuspendProgramme', { cause: 'call-in' })).toMatchObject({ allowed: false });
  });

  it('has the duplicates, waivers and suspensions that wait for somebody', async () => {
    const on = new Date().toISOString().slice(0, 10);
    const uri = 'https://example.org/d';
    const document = { uri, sha256: 'a'.repeat(64), documentDate: on, mediaType: 'application/pdf' };
    const session = (id: string) =>
      cloudEvent('focus_group', { sessions: 1 }, { id, on, data: { evidence: [document] } });
    await api.ask('il-1', 'POST', `${P}/involvement-events`, { body: [session('a'), session('b')] });
    const event = 'urn:throughline:spec#b';
    expect(await actionOf('il-1', 'ResolveDuplicate', { event })).toMatchObject({
      verdict: 'person',
      toYou: ['You recorded one of the two events'],
    });
    expect(await actionOf('pm-1', 'ResolveDuplicate', { event })).toMatchObject({ allowed: true });

    const expiresAt = '2099-01-01T00:00:00.000Z';
    const asked = { requirement: 'context.needs-involvement', grounds: 'proportionality', reason: 'A small change' };
    const waiver = await api.ask('pm-two', 'POST', `${P}/gates/context/waivers`, {
      body: { ...asked, mitigation: 'A survey later', expiresAt },
    });
    const id = { waiver: waiver.body['waiver'] };
    expect(await actionOf('pm-two', 'ApproveWaiver', id)).toMatchObject({ verdict: 'person' });
    expect(await actionOf('ap-1', 'ApproveWaiver', id)).toMatchObject({ allowed: true });
    expect(await actionOf('il-1', 'ApproveWaiver', id)).toMatchObject({
      verdict: 'role',
      role: null,
      roles: ['approver'],
      waiver: { needsLegalAdvice: false },
    });

    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'A claim' };
    await api.ask('pm-1', 'POST', `${P}/suspension`, { body: hold });
    expect(await actionOf('pm-1', 'ResumeProgramme', { reference: 'JR-1' })).toMatchObject({ allowed: true });
    expect((await actionOf('ap-1', 'CloseGate', context))?.reasons).toContainEqual(
      expect.objectContaining({ requirement: 'suspended' }),
    );
  });
});
