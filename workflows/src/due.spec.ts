import { describe, expect, it } from '@jest/globals';
import type { AgendaReading } from './activity-port.ts';
import { dueMoment, isDueByNow, untilDue } from './due.ts';

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

  it('is the next target date in readings that name no moment, and nothing once that has passed', () => {
    expect(untilDue(reading('2027-02-19T10:00:00.000Z'))).toBe(3_600_000);
    const overdue = reading('2027-02-18T10:00:00.000Z');
    expect([untilDue(overdue), isDueByNow(overdue)]).toEqual([undefined, false]);
  });
});
