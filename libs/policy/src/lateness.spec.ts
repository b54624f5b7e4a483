import { describe, expect, it } from '@jest/globals';
import { type AnyFact, factOf } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { lacksForLateness, type PolicyCalendar } from './lateness.ts';
import { weekdays } from './testing.ts';

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
const late = (countersignedBy?: string) => ({
  contemporaneous: false,
  reason: 'found in a drawer',
  ...(countersignedBy === undefined ? {} : { countersignedBy }),
});
const lacks = (one: AnyFact, recordedAt: string, calendar: PolicyCalendar = weekdays) =>
  lacksForLateness(one, recordedAt, { calendar, allowed: 10 });
const MARCH = '2027-03-08T09:00:00Z';

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
    const evidenced = { evidence: [document('2027-03-01')], recording: late('il-2') };
    expect(lacks(session(evidenced), MARCH)).toBeUndefined();
    expect(lacks(session({ ...evidenced, evidence: [document('2027-01-08')] }), MARCH)).toBeUndefined();
    expect(lacks(session({ ...evidenced, evidence: [document('2027-01-07')] }), MARCH)).toMatch(
      /without a document of the time$/,
    );
    expect(
      lacks(session({ ...evidenced, evidence: [document('2027-01-07'), document('2027-01-09')] }), MARCH),
    ).toBeUndefined();
    expect(lacks(session({ ...evidenced, evidence: [] }), MARCH)).toMatch(/without a document of the time$/);
    for (const nobodyElse of [late(), late('il-1')])
      expect(lacks(session({ ...evidenced, recording: nobodyElse }), MARCH)).toMatch(
        /without a countersignature by someone else$/,
      );
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
