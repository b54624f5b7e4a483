import { describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { type BoardMeeting, deadlinesOf, isProgrammeEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { type RemindedProgramme, remindedProgramme } from './reminded-programme.ts';

const fact = (kind: Parameters<typeof evidence>[0], details: Record<string, unknown>, on: string) =>
  evidence(kind, details, { data: { about: { proposal: 'hub', version: 1 } }, on, id: `${kind}-${on}` });

const datesOf = (p: RemindedProgramme, now: string) => {
  const { state, course, dated } = p.question(now);
  return deadlinesOf(state, course, dated).map(({ kind, at }) => [kind, at]);
};
const changesIn = (p: RemindedProgramme) =>
  p.events.filter(isProgrammeEvent).flatMap((e) => (e.type === 'DeadlinesChanged' ? [e.payload] : []));
const inShort = (claims: RemindedProgramme['processDueWork'] extends (now: string) => infer D ? D : never) =>
  claims.claims.map(({ payload: { to, deadline, step, late } }) => [to, deadline?.kind ?? 'moved', step, late]);

/** A consultation that closed on 24 May, so that its report is due on 8 June: ten working days with the bank holiday of 31 May between. */
const consulted = () => {
  const p = remindedProgramme({ at: '2027-02-01T09:00:00.000Z' });
  const opening = { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' };
  p.record(fact('consultation_opened', opening, '2027-03-01'), '2027-03-01T18:00:00.000Z');
  const closing = { window: 'w', closedOn: '2027-05-24' };
  p.record(fact('consultation_closed', closing, '2027-05-24'), '2027-05-24T18:00:00.000Z');
  p.run('2027-05-24T18:00:00.000Z', '2027-05-25T09:00:00.000Z');
  return p;
};
/** As it is once a bank holiday on Friday 4 June has been proclaimed. */
const PROCLAIMED = createCalendar([
  ...englandHolidays.slice(0, -1),
  ...englandHolidays
    .slice(-1)
    .map((snapshot) => ({ ...snapshot, holidays: [...snapshot.holidays, { date: '2027-06-04', title: 'Jubilee' }] })),
]);
const MOVED = {
  because: 'recalculated',
  changes: [
    {
      kind: 'report',
      of: 'hub@1',
      gate: 'decision',
      from: '2027-06-08T16:00:00.000Z',
      to: '2027-06-09T16:00:00.000Z',
    },
  ],
};

describe('a bank holiday proclaimed at ten days’ notice', () => {
  it('moves what is counted in working days on the record, and tells owner and senior responsible owner at once, not as late', () => {
    const p = consulted();
    p.setCalendar(PROCLAIMED);
    expect(inShort(p.processDueWork('2027-05-25T10:00:00.000Z'))).toEqual([
      ['pm-1', 'moved', undefined, false],
      ['sro-1', 'moved', undefined, false],
    ]);
    expect(changesIn(p).at(-1)).toEqual(MOVED);
  });
  it('is told once, and the reminders that follow are of the new date', () => {
    const p = consulted();
    p.setCalendar(PROCLAIMED);
    p.processDueWork('2027-05-25T10:00:00.000Z');
    const before = p.claims().length;
    p.run('2027-05-25T10:00:01.000Z', '2027-06-30T00:00:00.000Z');
    const told = p.told().slice(before);
    expect(told.flatMap(({ to, dueAt }) => (to === 'pm-1' ? [dueAt] : []))).toEqual([
      '2027-06-01T08:00:00.000Z',
      '2027-06-08T08:00:00.000Z',
      '2027-06-10T08:00:00.000Z',
      '2027-06-16T08:00:00.000Z',
    ]);
    expect(changesIn(p).filter(({ because }) => because === 'recalculated')).toHaveLength(1);
  });
  it('is told when a suspension ends, and not while it lasts', () => {
    const p = consulted();
    p.hold('2027-05-25T09:30:00.000Z');
    p.setCalendar(PROCLAIMED);
    expect(p.processDueWork('2027-05-25T10:00:00.000Z')).toMatchObject({ recalculated: [], claims: [] });
    p.lift('2027-05-26T10:00:00.000Z');
    expect(p.processDueWork('2027-05-26T10:00:00.000Z').recalculated.map(({ payload }) => payload)).toEqual([MOVED]);
  });
  it('moves no date that was given as a moment', () => {
    const p = remindedProgramme({ targets: { involvement: '2027-06-07T16:00:00.000Z' } });
    p.reschedule({ involvement: '2027-06-09T16:00:00.000Z' }, '2027-05-24T09:00:00.000Z');
    p.processDueWork('2027-05-24T09:00:00.000Z');
    p.setCalendar(PROCLAIMED);
    expect(p.processDueWork('2027-05-25T12:00:00.000Z').recalculated).toEqual([]);
  });
});

describe('a deadline that the bank holidays reach at last', () => {
  it('is on the record from then on, and reminded of as at short notice, not as late', () => {
    const p = remindedProgramme();
    p.setCalendar(createCalendar(englandHolidays, { asKnownOn: '2024-11-01' }));
    p.record(fact('independent_voice_report', { body: 'Healthwatch' }, '2026-12-11'), '2026-12-11T18:00:00.000Z');
    expect(p.processDueWork('2026-12-11T18:00:00.000Z').beyond).toHaveLength(1);
    p.setCalendar(englandCalendar);
    const due = p.processDueWork('2027-01-05T12:00:00.000Z');
    expect(due.recalculated.map(({ payload: { changes } }) => changes.map(({ from, to }) => [from, to]))).toEqual([
      [[null, '2027-01-13T17:00:00.000Z']],
    ]);
    expect(inShort(due)).toEqual([['pm-1', 'independent-voice-reply', -10, false]]);
    expect(p.processDueWork('2027-01-05T12:00:00.000Z')).toMatchObject({ recalculated: [], claims: [] });
  });
});

describe('the meeting of the board at which a decision is to be taken', () => {
  const TARGET = { decision: '2027-05-27T16:00:00.000Z' };
  const meeting = (day: string, papers: string): BoardMeeting => ({
    at: `${day}T10:00:00.000Z`,
    papersBy: `${papers}T16:00:00.000Z`,
    questionsBy: null,
  });
  const [MARCH, MAY, JUNE] = [
    meeting('2027-03-30', '2027-03-23'),
    meeting('2027-05-25', '2027-05-18'),
    meeting('2027-06-01', '2027-05-24'),
  ];
  const set = (p: RemindedProgramme, meetings: readonly BoardMeeting[], at: string) =>
    p.append(
      [
        {
          eventId: `board:${at}`,
          type: 'BoardMeetingsSet',
          occurredAt: at,
          actor: { role: 'engine', id: 'clock' },
          payload: { meetings },
        },
      ],
      at,
    );
  const papersOf = (p: RemindedProgramme) =>
    datesOf(p, '2027-05-20T10:00:00.000Z').flatMap(([kind, at]) => (kind === 'board-papers' ? [at] : []));

  it('is the last no later than the target, as long as it lies ahead', () => {
    const p = remindedProgramme({ targets: TARGET });
    set(p, [MARCH, JUNE], '2027-03-01T09:00:00.000Z');
    expect(papersOf(p)).toEqual([MARCH.papersBy]);
  });
  it('may be on the very day of the target, whatever the hour', () => {
    const p = remindedProgramme({ targets: { decision: '2027-05-25T08:00:00.000Z' } });
    set(p, [JUNE, MAY, MARCH], '2026-11-03T09:00:00.000Z');
    expect(papersOf(p)).toEqual([MAY.papersBy]);
  });
  it('is none that was over when the calendar was set: one put off past the target is followed, and nobody is told of papers overdue', () => {
    const p = remindedProgramme({ targets: TARGET });
    set(p, [MARCH, MAY], '2026-11-03T09:00:00.000Z');
    p.run('2026-11-03T09:00:00.000Z', '2027-05-20T09:00:00.000Z');
    set(p, [MARCH, JUNE], '2027-05-20T10:00:00.000Z');
    expect(papersOf(p)).toEqual([JUNE.papersBy]);
    const kinds = p
      .processDueWork('2027-05-20T10:00:01.000Z')
      .claims.map(({ payload: { deadline } }) => deadline?.kind);
    expect(kinds).not.toContain('board-papers');
  });
  it('is none that was over when the target was moved', () => {
    const p = remindedProgramme({ targets: TARGET });
    set(p, [MARCH, JUNE], '2026-11-03T09:00:00.000Z');
    p.reschedule({ decision: '2027-05-28T16:00:00.000Z' }, '2027-05-20T09:00:00.000Z');
    expect(papersOf(p)).toEqual([JUNE.papersBy]);
  });
  it('stays the one that was missed when only another target moves', () => {
    const p = remindedProgramme({ targets: TARGET });
    set(p, [MARCH, JUNE], '2026-11-03T09:00:00.000Z');
    p.reschedule({ review: '2028-05-28T16:00:00.000Z' }, '2027-05-20T09:00:00.000Z');
    expect(papersOf(p)).toEqual([MARCH.papersBy]);
  });
});
