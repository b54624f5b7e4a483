import { describe, expect, it } from '@jest/globals';
import { type Course, emptyCourse, evolveCourse, factOf, decisionsInForce } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { anchor } from '../packs/pack.ts';
import { ANCHOR_WORDS, anchorDay, entriesByKey, noVersion } from './anchors.ts';

const about = (version: number) => ({ about: { proposal: 'hub', version } });
type Evidence = Parameters<typeof evidence>;
const courseOf = (...recorded: readonly Evidence[]): Course =>
  recorded.reduce((course, one, at) => {
    const fact = factOf(onRecord(evidence(...one), at + 2));
    return fact === undefined ? course : evolveCourse(course, fact);
  }, emptyCourse);
const frozen: Evidence = ['proposal_version_frozen', { title: 'Hub' }, { data: about(1) }];
const opened = (window: string, opensOn: string, version = 1): Evidence => [
  'consultation_opened',
  { window, opensOn, closesOn: '2027-05-24' },
  { id: `o-${window}`, data: about(version) },
];
const closed = (window: string, closedOn: string, withdrawnBecause?: string): Evidence => [
  'consultation_closed',
  { window, closedOn, ...(withdrawnBecause && { withdrawnBecause }) },
  { id: `c-${window}`, data: about(1) },
];
const decided = (decidedOn: string): Evidence => [
  'decision_made',
  { level: 'final', decidedOn, outcome: 'one hub', body: 'Board' },
  { id: `d-${decidedOn}` },
];
const dayOf = (name: Parameters<typeof anchorDay>[1], ...recorded: readonly Evidence[]) =>
  anchorDay(courseOf(frozen, ...recorded), name)?.on;

describe('a day that rules compare', () => {
  it('is not there before it is on record', () => {
    for (const name of anchor.options) expect([name, dayOf(name)]).toEqual([name, undefined]);
  });
  it('is the first opening of a consultation that was held, else of any', () => {
    expect(dayOf('window-opened', opened('b', '2027-03-02'), opened('a', '2027-03-03'))).toBe('2027-03-02');
    expect(dayOf('window-opened', opened('a', '2027-03-03'), opened('b', '2027-03-02'))).toBe('2027-03-02');
    const gone = closed('a', '2027-03-20', 'another site was found');
    expect(dayOf('window-opened', opened('a', '2027-03-01'), gone, opened('b', '2027-04-01'))).toBe('2027-04-01');
    expect(dayOf('window-opened', opened('a', '2027-03-01'), gone)).toBe('2027-03-01');
    expect(dayOf('window-opened', opened('a', '2027-03-01', 2))).toBeUndefined();
  });
  it('is the last close, once all consultations that were held have closed', () => {
    const both = [opened('a', '2027-03-01'), opened('b', '2027-03-01')];
    expect(dayOf('window-closed', ...both, closed('a', '2027-05-25'))).toBeUndefined();
    expect(dayOf('window-closed', ...both, closed('a', '2027-05-25'), closed('b', '2027-05-24'))).toBe('2027-05-25');
    expect(dayOf('window-closed', ...both, closed('a', '2027-05-24'), closed('b', '2027-05-25'))).toBe('2027-05-25');
    const gone = closed('b', '2027-06-20', 'another site was found');
    expect(dayOf('window-closed', ...both, closed('a', '2027-05-24'), gone)).toBe('2027-05-24');
  });
  it('is the report about the current version alone', () => {
    const report = (version: number): Evidence => [
      'analysis_report',
      { status: 'final', reportedOn: '2027-06-01', independent: true },
      { data: about(version) },
    ];
    expect([dayOf('report', report(1)), dayOf('report', report(2))]).toEqual(['2027-06-01', undefined]);
    expect(anchorDay(courseOf(report(1)), 'report')).toBeNull();
  });
  it('is the first decision that was not rescinded', () => {
    const gone: Evidence = [
      'decision_rescinded',
      { decidedOn: '2027-06-01', rescindedOn: '2027-06-05', reason: 'too early' },
    ];
    expect(dayOf('decision', decided('2027-06-02'), decided('2027-06-01'))).toBe('2027-06-01');
    expect(dayOf('decision', decided('2027-06-02'), decided('2027-06-01'), gone)).toBe('2027-06-02');
    const course = courseOf(decided('2027-06-03'), decided('2027-06-02'), decided('2027-06-01'), gone);
    expect(decisionsInForce(course).map(({ on }) => on)).toEqual(['2027-06-02', '2027-06-03']);
  });
  it('has a name for sentences, and each another', () => {
    expect(Object.keys(ANCHOR_WORDS).sort()).toEqual([...anchor.options].sort());
    expect(new Set(Object.values(ANCHOR_WORDS)).size).toBe(anchor.options.length);
    for (const words of Object.values(ANCHOR_WORDS)) expect(words).toMatch(/^[a-z]/);
  });
});

describe('what an answer lists', () => {
  it('stands in order of its keys, so that none shows in which order evidence came', () => {
    const sorted = [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ];
    expect(entriesByKey({ b: 2, c: 3, a: 1 })).toEqual(sorted);
    expect(entriesByKey({ c: 3, b: 2, a: 1 })).toEqual(sorted);
  });
  it('says that no version is recorded, and which were left behind', () => {
    expect(noVersion(emptyCourse)).toBe('no proposal version is recorded as frozen');
    expect(noVersion({ ...emptyCourse, left: ['hub@1', 'hub@2'] })).toBe(
      'no new proposal version is recorded as frozen since hub@1, hub@2 was left behind',
    );
  });
});
