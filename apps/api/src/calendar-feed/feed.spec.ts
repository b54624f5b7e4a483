import { describe, expect, it } from '@jest/globals';
import {
  type Deadline,
  DEADLINE_KINDS,
  deadlineName,
  GATES,
  initialProgramme,
  type ProgrammeState,
} from '@throughline/domain';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFeed } from './feed.ts';

const STARTED = '2026-11-22T09:00:00.000Z';
const programme = (over: Partial<ProgrammeState> = {}): ProgrammeState => ({
  ...initialProgramme('P-001'),
  status: 'running',
  title: 'Stroke, heart; and “falls”\nin Ynys Môn',
  organisation: 'QPM',
  startedAt: STARTED,
  ...over,
});
const changed = (deadline: Deadline, at: string): Pick<ProgrammeState, 'reminding'> => ({
  reminding: { ...programme().reminding, changedAt: { [deadlineName(deadline)]: at } },
});
const target = (at: string): Deadline => ({ kind: 'gate-target', of: 'context', gate: 'context', at });

/** Entries of a feed as another library reads them: by its own parser, not by ours. */
const entries = (feed: string) =>
  new ICAL.Component(ICAL.parse(feed) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

/** The bare core of what a subscribed calendar does with a new reading: by UID, taking over what has the higher sequence (RFC 5546, 2.1.5). */
const subscribed = (...readings: readonly string[]): ReadonlyMap<string, ICAL.Event> => {
  let shown = new Map<string, ICAL.Event>();
  for (const reading of readings) {
    const next = entries(reading).map((entry) => {
      const before = shown.get(entry.uid);
      return [entry.uid, before !== undefined && before.sequence >= entry.sequence ? before : entry] as const;
    });
    shown = new Map(next);
  }
  return shown;
};

const deadlines: fc.Arbitrary<readonly Deadline[]> = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...DEADLINE_KINDS),
    of: fc.string({ minLength: 1, maxLength: 60 }),
    gate: fc.constantFrom(...GATES),
    at: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
  }),
  { selector: deadlineName, maxLength: 12 },
);

describe('a calendar feed', () => {
  it('is read by an independent library as the very deadlines, once each, whatever their names', () => {
    fc.assert(
      fc.property(deadlines, fc.string({ unit: 'binary', maxLength: 300 }), (all, title) => {
        const printable = title.replaceAll(/\p{C}/gu, '');
        const read = entries(
          calendarFeed(all.map((deadline) => ({ programme: programme({ title: printable }), deadline }))),
        );
        expect(read).toHaveLength(all.length);
        expect(new Set(read.map(({ uid }) => uid)).size).toBe(all.length);
        const instants = read
          .filter(({ startDate }) => !startDate.isDate)
          .map(({ startDate }) => startDate.toUnixTime());
        const due = all.map(({ at }) => Date.parse(at) / 1_000);
        expect(instants.every((instant) => due.includes(instant))).toBe(true);
        const told = read.map(({ description }) => description).sort();
        expect(told).toEqual(all.map(({ gate }) => `${printable} (QPM), gate ${gate}`).sort());
      }),
    );
  });

  it('has no line that is longer than 75 bytes, also where a title is Welsh or long', () => {
    const feed = calendarFeed([
      { programme: programme({ title: 'Ŵyn a ŷd yn Llanfairpwllgwyngyll '.repeat(4) }), deadline: target(STARTED) },
    ]);
    for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('updates the same entry in place when a target moves, and moves it back as well', () => {
    const first = target('2027-02-19T17:00:00Z');
    const second = target('2027-03-05T17:00:00Z');
    const reading = [
      calendarFeed([{ programme: programme(), deadline: first }]),
      calendarFeed([{ programme: programme(changed(first, '2027-01-04T10:00:00.250Z')), deadline: second }]),
      calendarFeed([{ programme: programme(changed(first, '2027-01-04T10:00:01.100Z')), deadline: first }]),
    ] as const;
    const shown = [1, 2, 3].map((n) => [...subscribed(...reading.slice(0, n)).values()]);
    expect(shown.map((all) => all.map(({ startDate }) => startDate.toJSDate().toISOString()))).toEqual([
      ['2027-02-19T17:00:00.000Z'],
      ['2027-03-05T17:00:00.000Z'],
      ['2027-02-19T17:00:00.000Z'],
    ]);
    expect(new Set(shown.flat().map(({ uid }) => uid)).size).toBe(1);
  });

  it('shows a day as the day in London, and a time as its instant, across the change of clocks', () => {
    const at = '2027-03-28T23:30:00Z';
    const fed = (kind: 'review' | 'board-papers') => ({ programme: programme(), deadline: { ...target(at), kind } });
    const [papers, review] = entries(calendarFeed([fed('review'), fed('board-papers')]));
    expect(review?.startDate.isDate).toBe(true);
    expect(review?.startDate.toString()).toBe('2027-03-29');
    expect(papers?.startDate.toJSDate().toISOString()).toBe('2027-03-28T23:30:00.000Z');
  });

  it('says when each entry was last changed on the record, and blocks nobody’s time', () => {
    const deadline = target('2027-02-19T17:00:00Z');
    const [entry] = entries(
      calendarFeed([{ programme: programme(changed(deadline, '2027-01-04T10:00:00Z')), deadline }]),
    );
    const text = (name: string) => String(entry?.component.getFirstPropertyValue(name));
    expect([text('last-modified'), text('dtstamp')]).toEqual(['2027-01-04T10:00:00Z', '2027-01-04T10:00:00Z']);
    expect(text('transp')).toBe('TRANSPARENT');
    expect(entry?.component.getAllSubcomponents('valarm')).toEqual([]);
    expect(text('summary')).toBe('P-001: closure of gate context');
  });

  it('is the same for the same record, in whatever order it was read', () => {
    fc.assert(
      fc.property(deadlines, (all) => {
        const fed = all.map((deadline) => ({ programme: programme(), deadline }));
        expect(calendarFeed([...fed].reverse())).toBe(calendarFeed(fed));
      }),
    );
  });

  it('is a calendar also when nothing is due any more, so that nothing met goes on being shown', () => {
    const deadline = target('2027-02-19T17:00:00Z');
    const full = calendarFeed([{ programme: programme(), deadline }]);
    const empty = calendarFeed([]);
    expect([...subscribed(full, empty)]).toEqual([]);
    // RFC 5545, 3.4: at least one component.
    expect(new ICAL.Component(ICAL.parse(empty) as unknown[]).getAllSubcomponents().length).toBeGreaterThan(0);
    expect(empty).toMatch(/\r\nEND:VCALENDAR(\r\n)?$/);
  });

  it('asks to be read again every hour', () => {
    const feed = calendarFeed([]);
    expect(feed).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(feed).toContain('X-PUBLISHED-TTL:PT1H');
  });
});
