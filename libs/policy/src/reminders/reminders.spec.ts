import { describe, expect, it } from '@jest/globals';
import { TIERS } from '@throughline/domain';
import { stringify } from 'yaml';
import { lintReminders } from './lint-reminders.ts';
import { type ReminderPolicy, reminderPolicy } from './reminder-policy.ts';
import { parseReminders } from './reminder-policy.ts';
import { scheduleFor } from './reminder-policy.ts';
import { STANDARD_REMINDERS } from '../testing/shipped.ts';

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
  it('go to the owner alone, and less often, where nobody is engaged; what is due is due later the more is at stake', () => {
    expect(STANDARD_REMINDERS.tiers.T0.steps).toEqual([
      { workingDays: -5, to: ['owner'] },
      { workingDays: -1, to: ['owner'] },
      { workingDays: 1, to: ['owner'] },
    ]);
    expect(TIERS.map((tier) => STANDARD_REMINDERS.tiers[tier].reportWithin)).toEqual([5, 5, 10, 15]);
    expect(STANDARD_REMINDERS.tiers.T3).toMatchObject({
      at: '09:00',
      spreadMinutes: 10,
      lateAfterMinutes: 60,
      voiceReplyWithin: 20,
      scrutinyReplyWithin: 20,
      reviewWithinMonths: 12,
    });
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
    const silent = { ...policy, organisations: { QPM: { T2: { at: undefined } } } };
    expect(scheduleFor(silent, { organisation: 'QPM', tier: 'T2' })).toEqual(policy.tiers.T2);
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
  it('is called what it is where it is not even JSON', () => {
    expect(parseReminders('{"id": mine}', 'json')).toEqual({
      ok: false,
      problems: [{ path: 'text', what: 'not valid JSON; accepted is one object, a reminder policy' }],
    });
  });
  it('says of a step what is wrong with it', () => {
    const step = (workingDays: number, ...to: string[]) => problems({ steps: [{ workingDays, to }] });
    expect(step(0, 'owner')).toEqual([
      {
        path: 'tiers.T2.steps.0.workingDays',
        what: 'working days before (negative) or after the deadline; 0 is neither',
      },
    ]);
    expect(step(-1, 'owner', 'owner')).toEqual([{ path: 'tiers.T2.steps.0.to', what: 'each office once' }]);
    expect(step(-1)).toMatchObject([{ path: 'tiers.T2.steps.0.to' }]);
    const twice = [-5, -5].map((workingDays) => ({ workingDays, to: ['owner'] }));
    expect(problems({ steps: twice })).toEqual([
      {
        path: 'tiers.T2.steps',
        what: 'each step once, in ascending order of workingDays: the earliest reminder first',
      },
    ]);
  });
  it('accepts a time of the clock, and amounts from the least to the most that makes sense', () => {
    const accepts = (over: object) => problems(over).length === 0;
    expect(['00:00', '09:30', '19:59', '23:59'].map((at) => accepts({ at }))).toEqual([true, true, true, true]);
    const times = ['24:00', '9:00', '09:60', '09:00:00', ' 09:00', '29:00', '0a:00'];
    expect(times.filter((at) => accepts({ at }))).toEqual([]);
    const ranges = {
      spreadMinutes: [0, 120],
      lateAfterMinutes: [1, 1440],
      reportWithin: [1, 250],
      voiceReplyWithin: [1, 250],
      scrutinyReplyWithin: [1, 250],
      reviewWithinMonths: [1, 60],
    } as const;
    for (const [name, [least, most]] of Object.entries(ranges))
      expect([least - 1, least, most, most + 1].map((amount) => accepts({ [name]: amount }))).toEqual([
        ...[false, true, true, false],
      ]);
    const reminding = (...days: readonly number[]) =>
      accepts({ steps: days.map((workingDays) => ({ workingDays, to: ['owner'] })) });
    expect([reminding(-121), reminding(-120, 120), reminding(121)]).toEqual([false, true, false]);
    const steps = (n: number) => reminding(...Array.from({ length: n }, (_, i) => i + 1));
    expect([steps(20), steps(21)]).toEqual([true, false]);
  });
  it('has a name of small letters, digits and hyphens, and says on what each number rests', () => {
    const refused = (over: object) => {
      const parsed = parseReminders(JSON.stringify({ ...STANDARD_REMINDERS, ...over }), 'json');
      return parsed.ok ? [] : parsed.problems;
    };
    expect(['ours', 'ours-22', '2-ours-3'].flatMap((id) => refused({ id }))).toEqual([]);
    for (const id of ['Ours', 'ours-', '-ours', 'ours--2', 'our s', ''])
      expect(refused({ id })).toEqual([{ path: 'id', what: 'an id of small letters, digits and hyphens' }]);
    const { steps: _left, ...basis } = STANDARD_REMINDERS.basis;
    expect(refused({ basis })).toMatchObject([{ path: 'basis.steps' }]);
    const citing = (citation: string) => refused({ basis: { ...basis, steps: { force: 'local', citation } } }).length;
    expect([citing('  a '), citing('ours'), citing('x'.repeat(300)), citing('x'.repeat(301))]).toEqual([1, 0, 0, 1]);
    const forces = ['statute', 'statutory_guidance', 'policy', 'case_law', 'local', 'hearsay'];
    const resting = (force: string) => refused({ basis: { ...basis, steps: { force, citation: 'ours' } } });
    expect(forces.filter((force) => resting(force).length > 0)).toEqual(['hearsay']);
    expect(refused({ organisations: { QPM: { T2: { at: 'noon' } } } })).toMatchObject([
      { path: 'organisations.QPM.T2.at' },
    ]);
  });
  it('is refused without every tier', () => {
    const parsed = parseReminders('id: mine\nversion: 1\n', 'yaml');
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual(['basis', 'tiers']);
  });
});

