import { describe, expect, it } from '@jest/globals';
import { createCalendar } from './calendar.ts';
import { englandCalendar, englandHolidays } from './england.ts';
import { CalendarNotCovered } from './errors.ts';
import { londonDay } from './london.ts';
import { createElections, localElections, periodBefore, type Poll, preElectionWarnings } from './pre-election.ts';

const LOCAL = { election: 'local elections in England', from: '2027-03-31', to: '2027-05-06' };

describe('the time before an election', () => {
  it('of 6 May 2027 begins on 31 March, 25 working days before, past Early May Bank Holiday', () => {
    expect(localElections('QPM')).toContainEqual(LOCAL);
  });
  it('ends on the first Thursday in May of each year', () => {
    for (const { to } of localElections('QPM')) {
      expect(new Date(to).getUTCDay()).toBe(4);
      expect(to.slice(5, 7)).toBe('05');
      expect(Number(to.slice(8))).toBeLessThanOrEqual(7);
    }
  });
  it('is not guessed at beyond the holidays known', () => {
    const poll = { election: 'a poll', pollOn: '2031-05-01' };
    expect(() => periodBefore(poll, englandCalendar)).toThrow(CalendarNotCovered);
    expect(periodBefore({ ...poll, from: '2031-03-26' }, englandCalendar).from).toBe('2031-03-26');
  });
  it('is counted by the bank holidays that the installation knows', () => {
    const proclaimed = { title: 'Coronation', date: '2027-04-12', knownFrom: undefined };
    const calendar = createCalendar(
      [...englandHolidays].map((one) => ({ ...one, holidays: [...one.holidays, proclaimed] })),
    );
    expect(createElections([], [], calendar)('QPM')).toContainEqual({ ...LOCAL, from: '2027-03-30' });
  });

  const warned = (from: string, to = from) =>
    preElectionWarnings([{ what: 'window', from, to }], localElections('QPM')).map(({ what }) => what);
  it('is warned of where what is planned begins in it, ends in it, or runs through it', () => {
    expect(warned('2027-03-01', '2027-05-24')).toEqual(['window']);
    expect(warned('2027-05-06', '2027-06-07')).toEqual(['window']);
    expect(warned('2027-03-01', '2027-03-31')).toEqual(['window']);
    expect(warned('2027-04-12')).toEqual(['window']);
  });
  it('is not warned of on the days beside it', () => {
    expect([...warned('2027-03-30'), ...warned('2027-05-07', '2027-12-31')]).toEqual([]);
  });
  it('begins and ends on days in London, also after the clocks have changed', () => {
    const elections = createElections(
      [{ election: 'by-election', pollOn: '2028-04-06', from: '2028-03-27', areas: ['QPM'] }],
      [],
      englandCalendar,
    );
    const at = (instant: string) => {
      const day = londonDay(instant);
      const planned = [{ what: 'closing', from: day, to: day }];
      return preElectionWarnings(planned, elections('QPM')).filter(({ period }) => period.to === '2028-04-06').length;
    };
    // Clocks go forward on 26 March 2028: before it a London day ends at 24:00 in UTC, after it at 23:00.
    expect([at('2028-03-26T22:59:00Z'), at('2028-03-26T23:00:00Z')]).toEqual([0, 1]);
    expect([at('2028-04-06T22:59:00Z'), at('2028-04-06T23:00:00Z')]).toEqual([1, 0]);
  });
});

describe('elections of an installation', () => {
  const general: Poll = { election: 'general election', pollOn: '2027-05-13', from: '2027-04-07' };
  const mayoral: Poll = { election: 'mayoral by-election', pollOn: '2027-10-21', areas: ['QPM', 'QE1'] };
  const of = (organisation: string, ...[added, notHeld = []]: Partial<Parameters<typeof createElections>>) =>
    createElections(
      added ?? [general, mayoral],
      notHeld,
      englandCalendar,
    )(organisation)
      .filter(({ to }) => to.startsWith('2027'))
      .map(({ election, from, to }) => `${election} ${from} ${to}`);
  const local = `${LOCAL.election} ${LOCAL.from} ${LOCAL.to}`;

  it('stand beside the local ones, in order of the polls: everywhere, or in the areas they name', () => {
    const everywhere = 'general election 2027-04-07 2027-05-13';
    expect(of('QPM')).toEqual([local, everywhere, 'mayoral by-election 2027-09-16 2027-10-21']);
    expect(of('QE1')).toContain('mayoral by-election 2027-09-16 2027-10-21');
    expect(of('X24')).toEqual([local, everywhere]);
  });
  it('that overlap are each warned of', () => {
    const planned = [{ what: 'closing', from: '2027-05-04', to: '2027-05-04' }];
    const periods = createElections([general], [], englandCalendar)('QPM');
    expect(preElectionWarnings(planned, periods).map(({ period }) => period.election)).toEqual([
      'local elections in England',
      'general election',
    ]);
  });
  it('that moved have the period of their new day, and none on the old', () => {
    const moved = { ...mayoral, pollOn: '2027-11-18' };
    expect(of('QPM', [moved])).toEqual([local, 'mayoral by-election 2027-10-14 2027-11-18']);
  });
  it('that ship can be held on another day, or not at all, in an area', () => {
    const postponed: Poll = { election: LOCAL.election, pollOn: '2027-10-07', areas: ['QPM'] };
    const notHeld = [{ pollOn: LOCAL.to, areas: ['QPM'] }];
    expect(of('QPM', [postponed], notHeld)).toEqual(['local elections in England 2027-09-02 2027-10-07']);
    expect(of('X24', [postponed], notHeld)).toEqual([local]);
    expect(of('X24', [], [{ pollOn: LOCAL.to }])).toEqual([]);
  });
});
