import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { lintReminders } from './lint-reminders.ts';
import { type ReminderPolicy, reminderPolicy } from './reminder-policy.ts';
import { parseReminders } from './reminder-text.ts';
import { scheduleFor } from './schedule-for.ts';
import { STANDARD_REMINDERS } from './standard.v1.ts';

type Schedule = ReminderPolicy['tiers']['T2'];
const standardWith = (over: Partial<Schedule>): ReminderPolicy => ({
  ...STANDARD_REMINDERS,
  tiers: { ...STANDARD_REMINDERS.tiers, T2: { ...STANDARD_REMINDERS.tiers.T2, ...over } },
});
const codes = (policy: ReminderPolicy) =>
  lintReminders(policy).map(({ severity, code, where }) => [severity, code, where]);

describe('the standard reminders', () => {
  it.each(['T1', 'T2', 'T3'] as const)('in %s go 20, 10, 5 and 1 working days before and 1 and 5 after', (tier) => {
    expect(STANDARD_REMINDERS.tiers[tier].steps.map(({ workingDays }) => workingDays)).toEqual([
      -20, -10, -5, -1, 1, 5,
    ]);
  });
  it('escalate from owner to senior responsible owner, executive and board secretary', () => {
    expect(STANDARD_REMINDERS.tiers.T2.steps.map(({ to }) => to.at(-1))).toEqual([
      'owner',
      'owner',
      'senior-responsible-owner',
      'involvement-executive',
      'involvement-executive',
      'board-secretary',
    ]);
  });
  it('say of each number on what it rests: all but one are local', () => {
    const forces = Object.values(STANDARD_REMINDERS.basis).map(({ force }) => force);
    expect(forces.filter((force) => force !== 'local')).toEqual(['statute']);
  });
  it('give the lint nothing to find', () => expect(lintReminders(STANDARD_REMINDERS)).toEqual([]));
});

describe('the schedule of an organisation', () => {
  const policy = reminderPolicy.parse({
    ...STANDARD_REMINDERS,
    organisations: { QPM: { T2: { at: '07:30', reportWithin: 15 } } },
  });
  it('is its tier’s, but for what it does otherwise in that tier', () => {
    const own = scheduleFor(policy, { organisation: 'QPM', tier: 'T2' });
    expect(own).toEqual({ ...policy.tiers.T2, at: '07:30', reportWithin: 15 });
    expect(scheduleFor(policy, { organisation: 'QPM', tier: 'T3' })).toBe(policy.tiers.T3);
    expect(scheduleFor(policy, { organisation: 'QXX', tier: 'T2' })).toBe(policy.tiers.T2);
    expect(scheduleFor(policy, { organisation: 'constructor', tier: 'T2' })).toBe(policy.tiers.T2);
  });
});

describe('a policy of reminders as text', () => {
  it.each(['yaml', 'json'] as const)('reads back as it was written, as %s', (format) => {
    const text = format === 'yaml' ? stringify(STANDARD_REMINDERS) : JSON.stringify(STANDARD_REMINDERS);
    expect(parseReminders(text, format)).toEqual({ ok: true, value: STANDARD_REMINDERS });
  });
  const problems = (over: object) => {
    const parsed = parseReminders(JSON.stringify(standardWith(over)), 'json');
    return parsed.ok ? [] : parsed.problems;
  };
  it('is refused with where and what would be accepted, never the value', () => {
    expect(problems({ at: '9am' })).toEqual([
      { path: 'tiers.T2.at', what: 'a London time of two and two digits, as 09:00' },
    ]);
    expect(problems({ steps: [{ workingDays: 0, to: ['owner'] }] })).toMatchObject([
      { path: 'tiers.T2.steps.0.workingDays' },
    ]);
    expect(problems({ steps: [{ workingDays: -1, to: ['gardener'] }] })).toMatchObject([
      { path: 'tiers.T2.steps.0.to.0', what: expect.not.stringContaining('gardener') },
    ]);
    expect(problems({ steps: [...STANDARD_REMINDERS.tiers.T2.steps].reverse() })).toMatchObject([
      { path: 'tiers.T2.steps', what: expect.stringContaining('ascending') },
    ]);
    expect(problems({ gardenAt: '09:00' })).toMatchObject([{ path: 'tiers.T2' }]);
  });
  it('is refused without every tier', () => {
    const parsed = parseReminders('id: mine\nversion: 1\n', 'yaml');
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(['basis', 'tiers']);
  });
});

describe('the lint of reminders', () => {
  it('finds an escalation that leaves somebody out again', () => {
    const steps: Schedule['steps'] = [
      { workingDays: -5, to: ['owner', 'senior-responsible-owner'] },
      { workingDays: 1, to: ['owner', 'board-secretary'] },
    ];
    expect(lintReminders(standardWith({ steps }))).toMatchObject([
      { code: 'escalation-shrinks', where: 'T2', what: expect.stringContaining('senior-responsible-owner') },
    ]);
  });
  it('finds it too in what one organisation does otherwise', () => {
    const steps = [
      { workingDays: -5, to: ['owner', 'senior-responsible-owner'] },
      { workingDays: 1, to: ['owner'] },
    ];
    const policy = reminderPolicy.parse({ ...STANDARD_REMINDERS, organisations: { QPM: { T1: { steps } } } });
    expect(codes(policy)).toEqual([['error', 'escalation-shrinks', 'QPM T1']]);
  });
  it('finds a spread longer than the time after which a reminder calls itself late', () => {
    expect(codes(standardWith({ spreadMinutes: 60, lateAfterMinutes: 60 }))).toEqual([
      ['error', 'late-within-spread', 'T2'],
    ]);
  });
  it('warns of a schedule that tells nobody, nobody before, or nobody of what is overdue', () => {
    const told = (...workingDays: number[]) =>
      codes(standardWith({ steps: workingDays.map((n) => ({ workingDays: n, to: ['owner'] })) }));
    expect(told()).toEqual([['warning', 'nobody-told', 'T2']]);
    expect(told(-5)).toEqual([['warning', 'never-overdue', 'T2']]);
    expect(told(5)).toEqual([['warning', 'never-before', 'T2']]);
  });
});
