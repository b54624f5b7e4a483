import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  closingOf,
  isGap,
  isWithdrawn,
  lastOpenDay,
  longestStretch,
  openSpans,
  promisedBeyondClosing,
} from './consultation-windows.ts';
import type { ConsultationWindow } from './course.ts';
import type { LocalDate } from './values.ts';

const DAY = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * DAY).toISOString().slice(0, 10) as LocalDate;

interface Told {
  /** Days as numbers: opened, planned to close, extensions as decided and to when, closings. */
  readonly opened: number;
  readonly closes: number;
  readonly extensions: readonly (readonly [decided: number, closes: number])[];
  readonly closings: readonly number[];
}
const window = ({ opened, closes, extensions, closings }: Told): ConsultationWindow => ({
  subject: 'hub@1',
  opened: { on: day(opened), closesOn: day(closes), eventId: 'o' },
  extensions: Object.fromEntries(
    extensions.map(([on, to], i) => [`e${i}`, { on: day(on), closesOn: day(to), eventId: `e${i}` }]),
  ),
  closings: Object.fromEntries(closings.map((n) => [day(n), { on: day(n), eventId: `c${n}`, withdrawnBecause: null }])),
});

/** The same rule told day by day: which days stood open, the longest run of them, and how it ended. */
const model = ({ opened, closes, extensions, closings }: Told) => {
  const days = new Set<number>();
  const open = (from: number, to: number): void => {
    for (let n = from; n <= to; n += 1) days.add(n);
  };
  open(opened, closes);
  let [end, closed] = [closes, undefined as number | undefined];
  for (let today = 0; today <= 200; today += 1) {
    if (closings.includes(today) && closed === undefined) {
      if (today > end) open(end + 1, today);
      for (const n of days) if (n > today) days.delete(n);
      [end, closed] = [today, today];
    }
    for (const [decided, to] of extensions)
      if (decided === today && to > end) {
        open(closed === undefined && decided <= end ? end + 1 : decided, to);
        [end, closed] = [to, undefined];
      }
  }
  let longest = 0;
  for (const n of days) {
    let run = 1;
    while (days.has(n + run)) run += 1;
    longest = Math.max(longest, run);
  }
  return {
    days: [...days].sort((a, b) => a - b).map(day),
    longest,
    closed: closed === undefined ? null : `c${closed}`,
  };
};

const told: fc.Arbitrary<Told> = fc
  .record({
    opened: fc.nat(20),
    length: fc.nat(20),
    extensions: fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 4 }),
    closings: fc.uniqueArray(fc.nat(80), { maxLength: 3 }),
  })
  .map(({ opened, length, extensions, closings }) => ({
    opened,
    closes: opened + length,
    extensions: extensions.map(([decided, more]) => [decided, decided + more] as const),
    closings: closings.map((n) => opened + n),
  }));

const daysIn = (spans: ReturnType<typeof openSpans>): readonly string[] => {
  const days = new Set<string>();
  for (const { from, to } of spans)
    for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) days.add(new Date(at).toISOString().slice(0, 10));
  return [...days].sort();
};
const spans = (of: Told) => openSpans(window(of)).map(({ from, to }) => [from, to]);

