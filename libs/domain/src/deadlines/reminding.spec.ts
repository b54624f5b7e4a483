import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../event.ts';
import type { DeadlineChange, ProgrammeEvent, RecordedProgrammeEvent } from '../programme/events.ts';
import { evolveProgramme } from '../programme/evolve-programme.ts';
import { initialProgramme } from '../programme/state.ts';
import { restarted, NOTHING_REMINDED, type Reminding } from './reminding.ts';

const at = '2027-01-29T10:00:01.000Z';
type Payload<T extends ProgrammeEvent['type']> = Extract<ProgrammeEvent, { readonly type: T }>['payload'];
const recorded = <T extends ProgrammeEvent['type']>(
  type: T,
  payload: Payload<T>,
  eventId = 'e',
): RecordedProgrammeEvent =>
  ({
    eventId,
    type,
    payload,
    occurredAt: at,
    actor: { role: 'engine', id: 'clock' },
    stream: 'programme-P-001',
    version: 1,
    recordedAt: at,
    checkpoint: { xid: '1', position: '1' },
  }) as RecordedEvent as RecordedProgrammeEvent;

/** What a programme's state says of its reminders once these events are on its record. */
const after = (...events: readonly RecordedProgrammeEvent[]): Reminding =>
  events.reduce(evolveProgramme, initialProgramme('P-001')).reminding;

const change = (of: string, from: string | null, to = '2027-03-01T17:00:00Z'): DeadlineChange => ({
  kind: 'gate-target',
  of,
  gate: 'options',
  from,
  to,
});
const changed = (id: string, ...changes: readonly DeadlineChange[]) =>
  recorded('DeadlinesChanged', { because: 'x', changes }, id);
const claim = (reference: string, over: Partial<Payload<'ReminderClaimed'>> = {}) =>
  recorded('ReminderClaimed', {
    reference,
    office: 'owner',
    to: 'pm-1',
    dueAt: at,
    late: false,
    supersedes: [],
    ...over,
  });
const MOVED = '2027-02-01T17:00:00Z';

describe('what the record says of reminders', () => {
  it('is nothing at the start of a programme', () => {
    expect(after()).toEqual(NOTHING_REMINDED);
    expect(NOTHING_REMINDED).toEqual({
      team: {},
      boardMeetings: [],
      changedAt: {},
      boardPlannedAt: null,
      dates: {},
      resumedAt: null,
      unnotified: [],
      claimed: {},
      turnedDown: {},
      beyond: {},
    });
  });
  it('names who holds an office, as last said of each', () => {
    const [first, then] = [{ owner: 'pm-1', 'board-secretary': 'bs-1' }, { owner: 'pm-2' }];
    expect(
      after(
        recorded('TeamAssigned', { team: first, reason: 'x' }),
        recorded('TeamAssigned', { team: then, reason: 'x' }),
      ).team,
    ).toEqual({ owner: 'pm-2', 'board-secretary': 'bs-1' });
  });
  it('has the board’s meetings as last published', () => {
    const meeting = (day: string) => ({ at: `${day}T13:00:00Z`, papersBy: `${day}T09:00:00Z`, questionsBy: null });
    const set = (...days: readonly string[]) => recorded('BoardMeetingsSet', { meetings: days.map(meeting) });
    expect(after(set('2027-03-25'), set('2027-05-27')).boardMeetings).toEqual([meeting('2027-05-27')]);
  });
  it('knows since when each deadline stands where it stands', () => {
    expect(after(changed('e1', change('options', null), change('decision', null))).changedAt).toEqual({
      'gate-target:options': at,
      'gate-target:decision': at,
    });
    expect(Object.keys(after(changed('e1', change('a', null)), changed('e2', change('b', null))).changedAt)).toEqual([
      'gate-target:a',
      'gate-target:b',
    ]);
  });
  it('knows when a suspension ended, since what fell due meanwhile is not late', () => {
    const resumed = recorded('ProgrammeResumed', { cause: 'call-in', reference: 'CI-1', reason: 'over' });
    expect(after(resumed).resumedAt).toBe(at);
  });
});

