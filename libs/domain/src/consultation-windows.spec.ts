import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConsultationWindow } from './course.ts';
import type { LocalDate } from './values.ts';
import { daysOpen, lastOpenDay, openSpans } from './consultation-windows.ts';

const DAY = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * DAY).toISOString().slice(0, 10) as LocalDate;

interface Told {
  /** Days as numbers: opened, planned to close, extensions as decided and to when, closed. */
  readonly opened: number;
  readonly closes: number;
  readonly extensions: readonly (readonly [decided: number, closes: number])[];
  readonly closed: number | null;
}
const window = ({ opened, closes, extensions, closed }: Told): ConsultationWindow => ({
  subject: 'hub@1',
  opened: { on: day(opened), closesOn: day(closes), eventId: 'o' },
  extensions: Object.fromEntries(
    extensions.map(([on, to], i) => [`e${i}`, { on: day(on), closesOn: day(to), eventId: `e${i}` }]),
  ),
  closed: closed === null ? null : { on: day(closed), eventId: 'c' },
  lastClosed: closed === null ? null : { on: day(closed), eventId: 'c' },
});

/** The same rule told day by day: which days of 120 stood open. */
const openDays = ({ opened, closes, extensions, closed }: Told): readonly string[] => {
  const days = new Set<number>();
  const open = (from: number, to: number): void => {
    for (let n = from; n <= to; n += 1) days.add(n);
  };
  open(opened, closes);
  let end = closes;
  for (const [decided, to] of [...extensions].sort(([a], [b]) => a - b)) {
    open(decided > end ? decided : end + 1, to);
    end = Math.max(end, to);
  }
  if (closed !== null) {
    open(end + 1, closed);
    for (const n of days) if (n > closed) days.delete(n);
  }
  return [...days].sort((a, b) => a - b).map(day);
};

const told: fc.Arbitrary<Told> = fc
  .record({
    opened: fc.nat(20),
    length: fc.nat(20),
    extensions: fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 4 }),
    closed: fc.option(fc.nat(80)),
  })
  .map(({ opened, length, extensions, closed }) => ({
    opened,
    closes: opened + length,
    extensions: extensions.map(([decided, more]) => [decided, decided + more] as const),
    closed: closed === null ? null : opened + closed,
  }));

const daysIn = (spans: ReturnType<typeof openSpans>): readonly string[] => {
  const days = new Set<string>();
  for (const { from, to } of spans)
    for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) days.add(new Date(at).toISOString().slice(0, 10));
  return [...days].sort();
};

describe('a window', () => {
  it('stood open on the days it was planned for, extended to and not closed before, whatever the order of the records', () => {
    fc.assert(
      fc.property(told, (window_) => {
        const spans = openSpans(window(window_));
        expect(daysIn(spans)).toEqual(openDays(window_));
        expect(daysOpen(spans)).toBe(openDays(window_).length);
        expect(lastOpenDay(window(window_))).toBe(openDays(window_).at(-1));
      }),
    );
  });

  const plain: Told = { opened: 10, closes: 20, extensions: [], closed: null };
  it('has no days before it is recorded as opened', () => {
    const unopened = { ...window({ ...plain, extensions: [[12, 30]], closed: 40 }), opened: null };
    expect(openSpans(unopened)).toEqual([]);
    expect(lastOpenDay(unopened)).toBeUndefined();
    expect(daysOpen([])).toBe(0);
  });
  it('is one span when it is extended on its last day, and two when on the day after', () => {
    expect(openSpans(window({ ...plain, extensions: [[20, 30]] }))).toEqual([{ from: day(10), to: day(30) }]);
    expect(openSpans(window({ ...plain, extensions: [[21, 30]] }))).toEqual([
      { from: day(10), to: day(20) },
      { from: day(21), to: day(30) },
    ]);
  });
  it('is not shortened by an extension to an earlier day', () => {
    expect(openSpans(window({ ...plain, extensions: [[12, 15]] }))).toEqual([{ from: day(10), to: day(20) }]);
  });
  it('takes extensions in the order of their decision, however they are kept', () => {
    expect(
      openSpans(
        window({
          ...plain,
          extensions: [
            [32, 40],
            [25, 35],
          ],
        }),
      ),
    ).toEqual([
      { from: day(10), to: day(20) },
      { from: day(25), to: day(40) },
    ]);
  });
  it('stands open until it is closed, be that later than planned', () => {
    expect(openSpans(window({ ...plain, closed: 25 }))).toEqual([{ from: day(10), to: day(25) }]);
    expect(openSpans(window({ ...plain, extensions: [[30, 35]], closed: 37 }))).toEqual([
      { from: day(10), to: day(20) },
      { from: day(30), to: day(37) },
    ]);
  });
  it('leaves out a reopening that was closed before it began', () => {
    expect(openSpans(window({ ...plain, extensions: [[30, 35]], closed: 25 }))).toEqual([
      { from: day(10), to: day(20) },
    ]);
    expect(openSpans(window({ ...plain, extensions: [[30, 35]], closed: 30 }))).toEqual([
      { from: day(10), to: day(20) },
      { from: day(30), to: day(30) },
    ]);
  });
});

describe('days open', () => {
  const span = (from: number, to: number) => ({ from: day(from), to: day(to) });
  it('count a day in two windows once, in whatever order the windows stand', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(30), fc.nat(15)).map(([from, length]) => span(from, from + length)),
      { maxLength: 5 },
    );
    fc.assert(fc.property(spans, (some) => expect(daysOpen(some)).toBe(daysIn(some).length)));
  });
  it('are none where a window is recorded as closing before it opens', () => {
    expect(daysOpen([span(10, 5)])).toBe(0);
    expect(daysOpen([span(10, 5), span(12, 13)])).toBe(2);
  });
});
