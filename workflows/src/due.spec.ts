import { describe, expect, it } from '@jest/globals';
import type { AgendaReading } from './activity-port.ts';
import { dueMoment, isDueByNow, isSameWait, untilDue } from './due.ts';

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

  it('is waiting for what a reading asks for when it is the same moment, however written', () => {
    expect(isSameWait(TEN, reading(null, '2027-02-19T10:00:00Z'))).toBe(true);
    expect(isSameWait(undefined, reading(null, null))).toBe(true);
  });

  it('is not when the moment has moved, came to be or is gone', () => {
    expect(isSameWait('2027-02-19T11:00:00.000Z', reading(null, TEN))).toBe(false);
    expect(isSameWait(undefined, reading(null, TEN))).toBe(false);
    expect(isSameWait(TEN, reading(null, null))).toBe(false);
    expect(isSameWait(TEN, reading(null, NINE))).toBe(false);
  });

  it('keeps its place in the queue when something else is due now as well', () => {
    expect(isSameWait(EIGHT, reading(null, NINE))).toBe(true);
    expect(isSameWait(EIGHT, reading(null, TEN))).toBe(false);
  });
});
