import { describe, expect, it } from '@jest/globals';
import { type AnyFact, factOf } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { correctedLate, lacksForEarliness, lacksForLateness, type PolicyCalendar } from './lateness.ts';
import { weekdays } from '../testing.ts';

const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
/** Friday 8 to Monday 11 January 2027. */
const occurred = { from: '2027-01-08', to: '2027-01-11' };
const document = (documentDate: string) => ({
  uri: 'https://example.test/note',
  sha256: 'a'.repeat(64),
  documentDate,
  mediaType: 'text/plain',
});
const session = (data: object = {}) =>
  fact('focus_group', { sessions: 1 }, { on: '2027-01-11', data: { occurred, ...data } });
const late = { contemporaneous: false, reason: 'found in a drawer', countersignedBy: 'il-2' };
const lacks = (one: AnyFact, recordedAt: string, calendar: PolicyCalendar = weekdays) =>
  lacksForLateness(one, recordedAt, { calendar, allowed: 10, isCountersigned: false })?.why;
const lacksCountersigned = (one: AnyFact) =>
  lacksForLateness(one, MARCH, { calendar: weekdays, allowed: 10, isCountersigned: true })?.why;
const MARCH = '2027-03-08T09:00:00Z';

describe('evidence recorded before its day', () => {
  const early = (one: AnyFact, recordedAt: string, calendar: PolicyCalendar = weekdays) =>
    lacksForEarliness(one, recordedAt, { calendar });

  it('does not count, since a meeting still to come involves nobody', () => {
    expect(early(session(), '2027-01-10T23:59:59Z')).toBe('recorded before it happened: it is dated 2027-01-11');
    expect(early(session(), '2027-01-11T00:00:00Z')).toBeUndefined();
  });
  it('goes by the day in London', () => {
    const ahead: PolicyCalendar = { ...weekdays, londonDay: () => '2027-01-11' };
    expect(early(session(), '2027-01-10T23:30:00Z', ahead)).toBeUndefined();
  });
  it('goes by the days that it says of itself, so that a window is not closed before its last day', () => {
    const closed = fact(
      'consultation_closed',
      { window: 'w', closedOn: '2027-04-09' },
      { on: '2027-01-11', data: { about: { proposal: 'hub', version: 1 } } },
    );
    expect(early(closed, '2027-01-11T18:00:00Z')).toBe('recorded before it happened: it is dated 2027-04-09');
    expect(early(closed, '2027-04-09T18:00:00Z')).toBeUndefined();
  });
  it('counts all the same where it is told ahead, or stands against closing', () => {
    const promise = fact(
      'public_commitment_made',
      { commitment: 'c', promise: 'to consult fully', madeBy: 'commissioner' },
      { on: '2027-01-12' },
    );
    expect(early(promise, '2027-01-11T18:00:00Z')).toBeUndefined();
  });
});

describe('evidence corrected late', () => {
  const shown = (one: AnyFact, calendar: PolicyCalendar = weekdays) =>
    correctedLate(one, { calendar, allowed: 10, isCountersigned: false });
  const corrected = (knownAt: string, data: object = {}): AnyFact => ({
    ...session(data),
    correctedBy: ['an-1'],
    knownAt,
  });

  it('is shown from the eleventh working day on, with who corrected it and when', () => {
    expect(shown(corrected('2027-01-25T18:00:00Z'))).toBeUndefined();
    expect(shown(corrected('2027-01-26T00:00:00Z'))).toBe(
      'urn:throughline:spec#focus_group-1 was corrected by an-1 11 working days after it happened, and nobody else has countersigned that',
    );
    const unknown: PolicyCalendar = { ...weekdays, workingDaysBetween: () => undefined };
    expect(shown(corrected(MARCH), unknown)).toContain('many working days');
  });
  it('is not, where it was never corrected, or somebody else countersigned it', () => {
    expect(shown({ ...session(), knownAt: MARCH })).toBeUndefined();
    const countersigned = { calendar: weekdays, allowed: 10, isCountersigned: true };
    expect(correctedLate(corrected(MARCH), countersigned)).toBeUndefined();
    expect(shown(corrected(MARCH, { recording: late }))).toContain('nobody else has countersigned');
  });
});

