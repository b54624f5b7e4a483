import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { createMemoryEventStore } from '@throughline/event-store';
import { createPolicyEngine } from '@throughline/policy';
import { shipped, weekdays } from '@throughline/policy/testing';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, recordingSink, serviceBus, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { programmeView } from '../programmes/programme.schemas.ts';
import { eventView, moments } from './event.schemas.ts';

let api: TestedApi;
let clock: string;
const P = '/v1/programmes/P-001';
const MEETING = 'urn:throughline:spec#meeting-P-001';
const replacement = contextEvidence()[2]?.['data'];
const correction = cloudEvent('correction', { corrects: MEETING, reason: 'Two, not one', replacement }, { id: 'c' });

const send = (events: readonly object[]) => api.ask('il-1', 'POST', `${P}/involvement-events`, { body: events });
beforeEach(async () => {
  const policyEngine = createPolicyEngine({ ...weekdays, workingDaysBetween: () => 10 }, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(clock) });
  const commands = serviceBus({ store, policyEngine, now: () => clock });
  api = await testedApi({ policyEngine, store, commands, involvement: recordingSink(store) });
  clock = '2026-11-10T09:00:00.000Z';
  await startProgramme(api);
  clock = '2026-11-11T09:00:00.000Z';
  await send(contextEvidence());
  clock = '2026-11-12T09:00:00.000Z';
  await send([correction]);
});
afterEach(() => api.app.close());

const event = async (id: string | number, query = '') =>
  eventView.parse((await api.ask('co-1', 'GET', `${P}/history/${encodeURIComponent(id)}${query}`)).body);
const around = async (query = '') => moments.parse((await api.ask('co-1', 'GET', `${P}/moments${query}`)).body);

describe('one event of the record', () => {
  it('is found by its version or its id, with what corrects it', async () => {
    const meeting = await event(MEETING);
    expect(meeting).toMatchObject({
      item: { eventId: MEETING, kind: 'public_meeting' },
      corrects: null,
      correctedBy: [
        {
          eventId: 'urn:throughline:spec#c',
          kind: 'correction',
          actor: { id: 'il-1' },
          payload: { data: { details: { reason: 'Two, not one', replacement } } },
        },
      ],
    });
    expect(await event(meeting.item.version)).toEqual(meeting);
  });

  it('says what it corrects', async () => {
    expect(await event('urn:throughline:spec#c')).toMatchObject({
      item: { kind: 'correction' },
      corrects: { eventId: MEETING, event: { kind: 'public_meeting', recordedAt: '2026-11-11T09:00:00.000Z' } },
      correctedBy: [],
    });
  });

  it('says what a correction changed, after another correction only what that changed further', async () => {
    const [, , meeting] = contextEvidence();
    const { details, ...data } = meeting?.['data'] as { readonly details: object };
    const corrected = (id: string, over: object) =>
      cloudEvent('correction', { corrects: MEETING, reason: 'Counted', replacement: { ...data, ...over } }, { id });
    await send([corrected('c-2', { details: { ...details, meetings: 7 } })]);
    await send([corrected('c-3', { details: { ...details, meetings: 7 }, note: 'In two halls' })]);
    const changesOf = async (id: string) => (await event(`urn:throughline:spec#${id}`)).changes;
    expect(await changesOf('c')).toEqual([]);
    expect(await changesOf('c-2')).toEqual([{ path: 'meetings', from: expect.any(String), to: '7' }]);
    expect(await changesOf('c-3')).toEqual([{ path: 'note', from: null, to: 'In two halls' }]);
    expect((await event(MEETING)).changes).toEqual([]);
  });

  it('is shown as it was known: a later correction was not', async () => {
    const then = '?asKnownAt=2026-11-11T12:00:00Z';
    expect(await event(MEETING, then)).toMatchObject({ correctedBy: [], asKnownAt: '2026-11-11T12:00:00Z' });
    const late = await api.ask('co-1', 'GET', `${P}/history/${encodeURIComponent('urn:throughline:spec#c')}${then}`);
    expect(late).toMatchObject({ status: 404, body: { type: `${PROBLEM_BASE}event-not-recorded` } });
  });

  it('has to be of the programme, and the programme of the reader', async () => {
    for (const [person, path] of [
      ['co-1', `${P}/history/999`],
      ['co-1', `${P}/history/none`],
      ['pm-9', `${P}/history/1`],
    ] as const)
      expect((await api.ask(person, 'GET', path)).status).toBe(404);
  });
});

describe('the moments at which a record changed', () => {
  it('are the one before and the one after, whatever was recorded together', async () => {
    const at = (day: number) => ({ recordedAt: `2026-11-${day}T09:00:00.000Z` });
    expect(await around()).toMatchObject({ at: at(12), previous: at(11), next: null, first: at(10), last: at(12) });
    expect(await around('?asKnownAt=2026-11-11T18:00:00Z')).toMatchObject({
      at: at(11),
      previous: at(10),
      next: { ...at(12), kind: 'correction' },
    });
    expect(await around('?asKnownAt=2026-11-10T09:00:00Z')).toMatchObject({ at: at(10), previous: null, next: at(11) });
    expect(await around('?asKnownAt=2020-01-01T00:00:00Z')).toMatchObject({ at: null, previous: null, next: at(10) });
  });

  it('stand in the programme as well, now and as it was known', async () => {
    for (const query of ['', '?asKnownAt=2026-11-11T18:00:00Z', '?asKnownAt=2026-11-10T09:00:00Z']) {
      const { previous, next } = await around(query);
      const { body } = await api.ask('co-1', 'GET', P + query);
      expect(programmeView.parse(body).moments).toEqual({ previous, next });
    }
  });

  it('are found behind much that was recorded together', async () => {
    clock = '2026-11-13T09:00:00.000Z';
    const many = Array.from({ length: 105 }, (_, n) => cloudEvent('public_meeting', { meetings: 1 }, { id: `m-${n}` }));
    for (let n = 0; n < many.length; n += 35) await send(many.slice(n, n + 35));
    expect(await around()).toMatchObject({ previous: { recordedAt: '2026-11-12T09:00:00.000Z' }, next: null });
  });

  it('of a replay are those of its case, and a pack that is asked for is none', async () => {
    const id = 'REPLAY-OLD';
    await startProgramme(api, { programme: id, moment: '2018-01-01T09:00:00Z' });
    const replayed = contextEvidence(id);
    await api.ask('il-1', 'POST', `/v1/programmes/${id}/involvement-events`, { body: replayed });
    const pack = { edition: 'disclosure', moment: '2034-01-01T09:00:00Z' };
    expect((await api.ask('co-1', 'POST', `/v1/programmes/${id}/evidence-packs`, { body: pack })).status).toBe(201);
    const of = async (query: string) =>
      moments.parse((await api.ask('co-1', 'GET', `/v1/programmes/${id}/moments${query}`)).body);
    expect(await of('')).toMatchObject({
      at: { knownAt: '2026-11-02T12:00:00.000Z' },
      previous: { knownAt: '2018-01-01T09:00:00.000Z', type: 'ProgrammeStarted' },
      next: null,
      last: { knownAt: '2026-11-02T12:00:00.000Z' },
    });
    expect(await of('?asKnownAt=2018-06-01T00:00:00Z')).toMatchObject({
      at: { version: 1, recordedAt: clock },
      previous: null,
      next: { knownAt: '2026-11-02T12:00:00Z', kind: 'duty_assessed' },
    });
  });
});
