import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cloudEvent } from '@throughline/domain/testing';
import { contextEvidence, START, type TestedApi, testedApi } from '../testing.ts';
import { coverage, timeline } from './course.schemas.ts';

let api: TestedApi;
const P = '/v1/programmes/P-001';
beforeEach(async () => {
  api = await testedApi();
  await api.ask('pm-1', 'POST', '/v1/programmes', { body: START });
});
afterEach(() => api.app.close());

const record = (...events: readonly object[]) => api.ask('il-1', 'POST', `${P}/involvement-events`, { body: events });
const marks = async (query = '') => timeline.parse((await api.ask('co-1', 'GET', `${P}/timeline${query}`)).body).marks;
const groups = async () => coverage.parse((await api.ask('co-1', 'GET', `${P}/coverage`)).body).groups;

describe('the timeline of a programme', () => {
  it('has each lane in order of days, in words, and nothing of what events say', async () => {
    const retraction = { retracts: 'urn:throughline:spec#meeting-P-001', reason: 'Sent in error' };
    const about = { proposal: 'hub', version: 1 };
    const window = { window: 'main', opensOn: '2026-11-03', closesOn: '2026-11-20' };
    await record(
      ...contextEvidence(),
      cloudEvent('proposal_version_frozen', { title: 'Hub' }, { data: { about } }),
      cloudEvent('consultation_opened', window, { data: { about }, on: '2026-11-03' }),
    );
    await record(cloudEvent('retraction', retraction));
    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'A claim' };
    await api.ask('pm-1', 'POST', `${P}/suspension`, { body: hold });
    const all = await marks();
    expect(all.map(({ from }) => from)).toEqual(all.map(({ from }) => from).toSorted());
    const of = (lane: string) => all.filter((mark) => mark.lane === lane);
    expect(of('involvement')).toMatchObject([{ words: 'public meeting', from: '2026-11-02', state: 'removed' }]);
    expect(of('governance').map(({ kind }) => kind)).toContain('impact_assessment_completed');
    expect(of('gates')).toMatchObject([{ words: 'context ready to close', gate: 'context' }]);
    expect(of('consultation')).toMatchObject([
      { words: 'consultation on hub, version 1', from: '2026-11-03', to: '2026-11-20', state: 'open' },
    ]);
    expect(of('deadlines')).toContainEqual(
      expect.objectContaining({ words: 'closure of gate context', from: '2027-02-19' }),
    );
    expect(of('suspensions')).toMatchObject([{ words: 'suspended by legal hold JR-1', to: null, state: 'open' }]);
    expect(all.map(({ words }) => words).join()).not.toMatch(/_/);
    await api.ask('pm-1', 'POST', `${P}/resumption`, { body: hold });
    expect((await marks()).find(({ lane }) => lane === 'suspensions')).toMatchObject({ state: 'recorded' });
  });

  it('puts the events of a week together where there are too many to be distinguished', async () => {
    const sessions = (from: number) =>
      Array.from({ length: 100 }, (_, n) => cloudEvent('focus_group', { sessions: 1 }, { id: `s-${from + n}` }));
    for (const from of [0, 100, 200]) await record(...sessions(from));
    expect((await marks()).filter(({ lane }) => lane === 'involvement')).toEqual([
      expect.objectContaining({ words: '300 events', count: 300, from: '2026-11-02', to: '2026-11-08' }),
    ]);
  });
});

describe('what a replayed case assumes', () => {
  it('is marked on the timeline and in the coverage', async () => {
    const id = 'REPLAY-OLD';
    await api.ask('pm-1', 'POST', '/v1/programmes', {
      body: { ...START, programme: id, targets: {}, moment: '2026-10-01T09:00:00Z' },
    });
    const of = (name: string, data: Readonly<Record<string, unknown>>) =>
      cloudEvent('focus_group', { sessions: 1 }, { programme: id, id: name, data });
    const groupsReached = [{ code: 'IH-GRT', band: '20-49' }];
    const screening = { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['IH-GRT'] };
    await api.ask('il-1', 'POST', `/v1/programmes/${id}/involvement-events`, {
      body: [
        cloudEvent('impact_assessment_completed', screening, { programme: id, id: 'screen', data: { assumed: true } }),
        of('a', { groupsReached }),
        of('b', { groupsReached, assumed: true }),
      ],
    });
    const read = async (what: string) => (await api.ask('co-1', 'GET', `/v1/programmes/${id}/${what}`)).body;
    const involvement = timeline.parse(await read('timeline')).marks.filter(({ lane }) => lane === 'involvement');
    expect(involvement.map(({ assumed }) => assumed)).toEqual([false, true]);
    expect(coverage.parse(await read('coverage'))).toMatchObject({
      assessment: { assumed: true },
      groups: [{ group: 'IH-GRT', events: 2, assumed: 1 }],
    });
  });
});

describe('the coverage of a programme', () => {
  const screening = (...requiredGroups: string[]) =>
    cloudEvent('impact_assessment_completed', { scope: 'full', stage: 'initial', version: 1, requiredGroups });
  const reaching = (id: string, code: string, band: string, over: object = {}) =>
    cloudEvent('focus_group', { sessions: 1 }, { id, data: { groupsReached: [{ code, band }], ...over } });

  it('says of each required group whether it is reached, reasoned or not recorded, and by whom', async () => {
    const shortfall = { group: 'RURAL', reason: 'No partner free', mitigation: 'Sessions in autumn' };
    await record(
      screening('IH-GRT', 'PC-DIS-SENS', 'RURAL'),
      reaching('a', 'IH-GRT', '20-49', { partnerOrganisation: 'Open Door' }),
      reaching('b', 'LOCAL-1', '1-7'),
      cloudEvent('coverage_shortfall_recorded', shortfall),
    );
    expect(await groups()).toMatchObject([
      { group: 'IH-GRT', status: 'reached', partnerLed: 1, partnerAsked: true, people: { atLeast: 20, atMost: 50 } },
      { group: 'PC-DIS-SENS', required: true, status: 'not-recorded', events: 0, people: 'none' },
      { group: 'RURAL', status: 'reasoned', shortfall: { on: '2026-11-02' } },
      { group: 'LOCAL-1', title: null, required: false, status: 'reached', people: 'suppressed' },
    ]);
    const [, lacking] = await groups();
    expect(lacking?.lackingFor.length).toBeGreaterThan(0);
    expect((await api.ask('co-1', 'GET', `${P}/coverage?asKnownAt=2001-01-01T00:00:00Z`)).status).toBe(404);
  });
});
