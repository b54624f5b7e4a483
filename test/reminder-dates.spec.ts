import { describe, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { type Course, deadlinesOf, type Gate, GATES, isProgrammeEvent } from '@throughline/domain';
import { decideReminders } from '@throughline/reminders';
import { evidence } from '@throughline/domain/testing';
import { type RemindedProgramme, remindedProgramme } from './reminded-programme.ts';

const version = (number: number) => ({ about: { proposal: 'hub', version: number } });
const PLANNING = { about: { planningQuestion: 'what do people need' } };
type Kind = Parameters<typeof evidence>[0];

/** Records a fact that became known at noon of its day. */
const tell = (p: RemindedProgramme, kind: Kind, details: object, { on, data }: { on: string; data?: object }) =>
  p.record(
    evidence(kind, details as Record<string, unknown>, {
      id: `${kind}-${p.events.length}`,
      on,
      ...(data && { data: data as Record<string, unknown> }),
    }),
    `${on}T18:00:00.000Z`,
  );
const open = (p: RemindedProgramme, window: string, about: object, closesOn = '2027-05-24') =>
  tell(p, 'consultation_opened', { window, opensOn: '2027-03-01', closesOn }, { on: '2027-03-01', data: about });
const engine = (type: string, payload: object, at = '2026-11-03T09:00:00.000Z') => ({
  eventId: `${type}:${JSON.stringify(payload)}`,
  type,
  occurredAt: at,
  actor: { role: 'engine', id: 'clock' },
  payload,
});
const closeUpTo = (p: RemindedProgramme, last: Gate, now: string) => {
  for (const gate of GATES.slice(0, GATES.indexOf(last) + 1)) p.close(gate, now);
};
const reopen = (p: RemindedProgramme, gate: Gate, now: string) =>
  p.append([engine('GateReopened', { gate, by: { role: 'approver', id: 'ap-1' }, reason: 'x' }, now)], now);

const namesOf = (p: RemindedProgramme, over: Partial<Course> = {}) => {
  const { state, course, dated } = p.question('2027-03-02T00:00:00Z');
  return deadlinesOf(state, { ...course, ...over }, dated).map(({ kind, of }) => `${kind}:${of}`);
};

describe('the dates of a consultation', () => {
  const frozen = (p: RemindedProgramme, number: number, on: string) =>
    tell(p, 'proposal_version_frozen', { title: 'Hub' }, { on, data: version(number) });

  it('are those of the version now before people and of the planning question', () => {
    const p = remindedProgramme({ tier: 'T1' });
    frozen(p, 1, '2026-12-01');
    frozen(p, 2, '2027-02-01');
    open(p, 'first', version(1));
    open(p, 'second', version(2));
    open(p, 'needs', PLANNING);
    expect(namesOf(p)).toEqual([
      'window-close:needs/planning',
      'window-close:second/hub@2',
      'report:hub@2',
      'report:planning',
    ]);
  });
  it('are those of any version while none is recorded as frozen, but for what a fork left behind', () => {
    const p = remindedProgramme({ tier: 'T1' });
    open(p, 'first', version(1));
    expect(namesOf(p)).toEqual(['window-close:first/hub@1', 'report:hub@1']);
    expect(namesOf(p, { left: ['hub@1'] })).toEqual([]);
    expect(namesOf(p, { left: ['hub@2'] })).toHaveLength(2);
  });
  it('have a mid-point only where the tier asks for its review, until it was reviewed', () => {
    const isMidPoint = (name: string) => name.startsWith('window-midpoint');
    const midPoints = (['T0', 'T1', 'T2', 'T3'] as const).filter((tier) => {
      const p = remindedProgramme({ tier });
      open(p, 'first', version(1));
      return namesOf(p).some(isMidPoint);
    });
    expect(midPoints).toEqual(['T2', 'T3']);
    const p = remindedProgramme({ tier: 'T2' });
    open(p, 'first', version(1));
    tell(p, 'mid_point_review', { findings: 'few carers yet' }, { on: '2027-04-12', data: version(1) });
    expect(namesOf(p).filter(isMidPoint)).toEqual([]);
  });
  it('end with the gate they serve: windows with involvement, the report with the decision', () => {
    const p = remindedProgramme({ tier: 'T1' });
    open(p, 'first', version(1));
    closeUpTo(p, 'readiness', '2027-03-01T19:00:00.000Z');
    expect(namesOf(p)).toEqual(['window-close:first/hub@1', 'report:hub@1']);
    p.close('involvement', '2027-03-01T20:00:00.000Z');
    expect(namesOf(p)).toEqual(['report:hub@1']);
    p.close('decision', '2027-03-01T21:00:00.000Z');
    expect(namesOf(p)).toEqual([]);
  });
  it('come back when the gate is reopened', () => {
    const p = remindedProgramme({ tier: 'T1', targets: { involvement: '2027-06-30T16:00:00.000Z' } });
    open(p, 'first', version(1));
    closeUpTo(p, 'involvement', '2027-03-01T19:00:00.000Z');
    expect(namesOf(p)).toEqual(['report:hub@1']);
    reopen(p, 'involvement', '2027-03-01T20:00:00.000Z');
    expect(namesOf(p)).toEqual(['window-close:first/hub@1', 'report:hub@1', 'gate-target:involvement']);
  });
  it('expect no report of a consultation that was withdrawn', () => {
    const p = remindedProgramme({ tier: 'T1' });
    open(p, 'first', version(1));
    const closing = { window: 'first', closedOn: '2027-03-20', withdrawnBecause: 'another site was found' };
    tell(p, 'consultation_closed', closing, { on: '2027-03-20', data: version(1) });
    expect(namesOf(p)).toEqual([]);
  });
  it('count the report from the last of several windows, in whatever order they are told', () => {
    const days = (['2027-05-24', '2027-06-07'] as const).map((last, at, all) => {
      const p = remindedProgramme({ tier: 'T1' });
      open(p, 'a', version(1), last);
      open(p, 'b', version(1), all[1 - at]);
      const { state, course, dated } = p.question('2027-03-02T00:00:00Z');
      return deadlinesOf(state, course, dated).find(({ kind }) => kind === 'report')?.at;
    });
    expect(days).toEqual(['2027-06-14T16:00:00.000Z', '2027-06-14T16:00:00.000Z']);
  });
});

describe('other dates', () => {
  const TARGET = '2027-02-19T17:00:00.000Z';
  it('stand in order of time, and of one moment in order of their names', () => {
    const p = remindedProgramme({
      targets: { options: TARGET, context: TARGET, decision: '2027-02-18T17:00:00.000Z' },
    });
    expect(namesOf(p)).toEqual(['gate-target:decision', 'gate-target:context', 'gate-target:options']);
  });
  it('are none once the programme is over', () => {
    const p = remindedProgramme({ targets: { options: TARGET } });
    p.command({ type: 'CancelProgramme', reason: 'withdrawn' }, '2026-12-01T09:00:00.000Z');
    expect(namesOf(p)).toEqual([]);
  });
  it('are a clock where a call-in has one, and none for a legal hold', () => {
    const p = remindedProgramme();
    const suspended = (cause: string, reference: string, until: string | null) =>
      engine('ProgrammeSuspended', { cause, reference, until, reason: 'x' });
    p.append(
      [
        suspended('call-in', 'c1', '2027-06-02T00:00:00Z'),
        suspended('call-in', 'c2', null),
        suspended('legal-hold', 'h1', '2027-06-02T00:00:00Z'),
      ],
      '2026-11-03T09:00:00.000Z',
    );
    const { state, course, dated } = p.question('2027-01-01T00:00:00Z');
    expect(deadlinesOf(state, course, dated)).toEqual([
      { kind: 'call-in-clock', of: 'c1', gate: 'context', at: '2027-06-02T00:00:00Z' },
    ]);
  });
  it('are no review while mobilisation is open again', () => {
    const p = remindedProgramme();
    closeUpTo(p, 'mobilisation', '2027-09-15T10:00:00.000Z');
    const { state, course, dated } = p.question('2027-09-16T00:00:00Z');
    expect(deadlinesOf(state, course, dated)).toEqual([
      { kind: 'review', of: 'review', gate: 'review', at: '2028-09-15T16:00:00.000Z' },
    ]);
    reopen(p, 'mobilisation', '2027-09-16T10:00:00.000Z');
    expect(namesOf(p)).toEqual([]);
  });
});

describe('waivers and the clock', () => {
  const EXPIRY = '2027-02-01T00:00:00.000Z';
  const propose = (waiver: string, expiresAt = EXPIRY) =>
    engine('WaiverProposed', {
      waiver,
      gate: 'context',
      requirement: 'context.needs',
      grounds: 'proportionality',
      reason: 'small',
      mitigation: 'later',
      expiresAt,
      proposedBy: { role: 'programme-manager', id: 'pm-1' },
    });
  const approve = (waiver: string) =>
    engine('WaiverApproved', { waiver, approvedBy: { role: 'approver', id: 'ap-1' } }, '2026-11-03T10:00:00.000Z');
  const waived = () => {
    const p = remindedProgramme({ tier: 'T1' });
    p.append(
      [propose('b'), propose('a'), propose('later', '2027-03-01T00:00:00.000Z'), propose('never')],
      '2026-11-03T09:00:00.000Z',
    );
    p.append(['b', 'a', 'later'].map(approve), '2026-11-03T10:00:00.000Z');
    return p;
  };
  const [before, after] = ['2027-01-31T23:59:59.999Z', '2027-02-01T00:00:00.001Z'];

  it('is a date for each that was approved, at the gate it belongs to', () => {
    const { state, course, dated } = waived().question(before);
    expect(deadlinesOf(state, course, dated)).toEqual([
      { kind: 'waiver-expiry', of: 'a', gate: 'context', at: EXPIRY },
      { kind: 'waiver-expiry', of: 'b', gate: 'context', at: EXPIRY },
      { kind: 'waiver-expiry', of: 'later', gate: 'context', at: '2027-03-01T00:00:00.000Z' },
    ]);
  });
  it('is reminded of before it passes, and never afterwards as if something were lacking', () => {
    const p = waived();
    p.run('2026-11-04T09:00:00.000Z', '2027-04-30T00:00:00.000Z');
    const steps = p.told().flatMap(({ what, step }) => (what === 'waiver-expiry:a' ? [step ?? 0] : []));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => step > 0)).toEqual([]);
  });
  it('ends those approved at the very instant of their expiry, and none before', () => {
    const p = waived();
    expect([before, EXPIRY, after].map((now) => decideReminders(p.question(now)).expiring)).toEqual([
      [],
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });
  it('wakes for the next to come', () => {
    const p = waived();
    p.hold('2026-11-04T09:00:00.000Z');
    expect([before, EXPIRY, '2027-03-01T00:00:00.000Z'].map((now) => decideReminders(p.question(now)))).toMatchObject([
      { claims: [], beyond: [], wakeAt: EXPIRY, expiring: [] },
      { claims: [], beyond: [], wakeAt: '2027-03-01T00:00:00.000Z', expiring: ['a', 'b'] },
      { claims: [], beyond: [], wakeAt: null, expiring: ['a', 'b', 'later'] },
    ]);
  });
  it('ends them after the end of the programme too, when nobody is reminded of anything, but not once it was cancelled', () => {
    const completed = waived();
    closeUpTo(completed, 'review', '2027-01-04T10:00:00.000Z');
    expect(completed.current().programme.status).toBe('completed');
    expect(decideReminders(completed.question(EXPIRY))).toMatchObject({
      claims: [],
      beyond: [],
      wakeAt: '2027-03-01T00:00:00.000Z',
      expiring: ['a', 'b'],
    });
    const cancelled = waived();
    cancelled.command({ type: 'CancelProgramme', reason: 'withdrawn' }, '2027-01-04T10:00:00.000Z');
    const nothing = { claims: [], beyond: [], wakeAt: null, expiring: [] };
    expect(decideReminders(cancelled.question(EXPIRY))).toMatchObject(nothing);
  });
});

describe('what the engine records of its own accord', () => {
  it('says that the clock caused it, under an id that follows from what it is about', () => {
    const p = remindedProgramme({ targets: { involvement: '2029-02-19T17:00:00.000Z' } });
    p.setCalendar({ ...englandCalendar, coverage: { ...englandCalendar.coverage, to: '2027-12-31' } });
    p.processDueWork('2026-11-02T09:00:00.000Z');
    p.append(
      [engine('TargetsRescheduled', { targets: { context: '2026-11-10T17:00:00.000Z' }, before: {}, reason: 'x' })],
      '2026-11-03T09:00:00.000Z',
    );
    p.processDueWork('2026-11-09T09:00:00.000Z');
    const own = p.events
      .filter(isProgrammeEvent)
      .filter(({ actor }) => actor.role === 'engine' && actor.id === 'clock');
    expect(own.map(({ eventId }) => eventId)).toEqual(
      expect.arrayContaining([
        'beyond:P-001/gate-target%3Ainvolvement:2029-02-19T17:00:00.000Z:2027-12-31',
        'reminder:P-001/gate-target:context:2026-11-10:-1/pm-1',
      ]),
    );
  });
});
