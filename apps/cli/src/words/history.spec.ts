import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '../api/history.ts';
import { fakeTerminal } from '../testing/fake-surroundings.ts';
import { historyWords } from './history.ts';

const item = (type: string, given: Partial<HistoryItem> = {}): HistoryItem => ({
  eventId: `id-of-${type}`,
  version: 1,
  type,
  kind: null,
  occurredAt: '2027-02-19T17:00:00.000Z',
  recordedAt: '2027-02-19T17:00:01.000Z',
  replayMoment: null,
  actor: { role: 'programme-manager', id: 'pm-1' },
  payload: {},
  ...given,
});

const words = (events: readonly HistoryItem[], columns = 100) => historyWords('P-017', events, fakeTerminal(columns));

describe('a history', () => {
  it('is a timeline in the order of the record', () => {
    const text = words([
      item('ProgrammeStarted', { payload: { title: 'Stroke rehabilitation' } }),
      item('GateClosed', { payload: { gate: 'context', requestedBy: { id: 'pm-1' }, closedBy: { id: 'ap-1' } } }),
    ]);
    const started = text.indexOf('19 Feb 2027, 17:00  Programme started: Stroke rehabilitation');
    const closed = text.indexOf('Gate context closed: asked for by pm-1, closed by ap-1');
    expect(started).toBeGreaterThan(0);
    expect(closed).toBeGreaterThan(started);
    expect(text).toContain('Closed means: requirements met and signed off by two people.');
  });

  it('shows each reason of a refusal', () => {
    const unmet = [{ title: 'Signed off by a second person', why: 'pm-1 asked for the closure' }];
    const text = words([
      item('GateClosureRefused', { payload: { gate: 'context', step: 'closure', by: { id: 'pm-1' }, unmet } }),
    ]);
    expect(text).toContain('Gate context did not close (closing of pm-1 refused)');
    expect(text).toContain('• Signed off by a second person: pm-1 asked for the closure');
  });

  it('shows London time', () => {
    expect(
      words([item('GateBecameReady', { occurredAt: '2027-07-01T22:30:00Z', payload: { gate: 'options' } })]),
    ).toContain('01 Jul 2027, 23:30  Gate options became ready to close');
  });

  it('shows the record time beside the moment where the two are of different days', () => {
    const late = item('throughline.involvement.focus_group.v1', {
      kind: 'focus_group',
      occurredAt: '2027-01-11T10:00:00Z',
      recordedAt: '2027-03-08T10:00:00Z',
    });
    expect(words([late])).toContain('11 Jan 2027, 10:00  Focus group');
    expect(words([late], 120)).toContain('recorded 08 Mar 2027, 10:00');
    expect(words([item('GateBecameReady')])).not.toContain('recorded');
  });

  it('marks a replay and what is assumed in it', () => {
    const assumed = item('throughline.involvement.survey.v1', {
      kind: 'survey',
      replayMoment: '2017-01-01T00:00:00Z',
      payload: { data: { assumed: true } },
    });
    expect(words([assumed])).toContain('REPLAY of a past case');
    expect(words([assumed])).toContain('Survey (assumed)');
  });

  it('shows events of types it does not know, and fits the terminal', () => {
    const text = words([item('SomethingOfTomorrow', { payload: 'anything', eventId: 'x'.repeat(90) })], 60);
    expect(text).toContain('SomethingOfTomorrow');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
