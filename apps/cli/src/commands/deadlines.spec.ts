import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApi, type Reply } from '../testing/test-api.ts';
import { clearBenches, createBench } from '../testing/test-runtime.ts';

const opened = (reply: Reply) => {
  const api = createTestApi(() => reply);
  return { ...api, ...createBench({ fetch: api.fetch }) };
};
afterEach(clearBenches);

const AS = ['--as', 'pm-1'];
const told = { office: 'owner', to: 'pm-1', step: -20, late: false, state: 'delivered', channel: 'smtp', why: null };
const DEADLINE = {
  words: 'closure of gate context',
  at: '2027-02-19T17:00:00Z',
  workingDaysLeft: 9,
  workingDaysOverdue: null,
  overdue: false,
  beyondCalendar: false,
  changedAt: null,
  told: [{ ...told, at: '2027-01-22T09:00:01Z' }],
  next: {
    step: -5,
    at: '2027-02-12T09:00:00Z',
    to: [
      { office: 'owner', people: ['pm-1'] },
      { office: 'senior-responsible-owner', people: [] },
    ],
  },
};
const answer = (over: Record<string, unknown> = {}): Reply => ({
  status: 200,
  body: {
    programme: 'P-001',
    status: 'running',
    asOf: '2027-02-08T09:00:00Z',
    holders: {},
    wakesAt: null,
    suspended: false,
    reminders: true,
    offers: [],
    moves: [],
    warnings: [],
    deadlines: [DEADLINE],
    ...over,
  },
});

describe('programme deadlines', () => {
  it('shows how near each is, who was told and who will be next', async () => {
    const { out } = await opened(answer()).run(['programme', 'deadlines', 'P-001', ...AS], { columns: 160 });
    expect(out).toContain('19 Feb 2027, 17:00');
    expect(out).toContain('█████░░░░░ 9 left');
    expect(out).toContain('pm-1: delivered 22 Jan 2027');
    expect(out).toContain('12 Feb 2027, 09:00');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('nobody is recorded as senior responsible owner');
  });

  it('shows what is overdue, passed, beyond the bank holidays known, and late', async () => {
    const { out } = await opened(
      answer({
        deadlines: [
          {
            ...DEADLINE,
            overdue: true,
            workingDaysLeft: null,
            workingDaysOverdue: 1,
            next: null,
            told: [{ ...told, late: true, step: 1, at: '2027-02-22T09:00:01Z' }],
          },
          { ...DEADLINE, workingDaysLeft: null, next: null, told: [], words: 'questions of the public to the board' },
          { ...DEADLINE, workingDaysLeft: null, beyondCalendar: true, next: null, told: [] },
        ],
      }),
    ).run(['programme', 'deadlines', 'P-001', ...AS], { columns: 160 });
    expect(out).toContain('!!!!!!!!!! 1 overdue');
    expect(out).toContain('passed');
    expect(out).toContain('ahead; bank holidays of then are not');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('1 working day overdue, late');
  });

  it('says that nobody is told of a replay or while suspended, and who was told of a date that moved', async () => {
    const moves = [{ ...told, step: null, state: 'failed', why: 'unreachable', at: '2027-01-11T10:00:00Z' }];
    const { out } = await opened(answer({ suspended: true, reminders: false, moves })).run([
      'programme',
      'deadlines',
      'P-001',
      ...AS,
    ]);
    expect(out).toContain('REPLAY');
    expect(out).toContain('no reminder leaves until it resumes');
    expect(out).toContain('A date moved. pm-1: not sent (unreachable) 11 Jan 2027, of the new date.');
    const none = await opened(answer({ deadlines: [] })).run(['programme', 'deadlines', 'P-001', ...AS]);
    expect(none.out).toContain('no deadline ahead');
  });

  it('says what is planned for the time before an election', async () => {
    const warnings = [
      { what: 'consultation', election: 'local elections in England', from: '2027-03-30', to: '2027-05-06' },
    ];
    const { out } = await opened(answer({ warnings })).run(['programme', 'deadlines', 'P-001', ...AS]);
    expect(out).toContain(
      'Before local elections in England (30 Mar 2027 to 06 May 2027): consultation. Nothing is barred',
    );
  });

  it('is the API’s answer with --json', async () => {
    const ran = await opened(answer()).run(['programme', 'deadlines', 'P-001', '--json', ...AS]);
    expect(ran.json()).toEqual(answer().body);
  });
});

describe('reminder-policy show', () => {
  it('says who is told when, and on what that rests', async () => {
    const { run } = opened({
      status: 200,
      body: {
        policy: { id: 'standard', version: 1 },
        organisation: 'QPM',
        tier: 'T2',
        ownRules: false,
        basis: {
          steps: { force: 'local', citation: 'ICS involvement policy' },
          voiceReplyWithin: { force: 'statute', citation: 'SI 2012/3094 reg 44' },
        },
        schedule: {
          steps: [
            { workingDays: -5, to: ['owner', 'senior-responsible-owner'] },
            { workingDays: 1, to: ['owner'] },
          ],
          at: '09:00',
          spreadMinutes: 10,
          lateAfterMinutes: 60,
          reportWithin: 5,
          voiceReplyWithin: 20,
          scrutinyReplyWithin: 21,
          reviewWithinMonths: 12,
        },
      },
    });
    const { out } = await run(['reminder-policy', 'show', 'QPM', 'T2', ...AS], { columns: 160 });
    expect(out).toMatch(/5 working days before +owner, senior responsible owner\n1 working day overdue +owner/);
    expect(out).toContain('They go out at 09:00 in London');
    expect(out).toContain('Steps and whom they tell: local, yours to change: ICS involvement policy');
    expect(out).toContain('Reply to an independent voice: statute: SI 2012/3094 reg 44');
    expect((await run(['reminder-policy', 'show', 'QPM', 'T9', ...AS])).code).toBe(2);
  });
});

describe('programme team', () => {
  const recorded: Reply = {
    status: 200,
    body: { programme: 'P-001', outcome: 'recorded', event: { id: 'command:1', type: 'TeamAssigned', version: 3 } },
  };

  it('sends who holds which office', async () => {
    const { run, arrived } = opened(recorded);
    const assign = ['--assign', 'owner=pm-7', '--assign', 'senior-responsible-owner=sro-7'];
    expect((await run(['programme', 'team', 'P-001', ...assign, '--reason', 'Agreed', ...AS])).out).toContain(
      'on the record',
    );
    expect(arrived).toMatchObject([
      {
        method: 'PUT',
        path: '/v1/programmes/P-001/team',
        body: { team: { owner: 'pm-7', 'senior-responsible-owner': 'sro-7' }, reason: 'Agreed' },
      },
    ]);
  });

  it.each(['king=pm-7', 'owner', 'owner='])('does not take %s', async (pair) => {
    const { run, arrived } = opened(recorded);
    expect((await run(['programme', 'team', 'P-001', '--assign', pair, '--reason', 'Agreed', ...AS])).code).toBe(2);
    expect(arrived).toEqual([]);
  });
});
