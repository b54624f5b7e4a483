import { describe, expect, it } from '@jest/globals';
import { inherited, localDate, type RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { policyEngine, started } from '../testing.ts';
import { involvementReport } from './involvement-report.ts';
import { atOnce } from '../projection/in-steps.ts';
import { reportedProgramme } from './reported-programme.ts';
import { tenuresOf } from './tenure.ts';

const londonDay = (instant: string) => instant.slice(0, 10);
const own = (type: string, payload: unknown, [version, day]: readonly [number, string]): RecordedEvent => ({
  ...started('T1'),
  eventId: `${type}-${version}`,
  type,
  payload,
  version,
  occurredAt: `${day}T09:00:00.000Z`,
  recordedAt: `${day}T09:00:00.000Z`,
});
const group = (id: string, on: string, version: number, programme = 'P-001') =>
  onRecord(evidence('focus_group', { sessions: 1 }, { id, on, programme }), version);

const ACCEPTED = { offer: 1, acceptedBy: { role: 'programme-manager', id: 'pm-9' }, approvers: {} };
const HANDED_OVER = own('ProgrammeTransferred', { from: 'QPM', to: 'QXX', reason: 'merged', ...ACCEPTED }, [
  3,
  '2027-04-01',
]);
const RECORD = [started('T1'), group('before', '2027-03-02', 2), HANDED_OVER, group('after', '2027-05-04', 4)];

const begun = own(
  'ProgrammeBegunByFork',
  {
    programme: 'P-002',
    title: 'North',
    organisation: 'QXX',
    reason: 'split',
    part: 'the north',
    remainder: 'the south',
    cleared: null,
    owner: { role: 'programme-manager', id: 'pm-1' },
    targets: {},
    forkedFrom: { programme: 'P-001', organisation: 'QXX', version: 4 },
    goesBack: null,
    approvers: {},
  },
  [5, '2027-06-01'],
);
const FORK = [
  ...RECORD.map((event) => ({ ...event, ...inherited('P-002', event) })),
  begun,
  group('north', '2027-06-08', 6, 'P-002'),
].map((event) => ({ ...event, stream: 'programme-P-002' }));

const reported = (
  organisation: string,
  streams: readonly (readonly RecordedEvent[])[],
  span: readonly [string, string],
) => {
  const [from, to] = span.map((day) => localDate.parse(day));
  return involvementReport(
    streams.flatMap(
      (events) =>
        atOnce(
          reportedProgramme(
            { stream: events[0]?.stream ?? '', events, organisation },
            { policyEngine, span: { from: from!, to: to! }, londonDay },
          ),
        ) ?? [],
    ),
  );
};
const counted = (...asked: Parameters<typeof reported>) => {
  const { programmes, activity } = reported(...asked);
  return [programmes, activity.events];
};

describe('who had a programme when', () => {
  it('is told by its start and each handing over, which is the last act of who hands over', () => {
    expect(tenuresOf(RECORD)).toMatchObject([
      { organisation: 'QPM', from: 1, to: 3, until: '2027-04-01T09:00:00.000Z' },
      { organisation: 'QXX', from: 4, to: Infinity, until: null },
    ]);
  });

  it('begins for a fork with the fork, whoever had what is shared', () => {
    expect(tenuresOf(FORK)).toMatchObject([{ organisation: 'QXX', from: 5, until: null }]);
  });
});

describe('a report of a programme that was handed over', () => {
  it('covers for each organisation what was done while it had it, and nothing twice', () => {
    const year = ['2027-01-01', '2027-12-31'] as const;
    expect(counted('QPM', [RECORD], year)).toEqual([['P-001'], 1]);
    expect(counted('QXX', [RECORD], year)).toEqual([['P-001'], 1]);
    expect(counted('QYY', [RECORD], year)).toEqual([[], 0]);
  });

  it('leaves it out where the organisation did not have it within the span', () => {
    expect(counted('QPM', [RECORD], ['2027-04-02', '2027-12-31'])).toEqual([[], 0]);
    expect(counted('QXX', [RECORD], ['2027-01-01', '2027-03-31'])).toEqual([[], 0]);
    expect(counted('QPM', [RECORD], ['2027-01-01', '2027-03-31'])).toEqual([['P-001'], 1]);
  });

  it('counts the day of the handing over for both', () => {
    const day = ['2027-04-01', '2027-04-01'] as const;
    expect([counted('QPM', [RECORD], day)[0], counted('QXX', [RECORD], day)[0]]).toEqual([['P-001'], ['P-001']]);
  });

  it('covers each stretch of an organisation that had it twice, and nothing between', () => {
    const back = own('ProgrammeTransferred', { from: 'QXX', to: 'QPM', reason: 'split', ...ACCEPTED }, [
      5,
      '2027-06-01',
    ]);
    const record = [...RECORD, back, group('again', '2027-06-08', 6), group('more', '2027-06-09', 7)];
    const year = ['2027-01-01', '2027-12-31'] as const;
    expect(counted('QPM', [record], year)).toEqual([['P-001'], 3]);
    expect(counted('QXX', [record], year)).toEqual([['P-001'], 1]);
  });

  it('counts a past that forks share once, with the programme in whose record it stands', () => {
    const year = ['2027-01-01', '2027-12-31'] as const;
    expect(counted('QXX', [RECORD, FORK], year)).toEqual([['P-001', 'P-002'], 2]);
    expect(counted('QPM', [FORK], year)).toEqual([[], 0]);
    expect(counted('QXX', [FORK], year)).toEqual([['P-002'], 1]);
  });

  it('shows the successor what it took over as such: from whom, and what was done until then', () => {
    const year = ['2027-01-01', '2027-12-31'] as const;
    expect(reported('QPM', [RECORD], year).takenOver).toEqual([]);
    expect(reported('QXX', [RECORD], year).takenOver).toMatchObject([
      { programme: 'P-001', from: 'QPM', at: '2027-04-01T09:00:00.000Z', activity: { events: 1 } },
    ]);
    expect(reported('QXX', [FORK], year).takenOver).toEqual([]);
    const other = { ...(begun.payload as object), forkedFrom: { programme: 'P-001', organisation: 'QPM', version: 4 } };
    const ofAnother = FORK.map((event) =>
      event.type === 'ProgrammeBegunByFork' ? { ...event, payload: other } : event,
    );
    expect(reported('QXX', [ofAnother], year).takenOver).toMatchObject([
      { programme: 'P-002', from: 'QPM', activity: { events: 2 } },
    ]);
  });

  it('counts a group that was reached before the taking over neither as reached by the successor nor as lacking', () => {
    const at = (event: RecordedEvent, version: number): RecordedEvent => ({ ...event, version });
    const assessed = evidence(
      'impact_assessment_completed',
      { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['RURAL', 'IH-GRT'] },
      { id: 'ehia', on: '2027-03-01' },
    );
    const reaching = evidence(
      'focus_group',
      { sessions: 1 },
      { id: 'rural', on: '2027-03-02', data: { groupsReached: [{ code: 'RURAL', band: '8-19' }] } },
    );
    const record = [started('T1'), onRecord(assessed, 2), onRecord(reaching, 3), at(HANDED_OVER, 4)];
    const { groups } = reported('QXX', [record], ['2027-01-01', '2027-12-31']);
    expect(groups).toMatchObject([
      { group: 'IH-GRT', requiredBy: 1, reachedBy: 0, takenOverBy: 0, lackingIn: 1 },
      { group: 'RURAL', requiredBy: 1, reachedBy: 0, takenOverBy: 1, lackingIn: 0, events: 0, people: 'none' },
    ]);
  });
});