describe('the lint of reminders', () => {
  it('finds an escalation that leaves somebody out again', () => {
    const steps: Schedule['steps'] = [
      { workingDays: -5, to: ['owner', 'senior-responsible-owner', 'involvement-executive'] },
      { workingDays: 1, to: ['owner', 'board-secretary'] },
    ];
    expect(lintReminders(standardWith({ steps }))).toEqual([
      {
        severity: 'error',
        code: 'escalation-shrinks',
        where: 'T2',
        what: 'the step with workingDays 1 no longer tells senior-responsible-owner, involvement-executive',
        mend: 'Name at each step everybody who was told at the one before it',
      },
    ]);
  });
  it('finds it too in what one organisation does otherwise', () => {
    const steps = [
      { workingDays: -5, to: ['owner', 'senior-responsible-owner'] },
      { workingDays: 1, to: ['owner'] },
    ];
    const policy = reminderPolicy.parse({ ...STANDARD_REMINDERS, organisations: { QPM: { T1: { steps } } } });
    expect(codes(policy)).toEqual([['error', 'escalation-shrinks', 'QPM T1']]);
    const everywhere = { ...policy, tiers: standardWith({ steps: [] }).tiers };
    expect(codes(everywhere)).toEqual([
      ['error', 'escalation-shrinks', 'QPM T1'],
      ['warning', 'nobody-told', 'T2'],
    ]);
  });
  it('finds a spread longer than the time after which a reminder calls itself late', () => {
    expect(lintReminders(standardWith({ spreadMinutes: 60, lateAfterMinutes: 60 }))).toEqual([
      {
        severity: 'error',
        code: 'late-within-spread',
        where: 'T2',
        what: 'reminders spread over 60 minutes would say that they are late after 60',
        mend: 'Make lateAfterMinutes greater than spreadMinutes',
      },
    ]);
    expect(codes(standardWith({ spreadMinutes: 60, lateAfterMinutes: 61 }))).toEqual([]);
  });
  it('warns of a schedule that tells nobody, nobody before, or nobody of what is overdue', () => {
    const withSteps = (...workingDays: number[]) =>
      lintReminders(standardWith({ steps: workingDays.map((n) => ({ workingDays: n, to: ['owner'] })) }));
    const warning = { severity: 'warning', where: 'T2' } as const;
    expect(withSteps()).toEqual([
      {
        ...warning,
        code: 'nobody-told',
        what: 'nobody is ever reminded',
        mend: 'Add steps, unless that is meant',
      },
    ]);
    expect(withSteps(-10, -5)).toEqual([
      {
        ...warning,
        code: 'never-overdue',
        what: 'nobody is told of what is overdue',
        mend: 'Add a step of 1 working day or more',
      },
    ]);
    expect(withSteps(1, 5)).toEqual([
      {
        ...warning,
        code: 'never-before',
        what: 'nobody is told before a deadline',
        mend: 'Add a step before it, as -5',
      },
    ]);
    expect(withSteps(-1, 1)).toEqual([]);
  });
  it('has errors first, whichever tier they are of', () => {
    const { T1, T3 } = STANDARD_REMINDERS.tiers;
    const tiers = { ...STANDARD_REMINDERS.tiers, T1: { ...T1, steps: [] }, T3: { ...T3, spreadMinutes: 120 } };
    expect(codes({ ...STANDARD_REMINDERS, tiers })).toEqual([
      ['error', 'late-within-spread', 'T3'],
      ['warning', 'nobody-told', 'T1'],
    ]);
  });
});