describe('evidence recorded late', () => {
  it('counts without more up to ten working days after its last day', () => {
    expect(lacks(session(), '2027-01-25T18:00:00Z')).toBeUndefined();
    expect(lacks(session(), '2027-01-26T00:00:00Z')).toBe(
      'recorded 11 working days after it happened, without the reason why it was recorded late, a document of the time, a countersignature by someone else',
    );
  });
  it('counts by the day in London on which it was recorded', () => {
    const ahead: PolicyCalendar = { ...weekdays, londonDay: () => '2027-01-26' };
    expect(lacks(session(), '2027-01-25T23:30:00Z', ahead)).toMatch(/^recorded 11 working days/);
  });
  it('asks no calendar while working days cannot be that many', () => {
    const asked: PolicyCalendar = {
      londonDay: () => {
        throw new Error('asked');
      },
      workingDaysBetween: () => 99,
    };
    expect(lacks(session(), '2027-01-20T23:59:59Z', asked)).toBeUndefined();
    expect(() => lacks(session(), '2027-01-21T00:00:00Z', asked)).toThrow('asked');
  });
  it('counts with a reason, a document of the time and a countersignature', () => {
    const evidenced = { evidence: [document('2027-01-25')], recording: late };
    expect(lacksCountersigned(session(evidenced))).toBeUndefined();
    expect(lacksCountersigned(session({ ...evidenced, evidence: [document('2027-01-08')] }))).toBeUndefined();
    expect(lacksCountersigned(session({ ...evidenced, evidence: [document('2027-01-07')] }))).toMatch(
      /without a document of the time$/,
    );
    expect(
      lacksCountersigned(session({ ...evidenced, evidence: [document('2027-01-07'), document('2027-01-09')] })),
    ).toBeUndefined();
    expect(lacksCountersigned(session({ ...evidenced, evidence: [] }))).toMatch(/without a document of the time$/);
  });
  it('asks for a countersignature whatever the event itself says of one, for its recorder wrote that', () => {
    const evidenced = session({ evidence: [document('2027-01-25')], recording: late });
    expect(lacks(evidenced, MARCH)).toMatch(/without a countersignature by someone else$/);
  });
  it('asks for a document of no more than ten working days after, not for one written when it was recorded', () => {
    const evidenced = (day: string) => session({ evidence: [document(day)], recording: late });
    expect(lacksCountersigned(evidenced('2027-01-25'))).toBeUndefined();
    expect(lacksCountersigned(evidenced('2027-01-26'))).toMatch(/without a document of the time$/);
    expect(lacksCountersigned(evidenced('2027-03-08'))).toMatch(/without a document of the time$/);
  });
  it.each([
    [
      'published',
      fact(
        'board_papers_published',
        { publishedOn: '2027-01-11', meetingOn: '2027-03-10', includes: ['analysis_report'] },
        { on: '2027-03-08' },
      ),
    ],
    [
      'reported',
      fact(
        'analysis_report',
        { status: 'final', reportedOn: '2027-01-11', independent: true },
        { on: '2027-03-08', data: { about: { proposal: 'hub', version: 1 } } },
      ),
    ],
    [
      'considered',
      fact('conscientious_consideration', { level: 'final', consideredOn: '2027-01-11' }, { on: '2027-03-08' }),
    ],
    ['told', fact('outcome_told', { toldOn: '2027-01-11', told: ['participants'] }, { on: '2027-03-08' })],
    [
      'replied',
      fact('independent_voice_replied', { body: 'Healthwatch', repliedOn: '2027-01-11' }, { on: '2027-03-08' }),
    ],
  ])('is late by the day on which it says it was %s, however recently it is said to have happened', (_what, stated) => {
    expect(lacks(stated, MARCH)).toMatch(/^recorded 40 working days after it happened, without /);
    const { evidence: _evidence, recording: _recording, ...data } = stated.data;
    const evidenced = { evidence: [document('2027-01-11')], recording: late };
    expect(lacksCountersigned({ ...stated, data: { ...data, ...evidenced } } as AnyFact)).toBeUndefined();
  });
  it('is late where the calendar does not cover the days', () => {
    expect(lacks(session(), MARCH, { ...weekdays, workingDaysBetween: () => undefined })).toMatch(
      /^recorded many working days after it happened, without /,
    );
  });
  it('binds however late where it may stand against closing, or shapes the course', () => {
    const about = { about: { proposal: 'hub', version: 1 } };
    const day = '2027-01-11';
    const binding = [
      fact('public_commitment_made', { commitment: 'c', promise: 'We will', madeBy: 'commissioner' }, { on: day }),
      fact('call_in_directed', { callIn: 'c', directedOn: day }, { on: day }),
      fact('call_in_ended', { callIn: 'c', endedOn: day, outcome: 'cleared' }, { on: day }),
      fact('decision_made', { level: 'final', decidedOn: day, outcome: 'Option B', body: 'Board' }, { on: day }),
      fact('decision_rescinded', { decidedOn: day, rescindedOn: day, reason: 'too early' }, { on: day }),
      fact('proposal_version_frozen', { title: 'Hub' }, { on: day, data: about }),
      fact(
        'impact_assessment_completed',
        { scope: 'full', stage: 'initial', version: 1, requiredGroups: [] },
        { on: day },
      ),
      fact('consultation_opened', { window: 'w', opensOn: day, closesOn: day }, { on: day, data: about }),
      fact('consultation_extended', { window: 'w', decidedOn: day, closesOn: day }, { on: day, data: about }),
      fact('consultation_closed', { window: 'w', closedOn: day }, { on: day, data: about }),
      fact('outcome_announced', { announcedOn: day, outcome: 'Option B' }, { on: day }),
    ];
    expect(binding.filter((one) => lacks(one, MARCH) !== undefined)).toEqual([]);
  });
});
