import { describe, expect, it } from '@jest/globals';
import { amendedIn, formatLate, nameOfEntry, nameOfEvent, withNames } from './record.ts';

const at = (occurredAt: string, recordedAt: string, replayMoment: string | null = null) => ({
  occurredAt,
  recordedAt,
  replayMoment,
  nature: replayMoment === null ? ('live' as const) : ('replay' as const),
});

describe('how late something was recorded', () => {
  it('is counted in days of London, over the change of the clocks', () => {
    expect(formatLate(at('2027-03-27T12:00:00Z', '2027-03-28T22:59:00Z'))).toBe('1 day later');
    expect(formatLate(at('2027-03-27T12:00:00Z', '2027-03-28T23:01:00Z'))).toBe('2 days later');
  });

  it('is nothing on the same day', () => {
    expect(formatLate(at('2027-06-01T23:30:00Z', '2027-06-02T09:00:00Z'))).toBe('');
  });

  it('goes in a replay by when it was known in the case', () => {
    expect(formatLate(at('2017-09-13T11:00:00Z', '2026-11-30T09:00:00Z', '2017-09-15T11:00:00Z'))).toBe('2 days later');
    const closed = { ...at('2017-09-13T11:00:00Z', '2026-11-30T09:00:00Z'), nature: 'replay' as const };
    expect(formatLate(closed)).toBe('');
  });
});

describe('events by their names', () => {
  const names = new Map([
    ['urn:a#m-1', `the ${nameOfEvent({ kind: 'public_meeting', occurredAt: '2026-11-02T12:00:00Z' })}`],
    ['urn:a#m-10', 'the survey of 3 November 2026'],
  ]);

  it('replace ids in a sentence, none of them within a longer one', () => {
    expect(withNames('urn:a#m-10 tells what urn:a#m-1 told. See urn:a#m-1.', names)).toBe(
      'the survey of 3 November 2026 tells what the public meeting of 2 November 2026 told. See the public meeting of 2 November 2026.',
    );
    expect(withNames('urn:a#m-1-b and urn:a#m-11', names)).toBe('urn:a#m-1-b and urn:a#m-11');
  });

  it('say what an amendment changes, and nothing of other payloads', () => {
    expect(amendedIn({ payload: { data: { details: { retracts: 'urn:a#m-1' } } } })).toBe('urn:a#m-1');
    expect(amendedIn({ payload: { data: { details: { corrects: 7 } } } })).toBeUndefined();
    expect(amendedIn({ payload: null })).toBeUndefined();
  });
});

describe('what an entry is called', () => {
  const occurredAt = '2026-11-02T12:00:00Z';
  it('is its kind and day, and that a replayed case assumes it', () => {
    const survey = { kind: 'survey', occurredAt };
    expect(nameOfEvent(survey)).toBe('survey of 2 November 2026');
    expect(nameOfEvent({ ...survey, assumed: true })).toBe('survey of 2 November 2026 (assumed)');
    expect(nameOfEvent({ ...survey, payload: { data: { assumed: true } } })).toBe(
      'survey of 2 November 2026 (assumed)',
    );
    expect(nameOfEntry({ ...survey, type: 'x', gate: null })).toBe('survey of 2 November 2026');
  });

  it('is for what the engine recorded its type and its gate', () => {
    const engine = { kind: null, occurredAt };
    expect(nameOfEntry({ ...engine, type: 'GateClosed', gate: 'options' })).toBe('gate closed: Options');
    expect(nameOfEntry({ ...engine, type: 'TierSet', gate: null })).toBe('tier set');
  });
});
