import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmeStream } from '@throughline/domain';
import { sealWhole } from '@throughline/event-store/contract';
import { historyOf, NOTHING_KNOWN } from '@throughline/policy';
import { PROBLEM_BASE } from '../problems/problem.ts';
import { contextEvidence, recordContext, START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { organisationHistoryCount, organisationHistoryPage } from './organisation-history.schemas.ts';

let api: TestedApi;

/** Makes history as the worker does, of what has come since. */
const makeHistory = async (): Promise<void> => {
  const { log, history, ports } = api;
  await sealWhole(log);
  const from = await history.begin('spec');
  const { events, to } = await history.leaves(from, 1_000);
  const reading = { catalogue: ports.policyEngine.catalogue, londonDay: (at: string) => at.slice(0, 10) };
  const contexts = new Map([...(await history.contexts(events.map(({ event }) => event.stream)))] as [
    string,
    typeof NOTHING_KNOWN,
  ][]);
  const found = events.map(({ leafIndex, event }) => {
    const one = historyOf(reading, contexts.get(event.stream) ?? NOTHING_KNOWN, event);
    contexts.set(event.stream, one.context);
    return { ...event, leafIndex, ...one };
  });
  const findings = found.map((one) => ({ ...one, organisation: one.organisation! }));
  await history.add({ from, to, entries: found, findings, contexts });
};

beforeAll(async () => {
  api = await testedApi();
  await startProgramme(api);
  await recordContext(api);
  const replay = { ...START, programme: 'REPLAY-OLD', moment: '2026-11-01T09:00:00Z' };
  await api.ask('pm-1', 'POST', '/v1/programmes', { body: replay });
  await startProgramme(api, { programme: 'P-009', organisation: 'QXX' }, 'pm-9');
  await makeHistory();
});
afterAll(() => api.app.close());

const asked = (query: string, of = '') => api.ask('co-1', 'GET', `/v1/organisations/QPM/history${of}?${query}`);
const search = async (query = '') => organisationHistoryPage.parse((await asked(query)).body);
const found = async (query = '') => (await search(query)).items.map(({ kind, type }) => kind ?? type);
const WHOLE = ['GateBecameReady', 'public_meeting', 'impact_assessment_completed', 'duty_assessed', 'ProgrammeStarted'];

describe('the history of an organisation', () => {
  it('is what is on record of its programmes, the latest first, each event with its leaf', async () => {
    expect(await found()).toEqual(WHOLE);
    const { items, upTo, final, asKnownAt } = await search();
    expect(items.map(({ leafIndex }) => leafIndex)).toEqual([4, 3, 2, 1, 0]);
    expect(items[1]).toMatchObject({ programme: 'P-001', version: 4, occurredAt: '2026-11-02T12:00:00.000Z' });
    expect({ upTo, final, asKnownAt }).toEqual({ upTo: 7, final: false, asKnownAt: null });
  });

  it.each([
    ['kind=public_meeting', ['public_meeting']],
    ['type=ProgrammeStarted', ['ProgrammeStarted']],
    ['group=PC-DIS-SENS', ['impact_assessment_completed']],
    ['group=PC-DIS-SENS&kind=public_meeting', []],
    ['kind=public_meeting&kind=duty_assessed', ['public_meeting', 'duty_assessed']],
    ['kind=public_meeting&type=ProgrammeStarted', ['public_meeting', 'ProgrammeStarted']],
    ['kind=public_meeting&type=duty_assessed&words=moves', ['duty_assessed']],
    ['amending=true', []],
    ['amending=true&kind=public_meeting', []],
    ['recordedTo=2001-01-01', []],
    ['recordedFrom=2199-01-01', []],
    ['recordedFrom=2001-01-01&recordedTo=2199-01-01&kind=public_meeting', ['public_meeting']],
    ['person=pm-1', ['ProgrammeStarted']],
    ['gate=context', ['GateBecameReady']],
    ['programme=P-001&kind=duty_assessed', ['duty_assessed']],
    ['words=moves+service', ['duty_assessed']],
    ['words=parking', []],
    ['nature=replay', ['ProgrammeStarted']],
    ['nature=replay&programme=REPLAY-OLD&asKnownAt=2026-11-01T09:00:00Z', ['ProgrammeStarted']],
    ['nature=replay&programme=REPLAY-OLD&asKnownAt=2026-10-31T09:00:00Z', []],
    [
      'occurredTo=2026-11-02&occurredFrom=2026-11-02',
      ['public_meeting', 'impact_assessment_completed', 'duty_assessed'],
    ],
    ['asKnownAt=2', ['duty_assessed', 'ProgrammeStarted']],
    ['asKnownAt=2001-01-01T00:00:00Z', []],
  ])('is found by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
    const count = organisationHistoryCount.parse((await asked(query, '/count')).body);
    expect(count.count).toBe(expected.length);
  });

  it('says of an answer as known at a moment whether anything can be missing', async () => {
    expect(await search('asKnownAt=3')).toMatchObject({ asKnownAt: 3, upTo: 3, final: true });
    expect(await search('asKnownAt=300')).toMatchObject({ asKnownAt: 300, upTo: 7, final: false });
    expect(await search('asKnownAt=2020-01-01T00:00:00Z')).toMatchObject({ upTo: 7, final: true });
    expect(await search('asKnownAt=2199-01-01T00:00:00Z')).toMatchObject({ final: false });
  });

  it('comes in pages that together are the whole', async () => {
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = await search(`limit=2${cursor}`);
      paged.push(...items.map(({ kind, type }) => kind ?? type));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(paged).toEqual(WHOLE);
  });

  it('names the programme of each, and says how much there is where that is asked for', async () => {
    const { items, count } = await search('limit=2');
    expect(items.map(({ title }) => title)).toEqual([START.title, START.title]);
    expect(count).toBeUndefined();
    expect((await search('limit=2&count=true')).count).toBe(WHOLE.length);
    expect((await search('kind=drop_in&count=true')).count).toBe(0);
  });

  it('comes from the first leaf on as well, in pages', async () => {
    const { items, next } = await search('order=oldest&limit=3');
    expect(items.map(({ leafIndex }) => leafIndex)).toEqual([0, 1, 2]);
    const rest = await search(`order=oldest&limit=3&cursor=${next}`);
    expect([rest.items.map(({ leafIndex }) => leafIndex), rest.next]).toEqual([[3, 4], null]);
  });

  it('waits for what has no leaf yet, and not for ever', async () => {
    const events = await api.ports.store.readStream(programmeStream('P-001'));
    const later = search(`waitFor=${events.length + 3}`);
    await api.ask('il-1', 'POST', '/v1/programmes/P-001/involvement-events', {
      body: contextEvidence().map((event) => ({ ...event, id: `${String(event['id'])}-again` })),
    });
    await makeHistory();
    expect((await later).upTo).toBeGreaterThan(7);
  });

  it('is not searched for a group that there is not, which would be taken for none having been reached', async () => {
    for (const path of ['', '/count']) {
      const { status, body } = await asked('group=PC-DIS-DEAF', path);
      expect([status, body['type']]).toEqual([422, `${PROBLEM_BASE}group-unknown`]);
      expect(body['detail']).toContain('PC-DIS-SENS (Deaf and hard of hearing people and people with sight loss)');
    }
  });

  it('is read by its own people only', async () => {
    const other = await api.ask('co-1', 'GET', '/v1/organisations/QXX/history');
    expect(other).toMatchObject({ status: 403, body: { type: `${PROBLEM_BASE}organisation-not-yours` } });
    expect((await api.ask('op-1', 'GET', '/v1/organisations/QPM/history')).status).toBe(403);
    const own = await api.ask('pm-9', 'GET', '/v1/organisations/QXX/history');
    expect(organisationHistoryPage.parse(own.body).items.map(({ programme }) => programme)).toEqual(['P-009']);
  });

  it.each([
    'words=the+and',
    'kind=rumour',
    'principle=11',
    'asKnownAt=yesterday',
    'occurredFrom=2026-02-02&occurredTo=2026-02-01',
    'recordedFrom=2026-02-02&recordedTo=2026-02-01',
    'order=random',
  ])('refuses %s and says what is accepted', async (query) => {
    expect(await asked(query)).toMatchObject({ status: 400, body: { faults: [expect.anything()] } });
  });
});
