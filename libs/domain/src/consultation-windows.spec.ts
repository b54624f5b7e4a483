import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  closingOf,
  extentOf,
  idleTurns,
  isCutShort,
  isWithdrawn,
  midPointOf,
  openDays,
  openSpans,
  ranOnOrAfter,
  runsOf,
} from './consultation-windows.ts';
import type { ConsultationWindow } from './course.ts';
import type { LocalDate } from './values.ts';

const DAY = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * DAY).toISOString().slice(0, 10) as LocalDate;

interface Told {
  /** Days as numbers: opened, planned to close, and what followed. */
  readonly opened: number;
  readonly closes: number;
  readonly openings?: readonly (readonly [opens: number, closes: number])[];
  readonly extensions: readonly (readonly [known: number, closes: number])[];
  readonly pauses?: readonly number[];
  readonly resumptions?: readonly (readonly [resumes: number, closes: number])[];
  readonly closures: readonly number[];
}
const named = <T>(prefix: string, all: readonly T[] = []) =>
  Object.fromEntries(all.map((one, i) => [`${prefix}${i}`, { ...one, eventId: `${prefix}${i}` }]));
const window = ({ opened, closes, ...told }: Told): ConsultationWindow => {
  const first = { on: day(opened), closesOn: day(closes), eventId: 'o' };
  const until = ([on, to]: readonly [number, number]) => ({ on: day(on), closesOn: day(to) });
  return {
    subject: 'hub@1',
    opened: first,
    openings: { o: first, ...named('p', told.openings?.map(until)) },
    extensions: named(
      'e',
      told.extensions.map((one) => ({ ...until(one), decidedOn: day(one[0]) })),
    ),
    pauses: named(
      'b',
      told.pauses?.map((n) => ({ on: day(n), because: 'an election' })),
    ),
    resumptions: named('r', told.resumptions?.map(until)),
    closures: Object.fromEntries(
      told.closures.map((n) => [day(n), { on: day(n), eventId: `c${n}`, withdrawnBecause: null }]),
    ),
  };
};

/** The same rule told day by day: which days stood open in each run, and how the last one ended. */
const model = ({ opened, closes, openings = [], extensions, pauses = [], resumptions = [], closures }: Told) => {
  const runs: Set<number>[] = [];
  let [end, isClosed, isPaused, promised, closed] = [0, false, false, 0, undefined as number | undefined];
  const open = (from: number, to: number): void => {
    for (let n = from; n <= to; n += 1) runs.at(-1)?.add(n);
  };
  const cut = (from: number): void => {
    for (const n of runs.at(-1) ?? []) if (n >= from) runs.at(-1)?.delete(n);
  };
  const begin = (from: number, to: number): void => {
    runs.push(new Set());
    open(from, to);
    [end, promised, isClosed, isPaused, closed] = [to, to, false, false, undefined];
  };
  begin(opened, closes);
  for (let today = 0; today <= 200; today += 1) {
    const isOver = () => isClosed || (!isPaused && today > end);
    for (const n of pauses)
      if (n === today && !isOver() && !isPaused && today >= opened) {
        cut(today);
        isPaused = true;
      }
    const goOn = ([on, to]: readonly [number, number]): void => {
      if (on !== today || to < on || (!isOver() && !isPaused)) return;
      if (isOver()) begin(on, to);
      else {
        open(on, to);
        [end, promised, isPaused] = [to, to, false];
      }
    };
    resumptions.forEach(goOn);
    if (closures.includes(today) && !isClosed) {
      if (!isPaused) {
        if (today > end) open(end + 1, today);
        cut(today + 1);
        end = today;
      }
      [isClosed, closed] = [true, today];
    }
    openings.forEach(goOn);
    for (const [known, to] of extensions)
      if (known === today && to > (isPaused ? promised : end)) {
        if (isOver() && !(closed === today && !isPaused)) begin(known, to);
        else {
          [isClosed, closed] = [false, undefined];
          if (!isPaused) {
            open(end + 1, to);
            end = to;
          }
          promised = to;
        }
      }
  }
  return {
    runs: runs.filter((days) => days.size > 0).map((days) => [...days].sort((a, b) => a - b).map(day)),
    closed: closed === undefined ? null : `c${closed}`,
  };
};

