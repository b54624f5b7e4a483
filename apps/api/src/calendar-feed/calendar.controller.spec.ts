import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { START, type TestedApi, testedApi } from '../testing.ts';

let api: TestedApi;
beforeEach(async () => {
  api = await testedApi();
  await put('pm-1', []);
});
afterEach(() => api.app.close());

const put = (id: string, roles: readonly string[], organisations = ['QPM']) =>
  api.ask('demo-1', 'PUT', `/v1/people/${id}`, { body: { organisations, roles, email: null } });
const start = (programme: string, over: Record<string, unknown> = {}) =>
  api.ask('pm-1', 'POST', '/v1/programmes', { body: { ...START, programme, ...over } });
const feedOf = async (person: string) => {
  const { body } = await api.ask(person, 'POST', '/v1/me/calendar-feeds');
  return { id: String(body['id']), path: new URL(String(body['url'])).pathname };
};
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await api.app.inject({ method: 'GET', url: path, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};
const entries = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
const summaries = async (path: string) => entries((await get(path)).text).map(({ summary }) => summary);
const move = async (programme: string, to: string) => {
  const { headers } = await api.ask('pm-1', 'GET', `/v1/programmes/${programme}`);
  const body = { targets: { context: to }, reason: 'The board meets later' };
  await api.ask('pm-1', 'PUT', `/v1/programmes/${programme}/targets`, {
    body,
    headers: { 'if-match': String(headers['etag']) },
  });
};

describe('a calendar feed', () => {
  it('has the deadlines of its owner’s programmes, open to whoever has its address', async () => {
    await start('P-001');
    const { path } = await feedOf('pm-1');
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
    });
    expect(entries(text).map(({ summary, startDate }) => [summary, startDate.toJSDate().toISOString()])).toEqual([
      ['P-001: closure of gate context', '2027-02-19T17:00:00.000Z'],
    ]);
  });

  it('updates the same entry when a target moves', async () => {
    await start('P-001');
    const { path } = await feedOf('pm-1');
    const [before] = entries((await get(path)).text);
    await move('P-001', '2027-03-05T17:00:00Z');
    const [after, ...more] = entries((await get(path)).text);
    expect(more).toEqual([]);
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(after?.startDate.toJSDate().toISOString()).toBe('2027-03-05T17:00:00.000Z');
  });

  it('has what its owner is told by office, unless the team names another', async () => {
    await put('ap-1', ['senior-responsible-owner']);
    await put('il-1', []);
    await start('P-001');
    await start('P-002');
    const [sro, lead] = [await feedOf('ap-1'), await feedOf('il-1')];
    expect(await summaries(sro.path)).toHaveLength(2);
    expect(await summaries(lead.path)).toEqual([]);
    const append = {
      stream: 'programme-P-002',
      expectedVersion: 'existing',
      events: [
        {
          eventId: 'team-1',
          type: 'TeamAssigned',
          occurredAt: '2026-11-22T09:00:00Z',
          actor: { role: 'programme-manager', id: 'pm-1' },
          payload: { team: { 'senior-responsible-owner': 'il-1' }, reason: 'Agreed' },
        },
      ],
    } as const;
    await api.ports.store.transact((tx) => tx.append([append]));
    expect(await summaries(sro.path)).toEqual(['P-001: closure of gate context']);
    expect(await summaries(lead.path)).toEqual(['P-002: closure of gate context']);
  });

  it('has nothing of another organisation’s, of a replay, or of what is over', async () => {
    await put('ap-1', ['senior-responsible-owner']);
    await api.ask('demo-1', 'POST', '/v1/programmes', { body: { ...START, programme: 'P-009', organisation: 'QXX' } });
    await start('REPLAY-OLD', { moment: '2012-10-01T09:00:00Z' });
    await start('P-001');
    await api.ask('pm-1', 'POST', '/v1/programmes/P-001/cancellation', { body: { reason: 'Not needed' } });
    for (const person of ['ap-1', 'pm-1']) expect(await summaries((await feedOf(person)).path)).toEqual([]);
  });

  it('is the same as long as the record is, and then need not be sent again', async () => {
    await start('P-001');
    const { path } = await feedOf('pm-1');
    const first = await get(path);
    const etag = String(first.headers['etag']);
    expect((await get(path)).headers['etag']).toBe(etag);
    expect(await get(path, { 'if-none-match': `"other", W/${etag}` })).toMatchObject({ status: 304, text: '' });
    await move('P-001', '2027-03-05T17:00:00Z');
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is not there for an address nobody was given, one that was revoked, or of somebody who left', async () => {
    const [revoked, left] = [await feedOf('pm-1'), await feedOf('pm-1')];
    await api.ask('pm-1', 'DELETE', `/v1/me/calendar-feeds/${revoked.id}`);
    const unknown = ['A'.repeat(43), 'x', `${'A'.repeat(43)}.ics`].map((token) => `/v1/calendar/${token}.ics`);
    const answers = await Promise.all([...unknown, revoked.path].map((path) => get(path)));
    await api.ask('bs-1', 'POST', '/v1/people/pm-1/departure', { body: { day: '2026-11-20' } });
    const told = [...answers, await get(left.path)].map(({ status, text }) => {
      const { instance: _, ...problem } = JSON.parse(text) as Record<string, unknown>;
      return { status, problem };
    });
    for (const one of told) expect(one).toEqual(told[0]);
    expect(told[0]).toMatchObject({ status: 404, problem: { type: `${PROBLEM_BASE}calendar-feed-not-found` } });
  });

  it('has no address with the character U+0000', async () => {
    expect(await get('/v1/calendar/%00.ics')).toMatchObject({ status: 400 });
  });

  it('leaves no token in the log, whatever becomes of it', async () => {
    const { path } = await feedOf('pm-1');
    const guess = 'G'.repeat(43);
    await get(path);
    await get(`/v1/calendar/${guess}.ics`);
    const log = api.logged.join('');
    expect(log).toContain('/v1/calendar/:token.ics');
    expect(log).not.toContain(path.slice('/v1/calendar/'.length, -'.ics'.length));
    expect(log).not.toContain(guess);
  });
});
