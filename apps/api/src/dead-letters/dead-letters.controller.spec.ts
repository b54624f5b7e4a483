import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import type { DeadLetter } from '@throughline/event-store';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { deadLetter, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { deadLetterPage } from './dead-letter.schemas.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await startProgramme(api);
  await startProgramme(api, { programme: 'P-900', organisation: 'QXX' }, 'pm-9');
  await api.ports.store.transact((tx) =>
    tx.addDeadLetters([
      letter('d-1'),
      letter('d-2', { key: 'P-900', stream: 'programme-P-900' }),
      letter('d-3', { key: null, stream: null }),
      letter('d-4', { bytes: null, reason: 'personal-data', eventId: null }),
      letter('d-5', { key: 'P-404', stream: null, organisation: 'QPM' }),
    ]),
  );
});
afterEach(() => api.app.close());

const BYTES = Buffer.from(JSON.stringify(cloudEvent('public_meeting', { meetings: 1 })));
const letter = (id: string, over: Partial<DeadLetter> = {}): DeadLetter =>
  deadLetter({
    id,
    origin: { topic: 'involvement.events.v1', partition: 0, offset: id.slice(2) },
    reason: 'not-json',
    detail: 'the value is no JSON; accepted is one CloudEvent',
    key: 'P-001',
    headers: { 'content-type': 'application/cloudevents+json' },
    bytes: BYTES,
    at: '2026-11-20T09:00:00.000Z',
    eventId: 'public_meeting-1',
    stream: 'programme-P-001',
    organisation: null,
    ...over,
  });
const list = async (person: string, query = '') =>
  deadLetterPage.parse((await api.ask(person, 'GET', `/v1/dead-letters?${query}`)).body);
const ids = async (person: string, query = '') => (await list(person, query)).items.map(({ id }) => id).sort();
const replay = (id: string, body: unknown = {}, person = 'il-1') =>
  api.ask(person, 'POST', `/v1/dead-letters/${id}/replay`, { body });

describe('dead letters', () => {
  it('are listed with their reason and without their content', async () => {
    const { items } = await list('il-1');
    expect(items.find(({ id }) => id === 'd-4')).toEqual({
      id: 'd-4',
      reason: 'personal-data',
      detail: expect.any(String),
      programme: 'P-001',
      organisation: 'QPM',
      eventId: null,
      origin: { topic: 'involvement.events.v1', partition: 0, offset: '4' },
      digest: 'a'.repeat(64),
      at: '2026-11-20T09:00:00.000Z',
      status: 'open',
      replayedAt: null,
      contentKept: false,
    });
  });

  it('are each there by their id, for whoever has them in the list', async () => {
    const one = (person: string, id: string) => api.ask(person, 'GET', `/v1/dead-letters/${id}`);
    expect(await one('il-1', 'd-4')).toMatchObject({ status: 200, body: { id: 'd-4', contentKept: false } });
    expect(JSON.stringify((await one('il-1', 'd-1')).body)).not.toContain(BYTES.toString('base64'));
    for (const [person, id] of [
      ['il-1', 'd-2'],
      ['il-1', 'd-3'],
      ['op-1', 'd-1'],
    ] as const)
      expect((await one(person, id)).status).toBe(404);
  });

  it('for another organisation are not there; those that belong nowhere are there for operators alone', async () => {
    expect(await ids('il-1')).toEqual(['d-1', 'd-4', 'd-5']);
    expect(await ids('pm-9')).toEqual(['d-2']);
    expect(await ids('demo-1')).toEqual(['d-1', 'd-2', 'd-4', 'd-5']);
    expect(await ids('op-1')).toEqual(['d-3']);
    for (const [id, person] of [
      ['d-2', 'il-1'],
      ['d-1', 'il-9'],
      ['d-5', 'il-9'],
      ['d-3', 'il-1'],
      ['d-1', 'op-1'],
    ] as const)
      expect(await replay(id, {}, person)).toMatchObject({
        status: 404,
        body: { type: `${PROBLEM_BASE}dead-letter-not-found` },
      });
  });

  it('of a programme that was on no record then are not given to whoever starts it later', async () => {
    await startProgramme(api, { programme: 'P-404', organisation: 'QXX' }, 'pm-9');
    expect(await ids('pm-9')).toEqual(['d-2']);
    expect((await replay('d-5', {}, 'il-9')).status).toBe(404);
  });

  it('come in pages', async () => {
    const first = await list('il-1', 'limit=2');
    expect(first.items).toHaveLength(2);
    const rest = await list('il-1', `limit=10&cursor=${first.next ?? ''}`);
    expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual(['d-1', 'd-4', 'd-5']);
    expect(rest.next).toBeNull();
  });

  it('are sent again as they came, once', async () => {
    expect(await replay('d-1')).toMatchObject({ status: 202, body: { id: 'd-1', status: 'replayed', location: null } });
    expect(api.sent).toEqual([
      { key: 'P-001', value: BYTES, headers: { 'content-type': 'application/cloudevents+json' } },
    ]);
    expect(await ids('il-1', 'status=replayed')).toEqual(['d-1']);
    expect(await replay('d-1')).toMatchObject({ status: 409, body: { type: `${PROBLEM_BASE}already-replayed` } });
  });

  it('are sent again repaired, under the same rules as any event', async () => {
    const event = { ...cloudEvent('public_meeting', { meetings: 2 }, { id: 'repaired' }), deadletter: 'd-4' };
    expect(await replay('d-4', { event: { ...event, type: 'rumour' } })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}event-refused` },
    });
    expect(await ids('il-1', 'status=replayed')).toEqual([]);
    expect(await replay('d-4', { event })).toMatchObject({
      status: 202,
      headers: { location: '/v1/involvement-events/urn%3Athroughline%3Aspec%23repaired' },
    });
    expect(await ids('il-1', 'status=replayed')).toEqual(['d-4']);
  });

  it('are cleared by the event that was refused, and by no other', async () => {
    const event = cloudEvent('public_meeting', { meetings: 2 });
    expect(await replay('d-1', { event: { ...event, id: 'other' } })).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}repair-of-other-event` },
    });
    expect(await ids('il-1', 'status=replayed')).toEqual([]);
    expect((await replay('d-1', { event })).status).toBe(202);
    expect((await replay('d-4', { event: { ...event, id: 'd-4' } })).status).toBe(202);
    expect(await ids('il-1', 'status=replayed')).toEqual(['d-1', 'd-4']);
  });

  it('of nobody are cleared by an operator, who records for others and needs no id for it', async () => {
    const event = cloudEvent('public_meeting', { meetings: 2 }, { id: 'operators' });
    expect((await replay('d-3', { event: { ...event, subject: 'P-405' } }, 'op-1')).status).toBe(404);
    expect((await replay('d-3', { event }, 'op-1')).status).toBe(202);
    expect(await ids('op-1', 'status=replayed')).toEqual(['d-3']);
    expect((await api.ask('op-1', 'GET', '/v1/programmes/P-001')).status).toBe(403);
  });

  it.each([
    ['d-3', 'op-1'],
    ['d-4', 'il-1'],
  ])('that cannot be sent as they came ask for a repaired event (%s)', async (id, person) => {
    expect(await replay(id, {}, person)).toMatchObject({
      status: 422,
      body: { type: `${PROBLEM_BASE}dead-letter-without-content` },
    });
  });

  it('are not repaired into a programme of another organisation', async () => {
    const event = cloudEvent('public_meeting', { meetings: 2 }, { programme: 'P-900' });
    expect((await replay('d-1', { event })).status).toBe(404);
  });
});