const turns = (most: number) => fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: most });
const told: fc.Arbitrary<Told> = fc
  .record({
    opened: fc.nat(20),
    length: fc.nat(20),
    openings: turns(2),
    extensions: turns(3),
    pauses: fc.array(fc.nat(60), { maxLength: 2 }),
    resumptions: turns(2),
    closures: fc.uniqueArray(fc.nat(80), { maxLength: 3 }),
  })
  .map(({ opened, length, openings, extensions, pauses, resumptions, closures }) => {
    const until = (all: readonly (readonly [number, number])[]) =>
      all.map(([on, more]) => [opened + on, opened + on + more] as const);
    return {
      opened,
      closes: opened + length,
      openings: until(openings),
      extensions: until(extensions),
      pauses: pauses.map((n) => opened + n),
      resumptions: until(resumptions),
      closures: closures.map((n) => opened + n),
    };
  });

const daysIn = (spans: ReturnType<typeof openSpans>): readonly string[] => {
  const days = new Set<string>();
  for (const { from, to } of spans)
    for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) days.add(new Date(at).toISOString().slice(0, 10));
  return [...days].sort();
};
const spans = (of: Told) => openSpans(window(of)).map(({ from, to }) => [from, to]);
const days = (of: Told) => runsOf(window(of)).map(openDays);

describe('a window', () => {
  it('ran on the days it was planned for, extended to, and neither paused nor closed before, whatever the order of the records', () => {
    fc.assert(
      fc.property(told, (one) => {
        const { runs, closed } = model(one);
        const found = runsOf(window(one)).filter((run) => run.spans.length > 0);
        expect(found.map((run) => daysIn(run.spans))).toEqual(runs);
        expect(found.map(openDays)).toEqual(runs.map(({ length }) => length));
        if (found.length > 0) expect(closingOf(window(one))?.eventId ?? null).toBe(closed);
      }),
      { numRuns: 500 },
    );
  });

  const plain: Told = { opened: 10, closes: 20, extensions: [], closures: [] };
  it('has no days before it is recorded as opened, and is closed where only that is on record', () => {
    const unopened = { ...window({ ...plain, extensions: [[12, 30]], closures: [40, 50] }), opened: null };
    expect(openSpans(unopened)).toEqual([]);
    expect(ranOnOrAfter(unopened, day(1))).toBe(false);
    expect(closingOf(unopened)?.on).toBe(day(40));
    expect(closingOf({ ...window({ ...plain, closures: [50, 40] }), opened: null })?.on).toBe(day(40));
    expect(closingOf({ ...unopened, closures: {} })).toBeNull();
  });
  it('is one span when it is extended on its last day, and two when on the day after', () => {
    expect(spans({ ...plain, extensions: [[20, 30]] })).toEqual([[day(10), day(30)]]);
    expect(spans({ ...plain, extensions: [[21, 30]] })).toEqual([
      [day(10), day(20)],
      [day(21), day(30)],
    ]);
    expect(days({ ...plain, extensions: [[20, 30]] })).toEqual([21]);
    expect(days({ ...plain, extensions: [[21, 30]] })).toEqual([11, 10]);
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
    expect(spans({ ...plain, closures: [25] })).toEqual([[day(10), day(25)]]);
    expect(spans({ ...plain, extensions: [[30, 35]], closures: [37] })).toEqual([
      [day(10), day(20)],
      [day(30), day(37)],
    ]);
  });
  it('takes the first closing for its close, unless it was reopened in between', () => {
    expect(closingOf(window({ ...plain, closures: [20, 30] }))?.on).toBe(day(20));
    expect(closingOf(window({ ...plain, closures: [20, 30], extensions: [[25, 30]] }))?.on).toBe(day(30));
    expect(closingOf(window({ ...plain, closures: [20], extensions: [[25, 30]] }))).toBeNull();
  });
  it('reopens without a gap by an extension decided on the day of its close', () => {
    expect(days({ ...plain, closures: [20, 30], extensions: [[20, 30]] })).toEqual([21]);
    expect(closingOf(window({ ...plain, closures: [20, 30], extensions: [[20, 30]] }))?.on).toBe(day(30));
  });
  it('has no days where it is recorded as closing before it opened', () => {
    expect(spans({ ...plain, closures: [9] })).toEqual([]);
  });
  it('is cut short where it was closed before the day people were told, each run for itself', () => {
    const cut = (of: Partial<Told>) => runsOf(window({ ...plain, ...of })).map((run) => isCutShort(run));
    expect(cut({ closures: [19] })).toEqual([true]);
    expect(cut({ closures: [20] })).toEqual([false]);
    expect(cut({})).toEqual([false]);
    expect(cut({ closures: [25], extensions: [[15, 30]] })).toEqual([true]);
    expect(cut({ closures: [19, 30], extensions: [[22, 30]] })).toEqual([true, false]);
    expect(cut({ pauses: [15], closures: [18] })).toEqual([true]);
  });
  it('is withdrawn by a closure that says why, until it is reopened', () => {
    const gone = (of: Told): ConsultationWindow => ({
      ...window(of),
      closures: { [day(15)]: { on: day(15), eventId: 'w', withdrawnBecause: 'The costs were wrong' } },
    });
    expect([isWithdrawn(window({ ...plain, closures: [15] })), isWithdrawn(gone(plain))]).toEqual([false, true]);
    expect(isWithdrawn(gone({ ...plain, extensions: [[18, 30]] }))).toBe(false);
  });
});

