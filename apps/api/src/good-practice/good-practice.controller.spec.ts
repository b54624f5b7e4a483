import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { goodPracticePage } from './good-practice.schemas.ts';

let api: TestedApi;
const share = (programme: string, id: string, title: string, on = '2026-11-02') =>
  api.ports.involvement.send([
    {
      key: programme,
      value: Buffer.from(JSON.stringify(cloudEvent('good_practice_shared', { title }, { programme, id, on }))),
      headers: { 'content-type': 'application/cloudevents+json' },
    },
  ]);

beforeEach(async () => {
  api = await testedApi();
  for (const programme of ['P-001', 'P-002', 'P-004']) await startProgramme(api, { programme });
  await startProgramme(api, { programme: 'P-003', organisation: 'QXX' }, 'pm-9');
  await share('P-001', 'a', 'Sessions led by Deaf people');
  await share('P-001', 'b', 'Travelling sessions', '2026-11-09');
  await share('P-003', 'c', 'Sessions in the market');
  await share('P-004', 'd', 'Sessions for carers in the evening');
});
afterEach(() => api.app.close());

const search = async (person: string, query: Record<string, string> = {}) =>
  goodPracticePage.parse(
    (await api.ask(person, 'GET', `/v1/good-practice?${new URLSearchParams(query).toString()}`)).body,
  );
const titles = async (person: string, query: Record<string, string> = {}) =>
  (await search(person, query)).items.map(({ programme, shared }) => [programme, shared.map(({ title }) => title)]);

describe('shared good practice', () => {
  it('is found by the words of its title, in any order and case, and given with the latest first', async () => {
    expect(await titles('co-1', { query: 'PEOPLE sessions' })).toEqual([['P-001', ['Sessions led by Deaf people']]]);
    expect(await titles('co-1')).toEqual([
      ['P-001', ['Travelling sessions', 'Sessions led by Deaf people']],
      ['P-004', ['Sessions for carers in the evening']],
    ]);
    expect(await titles('co-1', { query: 'balloons' })).toEqual([]);
  });

  it('is given page by page', async () => {
    const first = await search('co-1', { limit: '1' });
    expect(first.items.map(({ programme }) => programme)).toEqual(['P-001']);
    const second = await search('co-1', { limit: '1', cursor: first.next ?? '' });
    expect(second).toMatchObject({ items: [{ programme: 'P-004', organisation: 'QPM' }], next: null });
    expect((await api.ask('co-1', 'GET', '/v1/good-practice?cursor=another')).status).toBe(400);
  });

  it('is that of the organisations the token names', async () => {
    expect(await titles('pm-9')).toEqual([['P-003', ['Sessions in the market']]]);
    expect(await titles('pm-two', { query: 'sessions' })).toHaveLength(3);
    expect(await titles('demo-1', { organisation: 'QXX' })).toHaveLength(1);
    expect(await titles('pm-9', { organisation: 'QPM' })).toEqual([]);
  });

  it('is no longer found once it is retracted', async () => {
    const retracts = 'urn:throughline:spec#d';
    const retraction = cloudEvent('retraction', { retracts, reason: 'Shared by mistake' }, { programme: 'P-004' });
    await api.ask('il-1', 'POST', '/v1/programmes/P-004/involvement-events', { body: [retraction] });
    expect(await titles('co-1', { query: 'carers' })).toEqual([]);
  });

  it('of replays stands apart from that of live programmes', async () => {
    const replay = { ...START, programme: 'REPLAY-A', targets: {}, moment: '2013-02-19T17:00:00Z' };
    await api.ask('pm-1', 'POST', '/v1/programmes', { body: replay });
    await share('REPLAY-A', 'r', 'Sessions of the case', '2013-03-01');
    expect(await titles('co-1', { nature: 'replay' })).toEqual([['REPLAY-A', ['Sessions of the case']]]);
    expect(await titles('co-1', { query: 'case' })).toEqual([]);
  });
});
