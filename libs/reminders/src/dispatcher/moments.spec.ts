import { describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import type { Preferences } from '@throughline/directory';
import { digestMoment, heldUntil, quietUntil } from './moments.ts';
import { claimOf, NINE, person } from '../testing/stage.ts';

const NIGHT = { from: '18:30', to: '08:00' };

describe('quiet hours', () => {
  it.each([
    ['in the evening, until the next morning', '2027-02-12T18:30:00.000Z', '2027-02-13T08:00:00.000Z'],
    ['in the morning, until they end', '2027-02-12T07:59:59.000Z', '2027-02-12T08:00:00.000Z'],
    ['over the night in which clocks go forward', '2027-03-27T22:00:00.000Z', '2027-03-28T07:00:00.000Z'],
    ['over the night in which they go back', '2027-10-30T20:00:00.000Z', '2027-10-31T08:00:00.000Z'],
    ['not at their end', '2027-02-12T08:00:00.000Z', undefined],
    ['not by day', '2027-06-14T12:00:00.000Z', undefined],
  ])('hold %s', (_, now, until) => {
    expect(quietUntil(NIGHT, now, englandCalendar)).toBe(until);
  });

  it('may lie within one day', () => {
    const lunch = { from: '12:00', to: '14:00' };
    expect(quietUntil(lunch, '2027-06-14T11:30:00.000Z', englandCalendar)).toBe('2027-06-14T13:00:00.000Z');
    expect(quietUntil(lunch, '2027-06-14T10:59:00.000Z', englandCalendar)).toBeUndefined();
  });
});

describe('a morning digest', () => {
  it.each([
    ['the same morning, by London’s clock', '2027-06-14T08:00:00.000Z', '2027-06-14T09:00:00.000Z'],
    ['the next working day when it came too late', '2027-02-12T10:00:01.000Z', '2027-02-15T10:00:00.000Z'],
    ['on Monday when it came early on Saturday', '2027-02-13T07:00:00.000Z', '2027-02-15T10:00:00.000Z'],
    [
      'after the bank holidays when it came early on Boxing Day',
      '2028-12-26T07:00:00.000Z',
      '2028-12-27T10:00:00.000Z',
    ],
    ['the same day where the calendar does not reach', '2040-01-02T07:00:00.000Z', '2040-01-02T10:00:00.000Z'],
    ['after Easter', '2027-03-25T15:00:00.000Z', '2027-03-30T09:00:00.000Z'],
    ['the next day where the calendar does not reach', '2040-01-02T15:00:00.000Z', '2040-01-03T10:00:00.000Z'],
  ])('leaves %s', (_, claimedAt, leaves) => {
    expect(digestMoment(claimedAt, englandCalendar)).toBe(leaves);
  });
});

describe('somebody who is to be told', () => {
  const held = (now: string, quiet: Preferences['quiet'], over: Parameters<typeof claimOf>[1] = {}) =>
    heldUntil(
      {
        claim: { payload: claimOf('a', over).payload, recordedAt: NINE },
        person: person({ preferences: { delivery: 'immediate', quiet } }),
      },
      now,
      englandCalendar,
    );
  const on = (at: string) =>
    ({ deadline: { kind: 'gate-target', of: 'involvement', gate: 'involvement', at } }) as const;
  const LATER = on('2027-04-30T16:00:00.000Z');

  it.each([
    ['by day on a Saturday, until Monday morning', '2027-02-13T12:00:00.000Z', '2027-02-15T08:00:00.000Z'],
    [
      'on Easter Monday, until Tuesday morning by London’s clock',
      '2027-03-29T09:00:00.000Z',
      '2027-03-30T07:00:00.000Z',
    ],
    ['on a Friday evening, until the night is over', '2027-02-12T19:00:00.000Z', '2027-02-13T08:00:00.000Z'],
    ['by day on a working day: not', '2027-02-12T12:00:00.000Z', undefined],
    ['where the calendar does not reach: by the hour alone', '2040-01-01T12:00:00.000Z', undefined],
  ])('and has quiet hours is let be %s', (_, now, until) => {
    expect(held(now, NIGHT, LATER)).toBe(until);
  });

  it('is told on a day off of what falls due before the next working day', () => {
    expect(held('2027-02-13T12:00:00.000Z', NIGHT, on('2027-02-14T17:00:00.000Z'))).toBeUndefined();
    expect(held('2027-02-13T12:00:00.000Z', NIGHT, on('2027-02-15T08:00:00.000Z'))).toBeUndefined();
    expect(held('2027-02-13T12:00:00.000Z', NIGHT, on('2027-02-15T17:00:00.000Z'))).toBe('2027-02-15T08:00:00.000Z');
    expect(held('2027-02-13T12:00:00.000Z', NIGHT, on('2027-02-12T17:00:00.000Z'))).toBe('2027-02-15T08:00:00.000Z');
  });

  it('is told at any hour and on any day when there are no quiet hours', () => {
    expect(held('2027-02-13T23:00:00.000Z', null, LATER)).toBeUndefined();
    expect(held('2027-02-13T23:00:00.000Z', { from: '09:00', to: '09:00' }, LATER)).toBeUndefined();
  });
});