describe('a window that is paused', () => {
  const plain: Told = { opened: 10, closes: 20, extensions: [], closures: [] };
  const idle = (of: Partial<Told>) => idleTurns(window({ ...plain, ...of })).map(({ turn, by }) => [turn, by.on]);

  it('goes on as one run, and the days of the pause do not count', () => {
    const paused: Told = { ...plain, pauses: [15], resumptions: [[30, 40]], closures: [40] };
    expect(spans(paused)).toEqual([
      [day(10), day(14)],
      [day(30), day(40)],
    ]);
    expect(days(paused)).toEqual([16]);
    expect(runsOf(window(paused)).map(extentOf)).toEqual([{ from: day(10), to: day(40) }]);
  });
  it('goes on, too, by an opening under the same name', () => {
    expect(days({ ...plain, pauses: [15], openings: [[30, 40]] })).toEqual([16]);
  });
  it('has half its days behind it on a day that leaves the pause out', () => {
    const midPoint = (of: Partial<Told>) => midPointOf(runsOf(window({ ...plain, ...of })).at(-1) ?? fail());
    expect(midPoint({})).toBe(day(15));
    expect(midPoint({ pauses: [14], resumptions: [[30, 36]] })).toBe(day(31));
    expect(midPoint({ pauses: [18], resumptions: [[30, 31]] })).toBe(day(14));
  });
  it('runs on until it is closed, however long it has not gone on', () => {
    const paused = window({ ...plain, pauses: [15] });
    expect([ranOnOrAfter(paused, day(190)), closingOf(paused)]).toEqual([true, null]);
    const closed = window({ ...plain, pauses: [15], closures: [17] });
    expect([ranOnOrAfter(closed, day(14)), ranOnOrAfter(closed, day(15))]).toEqual([true, false]);
  });
  it('is paused twice, and extended meanwhile', () => {
    expect(
      days({
        ...plain,
        pauses: [15, 32],
        resumptions: [
          [30, 40],
          [50, 52],
        ],
        extensions: [[35, 45]],
        closures: [52],
      }),
    ).toEqual([10]);
  });
  it('is not paused where it was not open, nor twice, nor goes on where it was not paused', () => {
    expect(idle({ pauses: [25] })).toEqual([['pause', day(25)]]);
    expect(idle({ pauses: [15, 16] })).toEqual([['pause', day(16)]]);
    expect(idle({ resumptions: [[15, 30]] })).toEqual([['resumption', day(15)]]);
  });
  it('is not opened twice while it is open: the second opening counts for nothing', () => {
    expect(idle({ openings: [[15, 30]] })).toEqual([['opening', day(15)]]);
    expect(days({ ...plain, openings: [[15, 30]] })).toEqual([11]);
  });
  it('begins another run where it was closed and opened again, even on the next day', () => {
    expect(days({ ...plain, closures: [15, 30], openings: [[16, 30]] })).toEqual([6, 15]);
    expect(days({ ...plain, closures: [15, 30], resumptions: [[18, 30]] })).toEqual([6, 13]);
    expect(days({ ...plain, openings: [[25, 30]] })).toEqual([11, 6]);
  });
});

const fail = (): never => {
  throw new Error('it did not run');
};