describe('a window', () => {
  it('stood open on the days it was planned for, extended to and not closed before, whatever the order of the records', () => {
    fc.assert(
      fc.property(told, (one) => {
        const { days, longest, closed } = model(one);
        expect(daysIn(openSpans(window(one)))).toEqual(days);
        expect(longestStretch(window(one))).toBe(longest);
        expect(lastOpenDay(window(one))).toBe(days.at(-1));
        expect(closingOf(window(one))?.eventId ?? null).toBe(closed);
      }),
    );
  });

  const plain: Told = { opened: 10, closes: 20, extensions: [], closings: [] };
  it('has no days before it is recorded as opened, and is closed where only that is on record', () => {
    const unopened = { ...window({ ...plain, extensions: [[12, 30]], closings: [40, 50] }), opened: null };
    expect(openSpans(unopened)).toEqual([]);
    expect(lastOpenDay(unopened)).toBeUndefined();
    expect(longestStretch(unopened)).toBe(0);
    expect(closingOf(unopened)?.on).toBe(day(40));
    expect(closingOf({ ...window({ ...plain, closings: [50, 40] }), opened: null })?.on).toBe(day(40));
    expect(closingOf({ ...unopened, closings: {} })).toBeNull();
  });
  it('is one span when it is extended on its last day, and two when on the day after', () => {
    expect(spans({ ...plain, extensions: [[20, 30]] })).toEqual([[day(10), day(30)]]);
    expect(spans({ ...plain, extensions: [[21, 30]] })).toEqual([
      [day(10), day(20)],
      [day(21), day(30)],
    ]);
    expect(longestStretch(window({ ...plain, extensions: [[21, 30]] }))).toBe(21);
    expect(longestStretch(window({ ...plain, extensions: [[22, 30]] }))).toBe(11);
  });
  it('is not shortened by an extension to an earlier day', () => {
    expect(spans({ ...plain, extensions: [[12, 15]] })).toEqual([[day(10), day(20)]]);
    expect(spans({ ...plain, extensions: [[25, 20]] })).toEqual([[day(10), day(20)]]);
  });
  it('takes extensions in the order of their decision, however they are kept', () => {
    const extensions = [
      [32, 40],
      [25, 35],
    ] as const;
    expect(spans({ ...plain, extensions })).toEqual([
      [day(10), day(20)],
      [day(25), day(40)],
    ]);
  });
  it('stands open until it is closed, be that later than planned', () => {
    expect(spans({ ...plain, closings: [25] })).toEqual([[day(10), day(25)]]);
    expect(spans({ ...plain, extensions: [[30, 35]], closings: [37] })).toEqual([
      [day(10), day(20)],
      [day(30), day(37)],
    ]);
  });
  it('takes the first closing for its close, unless it was reopened in between', () => {
    expect(closingOf(window({ ...plain, closings: [20, 30] }))?.on).toBe(day(20));
    expect(closingOf(window({ ...plain, closings: [20, 30], extensions: [[25, 30]] }))?.on).toBe(day(30));
    expect(closingOf(window({ ...plain, closings: [20], extensions: [[25, 30]] }))).toBeNull();
  });
  it('reopens without a gap by an extension decided on the day of its close', () => {
    expect(longestStretch(window({ ...plain, closings: [20, 30], extensions: [[20, 30]] }))).toBe(21);
  });
  it('has no days where it is recorded as closing before it opened', () => {
    expect(spans({ ...plain, closings: [9] })).toEqual([]);
  });
  it('keeps what people were told beyond its close, that of the last reopening', () => {
    const promised = (of: Partial<Told>) => promisedBeyondClosing(window({ ...plain, ...of }));
    expect(promised({ closings: [19] })).toBe(day(20));
    expect(promised({ closings: [20] })).toBeUndefined();
    expect(promised({})).toBeUndefined();
    expect(promised({ closings: [25], extensions: [[15, 30]] })).toBe(day(30));
    expect(promised({ closings: [19, 30], extensions: [[22, 30]] })).toBeUndefined();
  });
  it('is withdrawn by a closing that says why, until it is reopened', () => {
    const gone = (of: Told): ConsultationWindow => ({
      ...window(of),
      closings: { [day(15)]: { on: day(15), eventId: 'w', withdrawnBecause: 'The costs were wrong' } },
    });
    expect([isWithdrawn(window({ ...plain, closings: [15] })), isWithdrawn(gone(plain))]).toEqual([false, true]);
    expect(isWithdrawn(gone({ ...plain, extensions: [[18, 30]] }))).toBe(false);
  });
});

describe('a gap', () => {
  it('is where at least a day lies between', () => {
    expect([isGap(day(5), day(7)), isGap(day(5), day(6)), isGap(undefined, day(7))]).toEqual([true, false, false]);
  });
});
