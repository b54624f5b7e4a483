import { describe, expect, it } from '@jest/globals';
import type { AgendaReading } from './activity-port.ts';
import { isDueByNow, isSameWait, knowsAsMuch } from './due.ts';

const AS_OF = '2027-02-19T09:00:00.000Z';
const reading = (wakeAt: string | null): AgendaReading => ({
  agenda: {} as AgendaReading['agenda'],
  asOf: AS_OF,
  wakeAt,
});

describe('the moment of a reading', () => {
  it('is due when it is not ahead of the reading', () => {
    expect(isDueByNow(reading(AS_OF))).toBe(true);
    expect(isDueByNow(reading('2027-02-19T09:00:01.000Z'))).toBe(false);
  });

  it('is never due when there is none', () => {
    expect(isDueByNow(reading(null))).toBe(false);
  });
});

describe('waiting for a moment', () => {
  const NINE = AS_OF;
  const TEN = '2027-02-19T10:00:00.000Z';
  const EIGHT = '2027-02-19T08:00:00.000Z';

  const later = { due: TEN, isNow: false };

  it('is waiting for what a reading asks for when it is the same moment, however written', () => {
    expect(isSameWait(later, reading('2027-02-19T10:00:00Z'))).toBe(true);
    expect(isSameWait(undefined, reading(null))).toBe(true);
  });

  it('is not when the moment has moved, came to be or is gone', () => {
    expect(isSameWait({ ...later, due: EIGHT }, reading(TEN))).toBe(false);
    expect(isSameWait(undefined, reading(TEN))).toBe(false);
    expect(isSameWait(later, reading(null))).toBe(false);
    expect(isSameWait(later, reading(NINE))).toBe(false);
  });

  it('keeps its place in the queue when it was due and something else is due now as well', () => {
    expect(isSameWait({ due: EIGHT, isNow: true }, reading(NINE))).toBe(true);
    expect(isSameWait({ due: EIGHT, isNow: true }, reading(TEN))).toBe(false);
  });

  it('is not when its moment has come since: it may have been seen to, and wait for a later one', () => {
    expect(isSameWait({ due: EIGHT, isNow: false }, reading(NINE))).toBe(false);
    expect(isSameWait({ due: NINE, isNow: false }, reading(NINE))).toBe(false);
  });
});

describe('of two readings', () => {
  const read = (version: number, asOf: string): AgendaReading => ({
    agenda: { version } as AgendaReading['agenda'],
    asOf,
    wakeAt: null,
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
});
