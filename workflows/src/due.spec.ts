import { describe, expect, it } from '@jest/globals';
import type { AgendaReading } from './activity-port.ts';
import { dueMoment, isDueByNow, isSameWait, knowsAsMuch, untilDue } from './due.ts';

const AS_OF = '2027-02-19T09:00:00.000Z';
const reading = (at: string | null, wakeAt?: string | null): AgendaReading => ({
  agenda: { nextDeadline: at === null ? null : { gate: 'context', at } } as AgendaReading['agenda'],
  asOf: AS_OF,
  ...(wakeAt === undefined ? {} : { wakeAt }),
});

describe('what a programme waits for', () => {
  it('is the moment its reading names', () => {
    const waiting = reading('2027-02-19T10:00:00.000Z', '2027-02-19T09:00:01.000Z');
    expect(dueMoment(waiting)).toBe('2027-02-19T09:00:01.000Z');
    expect(untilDue(waiting)).toBe(1_000);
    expect(isDueByNow(waiting)).toBe(false);
  });

  it('is nothing when the reading says so, whatever the targets', () => {
    const idle = reading('2027-02-19T10:00:00.000Z', null);
    expect([dueMoment(idle), untilDue(idle), isDueByNow(idle)]).toEqual([undefined, undefined, false]);
  });

  it('is due at once when it is not ahead', () => {
    expect(isDueByNow(reading(null, AS_OF))).toBe(true);
    expect(untilDue(reading(null, AS_OF))).toBeUndefined();
  });

  it('is nothing for the workflow itself when it is waited for in the queue', () => {
    expect(untilDue({ ...reading(null, '2027-02-19T10:00:00.000Z'), waits: 'in-queue' })).toBeUndefined();
  });

  it('is the next target date in readings that name no moment, and nothing once that has passed', () => {
    expect(untilDue(reading('2027-02-19T10:00:00.000Z'))).toBe(3_600_000);
    const overdue = reading('2027-02-18T10:00:00.000Z');
    expect([untilDue(overdue), isDueByNow(overdue)]).toEqual([undefined, false]);
  });
});

describe('waiting for a moment', () => {
  const NINE = AS_OF;
  const TEN = '2027-02-19T10:00:00.000Z';
  const EIGHT = '2027-02-19T08:00:00.000Z';

  const later = { due: TEN, isNow: false };

  it('is waiting for what a reading asks for when it is the same moment, however written', () => {
    expect(isSameWait(later, reading(null, '2027-02-19T10:00:00Z'))).toBe(true);
    expect(isSameWait(undefined, reading(null, null))).toBe(true);
    expect(isSameWait(undefined, reading(null))).toBe(true);
  });

  it('is not when the moment has moved, came to be or is gone', () => {
    expect(isSameWait({ ...later, due: EIGHT }, reading(null, TEN))).toBe(false);
    expect(isSameWait(undefined, reading(null, TEN))).toBe(false);
    expect(isSameWait(later, reading(null, null))).toBe(false);
    expect(isSameWait(later, reading(null, NINE))).toBe(false);
  });

  it('keeps its place in the queue when it was due and something else is due now as well', () => {
    expect(isSameWait({ due: EIGHT, isNow: true }, reading(null, NINE))).toBe(true);
    expect(isSameWait({ due: EIGHT, isNow: true }, reading(null, TEN))).toBe(false);
  });

  it('is not when its moment has come since: it may have been seen to, and wait for a later one', () => {
    expect(isSameWait({ due: EIGHT, isNow: false }, reading(null, NINE))).toBe(false);
    expect(isSameWait({ due: NINE, isNow: false }, reading(null, NINE))).toBe(false);
  });
});

describe('of two readings', () => {
  const read = (version: number, asOf: string): AgendaReading => ({
    agenda: { version } as AgendaReading['agenda'],
    asOf,
    waits: 'in-queue',
  });
  const [before, after] = ['2027-02-19T09:00:00.000Z', '2027-02-19T09:00:00.001Z'];

  it('the one of the higher version knows more, whenever it was taken', () => {
    expect(knowsAsMuch(read(8, before), read(7, after))).toBe(true);
    expect(knowsAsMuch(read(7, after), read(8, before))).toBe(false);
  });

  it('the later one does when both are of one version: the calendar of the board may have come between them', () => {
    expect(knowsAsMuch(read(7, before), read(7, after))).toBe(false);
    expect(knowsAsMuch(read(7, after), read(7, before))).toBe(true);
    expect(knowsAsMuch(read(7, after), read(7, after))).toBe(true);
  });

  it('the last does when both are of one version, in what a release before recorded', () => {
    const { waits: _waits, ...old } = read(7, before);
    expect(knowsAsMuch(old, read(7, after))).toBe(true);
  });
});