describe('a date that moved', () => {
  it('is told to those affected until that was claimed, a new date is not', () => {
    const moved = changed('e1', change('options', MOVED), change('decision', null));
    expect(after(moved).unnotified).toEqual([{ event: 'e1', at, changes: [change('options', MOVED)] }]);
    expect(after(changed('e1', change('options', null))).unnotified).toEqual([]);
    expect(after(moved, claim('r', { tells: 'e1' })).unnotified).toEqual([]);
    expect(after(moved, claim('r', { tells: 'e0' })).unnotified).toHaveLength(1);
    expect(after(moved, claim('r')).unnotified).toHaveLength(1);
  });
  it('is not told where it stood in between', () => {
    const first = changed('e1', change('options', MOVED), change('decision', MOVED));
    const second = changed('e2', change('options', '2027-03-01T17:00:00Z', '2027-04-01T17:00:00Z'));
    expect(after(first, second).unnotified.map(({ event, changes }) => [event, changes.map(({ of }) => of)])).toEqual([
      ['e1', ['decision']],
      ['e2', ['options']],
    ]);
    expect(after(changed('e1', change('options', MOVED)), second).unnotified.map(({ event }) => event)).toEqual(['e2']);
    expect(after(changed('e1', change('options', MOVED)), changed('e2', change('options', null))).unnotified).toEqual(
      [],
    );
  });
});

describe('a reminder', () => {
  it('is claimed until its sending is over, however it ends', () => {
    const failed = (final: boolean) =>
      recorded('ReminderFailed', { reference: 'r', channel: 'smtp', why: 'unreachable', final });
    const statusAfter = (...events: readonly RecordedProgrammeEvent[]) => after(claim('r'), ...events).claimed.r;
    expect(statusAfter()).toBe('claimed');
    expect(statusAfter(recorded('ReminderSent', { reference: 'r', channel: 'smtp' }))).toBe('settled');
    expect(statusAfter(recorded('ReminderWithdrawn', { reference: 'r', why: 'closed' }))).toBe('settled');
    expect(statusAfter(failed(false))).toBe('claimed');
    expect(statusAfter(failed(true))).toBe('settled');
    const sent = recorded('ReminderSent', { reference: 'r', channel: 'smtp' });
    expect(after(claim('q'), claim('r'), sent).claimed).toEqual({ q: 'claimed', r: 'settled' });
  });
  it('is over at once where nobody holds the office, and for the earlier steps it stands for', () => {
    expect(after(claim('q'), claim('r', { to: null })).claimed).toEqual({ q: 'claimed', r: 'settled' });
    expect(after(claim('r', { supersedes: ['p', 'q'] })).claimed).toEqual({ p: 'settled', q: 'settled', r: 'claimed' });
  });
  it('changes nothing more by being delivered or coming back', () => {
    const before = after(claim('r'));
    const sent = { reference: 'r', channel: 'smtp' } as const;
    for (const event of [recorded('ReminderDelivered', sent), recorded('ReminderBounced', { ...sent, final: true })])
      expect(after(claim('r'), event)).toEqual(before);
  });
  it('that came back is to be sent once more where another way is left, and never by one that turned it down', () => {
    const back = (final: boolean) => recorded('ReminderBounced', { reference: 'r', channel: 'notify', final });
    const refusal = (why: string) => recorded('ReminderFailed', { reference: 'r', channel: 'smtp', why, final: false });
    const sent = recorded('ReminderSent', { reference: 'r', channel: 'notify' });
    expect(after(claim('q'), claim('r'), refusal('no-address'), sent, back(false))).toMatchObject({
      claimed: { q: 'claimed', r: 'came-back' },
      turnedDown: { r: ['smtp', 'notify'] },
    });
    expect(after(claim('r'), refusal('unreachable'), sent, back(false)).turnedDown).toEqual({ r: ['notify'] });
    expect(after(claim('r'), sent, back(true))).toEqual(after(claim('r'), sent));
    expect(after(claim('r'), sent, back(false), sent).claimed).toEqual({ r: 'settled' });
  });
  it('of the shared past of a fork is for the other programme to send', () => {
    const refused = recorded('ReminderFailed', { reference: 'q', channel: 'smtp', why: 'refused', final: false });
    const before = after(changed('e1', change('options', MOVED)), claim('q'), refused, claim('r', { to: null }));
    expect(restarted(before)).toEqual({
      ...before,
      unnotified: [],
      turnedDown: {},
      claimed: { q: 'settled', r: 'settled' },
    });
  });
});

describe('a deadline the calendar does not reach', () => {
  it('is on record by its name and date, with how far the calendar went', () => {
    const beyond = (of: string, coveredTo: string) =>
      recorded('DeadlineBeyondCalendar', { kind: 'review', of, gate: 'review', at: '2031-01-02T17:00:00Z', coveredTo });
    expect(after(beyond('a', '2028-12-31'), beyond('b', '2029-12-31')).beyond).toEqual({
      'review:a:2031-01-02T17:00:00Z': '2028-12-31',
      'review:b:2031-01-02T17:00:00Z': '2029-12-31',
    });
  });
});
