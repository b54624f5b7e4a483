import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, recordContext, START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { historyPage } from './history.schemas.ts';

let api: TestedApi;
beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
  await recordContext(api);
  const replay = { ...START, programme: 'REPLAY-OLD', moment: '2026-11-01T09:00:00Z' };
  await api.ask('pm-1', 'POST', '/v1/programmes', { body: replay });
  const replayed = contextEvidence('REPLAY-OLD');
  await api.ask('il-1', 'POST', '/v1/programmes/REPLAY-OLD/involvement-events', { body: replayed });
});
afterAll(() => api.app.close());

const history = async (query = '', id = 'P-001') =>
  historyPage.parse((await api.ask('co-1', 'GET', `/v1/programmes/${id}/history?${query}`)).body);
const types = async (query: string) => (await history(query)).items.map(({ kind, type }) => kind ?? type);
const WHOLE = ['ProgrammeStarted', 'duty_assessed', 'impact_assessment_completed', 'public_meeting', 'GateBecameReady'];

describe('the history of a programme', () => {
  it('is all that was recorded, in that order, with both of its times', async () => {
    expect(await types('')).toEqual(WHOLE);
    const { items } = await history();
    expect(items.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(items[3]).toMatchObject({
      occurredAt: '2026-11-02T12:00:00.000Z',
      actor: { role: 'involvement-lead', id: 'il-1' },
      payload: { kind: 'public_meeting' },
      replayMoment: null,
    });
  });

  it('comes in pages that together are the whole', async () => {
    const paged: number[] = [];
    for (let cursor = ''; ;) {
      const page = await history(`limit=2${cursor}`);
      paged.push(...page.items.map(({ version }) => version));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['type=GateBecameReady', ['GateBecameReady']],
    ['type=public_meeting&type=ProgrammeStarted', ['ProgrammeStarted', 'public_meeting']],
    ['type=throughline.involvement.duty_assessed.v1', ['duty_assessed']],
    ['type=GateClosed', []],
  ])('is filtered by %s', async (query, expected) => {
    expect(await types(query)).toEqual(expected);
  });

  it('is what came since a version was read', async () => {
    expect(await types('after=3')).toEqual(WHOLE.slice(3));
    expect(await types('after=5')).toEqual([]);
    expect((await api.ask('co-1', 'GET', '/v1/programmes/P-001/history?after=-1')).status).toBe(400);
  });

  it('gives single events by their ids, each once', async () => {
    const { items } = await history();
    const [, duty, , meeting] = items.map(({ eventId }) => encodeURIComponent(eventId));
    expect(await types(`event=${meeting}&event=${duty}&event=${duty}&event=none`)).toEqual([
      'duty_assessed',
      'public_meeting',
    ]);
    expect(await types(`event=${duty}&asKnownAt=2001-01-01T00:00:00Z`)).toEqual([]);
  });

  it('refuses a type that there is not', async () => {
    expect((await api.ask('co-1', 'GET', '/v1/programmes/P-001/history?type=rumour')).status).toBe(400);
  });

  it('ends where the record ended at a moment', async () => {
    expect(await types('asKnownAt=2001-01-01T00:00:00Z')).toEqual([]);
    const last = (await history()).items.at(-1)?.recordedAt ?? '';
    expect(await types(`asKnownAt=${last}`)).toEqual(WHOLE);
  });

  it('keeps the moment of a replayed case beside the true record time', async () => {
    const { items, nature } = await history('type=public_meeting', 'REPLAY-OLD');
    expect(nature).toBe('replay');
    expect(items[0]).toMatchObject({ replayMoment: '2026-11-02T12:00:00Z' });
    expect(items[0]?.recordedAt).not.toBe('2026-11-02T12:00:00Z');
    const decided = (await history('type=ProgrammeStarted', 'REPLAY-OLD')).items;
    expect(decided[0]).toMatchObject({ replayMoment: '2026-11-01T09:00:00.000Z' });
  });

  it('refuses the cursor of another list', async () => {
    const cursor = Buffer.from('["programmes","programme-P-001"]').toString('base64url');
    const asked = await api.ask('co-1', 'GET', `/v1/programmes/P-001/history?cursor=${cursor}`);
    expect(asked).toMatchObject({ status: 400, body: { type: `${PROBLEM_BASE}cursor-invalid` } });
  });
});
