import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Elections, englandCalendar, localElections } from '@throughline/calendar';
import { type NewEvent, programmeStream } from '@throughline/domain';
import { createMemoryEventStore } from '@throughline/event-store';
import { createMemoryDirectory } from '@throughline/directory';
import { decideReminders, reminderQuestion } from '@throughline/reminders';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { serviceBus, START, startProgramme, type TestedApi, testedApi } from '../testing.ts';
import { deadlinesView } from './deadline.schemas.ts';

let api: TestedApi;
let moment: string;
/** A by-election in the area of one organisation, and a general election everywhere, beside the local ones. */
const elections: Elections = (organisation) => [
  ...localElections(organisation),
  { election: 'general election', from: '2027-09-16', to: '2027-10-21' },
  ...(organisation === 'X24' ? [{ election: 'by-election', from: '2027-09-16', to: '2027-10-21' }] : []),
];
beforeEach(async () => {
  moment = '2027-01-04T09:00:00.000Z';
  const now = () => moment;
  const policyEngine = createPolicyEngine(englandCalendar, shipped);
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(moment) });
  const directory = createMemoryDirectory();
  const commands = serviceBus({ store, policyEngine, now });
  api = await testedApi({ now, policyEngine, store, directory, commands, elections });
  await api.ask('bs-1', 'PUT', '/v1/people/sro-1', {
    body: { organisations: ['QPM'], roles: ['senior-responsible-owner'], email: null },
  });
  await startProgramme(api);
});
afterEach(() => api.app.close());

const read = async (programme = 'P-001') =>
  deadlinesView.parse((await api.ask('co-1', 'GET', `/v1/programmes/${programme}/deadlines`)).body);
const record = async (...events: readonly NewEvent[]) => {
  const append = { stream: programmeStream('P-001'), expectedVersion: 'existing', events } as const;
  await api.ports.store.transact((tx) => tx.append([append]));
};
/** Records the reminders that are due, as the engine does. */
const remind = async (): Promise<readonly string[]> => {
  const { store, policyEngine, directory } = api.ports;
  const stored = await store.load(programmeStream('P-001'));
  if (stored === undefined) throw new Error('nothing was started');
  const { claims } = decideReminders(await reminderQuestion({ directory, policyEngine }, stored.state, moment));
  await record(...claims);
  return claims.map(({ payload }) => payload.reference);
};
const became = (type: string, reference: string, payload: Record<string, unknown>): NewEvent => ({
  eventId: `${type}:${reference}:${JSON.stringify(payload)}`,
  type,
  occurredAt: moment,
  actor: { role: 'engine', id: 'clock' },
  payload: { reference, ...payload },
});

describe('the deadlines of a programme', () => {
  it('are ahead, and not passed, beyond the bank holidays that are known', async () => {
    const review = '2029-06-01T16:00:00Z';
    await api.ask('pm-1', 'POST', '/v1/programmes', {
      body: { ...START, programme: 'P-002', targets: { review } },
    });
    const ahead = { workingDaysLeft: null, workingDaysOverdue: null, overdue: false, beyondCalendar: true, next: null };
    expect((await read('P-002')).deadlines).toMatchObject([{ at: review, day: '2029-06-01', ...ahead }]);
    moment = '2029-06-02T09:00:00.000Z';
    expect((await read('P-002')).deadlines).toMatchObject([{ at: review, overdue: true, beyondCalendar: false }]);
  });

  it('say when each is due in London, how many working days are left, and who is told next', async () => {
    const { deadlines, holders, ...rest } = await read();
    expect(rest).toMatchObject({ programme: 'P-001', status: 'running', suspended: false, reminders: true, moves: [] });
    expect(holders).toMatchObject({
      owner: ['pm-1'],
      'senior-responsible-owner': ['sro-1'],
      'involvement-executive': [],
    });
    expect(deadlines).toEqual([
      {
        kind: 'gate-target',
        of: 'context',
        words: 'closure of gate context',
        gate: 'context',
        at: START.targets.context,
        day: '2027-02-19',
        workingDaysLeft: 34,
        workingDaysOverdue: null,
        overdue: false,
        beyondCalendar: false,
        changedAt: null,
        told: [],
        next: { step: -20, at: '2027-01-22T09:00:00.000Z', to: [{ office: 'owner', people: ['pm-1'] }] },
      },
    ]);
  });

  it('say who was told, and what became of each telling', async () => {
    moment = '2027-02-12T09:00:00.000Z';
    const [owner = '', sro = ''] = await remind();
    await record(
      became('ReminderSent', owner, { channel: 'smtp' }),
      became('ReminderDelivered', owner, { channel: 'smtp' }),
    );
    await record(became('ReminderFailed', sro, { channel: 'smtp', why: 'unreachable', final: false }));
    const [before] = (await read()).deadlines;
    expect(before?.told).toMatchObject([
      { reference: owner, office: 'owner', to: 'pm-1', step: -5, state: 'delivered', channel: 'smtp', why: null },
      { reference: sro, office: 'senior-responsible-owner', to: 'sro-1', state: 'claimed', channel: null },
    ]);
    expect(before?.next?.step).toBe(-1);
    await record(became('ReminderFailed', sro, { channel: null, why: 'in-doubt', final: true }));
    expect((await read()).deadlines[0]?.told[1]).toMatchObject({ state: 'failed', why: 'in-doubt' });
  });

  it('say what is overdue, and that nobody is recorded as holding an office', async () => {
    moment = '2027-02-22T09:00:00.000Z';
    await remind();
    const [deadline] = (await read()).deadlines;
    expect(deadline).toMatchObject({ overdue: true, workingDaysLeft: null, workingDaysOverdue: 1 });
    expect(deadline?.told.map(({ to, state, step }) => [to, state, step])).toEqual([
      ['pm-1', 'claimed', 1],
      ['sro-1', 'claimed', 1],
      [null, 'nobody', 1],
    ]);
    expect(deadline?.next).toMatchObject({
      step: 5,
      to: [{}, {}, { people: [] }, { office: 'board-secretary', people: [] }],
    });
  });

  it('say when they moved, who was told of it, and that nobody is while the programme is suspended', async () => {
    moment = '2027-01-11T10:00:00.000Z';
    const { headers } = await api.ask('pm-1', 'GET', '/v1/programmes/P-001');
    await api.ask('pm-1', 'PUT', '/v1/programmes/P-001/targets', {
      body: { targets: { context: '2027-03-05T17:00:00Z' }, reason: 'The board meets later' },
      headers: { 'if-match': String(headers['etag']) },
    });
    await remind();
    const moved = await read();
    expect(moved.deadlines[0]).toMatchObject({ day: '2027-03-05', changedAt: moment });
    expect(moved.moves).toMatchObject([
      { to: 'pm-1', step: null },
      { to: 'sro-1', step: null },
    ]);
    await api.ask('pm-1', 'POST', '/v1/programmes/P-001/suspension', {
      body: { cause: 'legal-hold', reference: 'JR-1', reason: 'Claim lodged' },
    });
    expect(await read()).toMatchObject({ suspended: true, deadlines: [{ next: null }] });
  });

  it('warn of what is planned for the time before an election, and of nothing that is over', async () => {
    expect((await read()).warnings).toEqual([]);
    const { headers } = await api.ask('pm-1', 'GET', '/v1/programmes/P-001');
    await api.ask('pm-1', 'PUT', '/v1/programmes/P-001/targets', {
      body: { targets: { context: '2027-04-28T16:00:00Z' }, reason: 'The board meets later' },
      headers: { 'if-match': String(headers['etag']) },
    });
    expect((await read()).warnings).toMatchObject([
      { what: 'closure of gate context', election: 'local elections in England', to: '2027-05-06' },
    ]);
    moment = '2027-04-29T09:00:00.000Z';
    expect((await read()).warnings).toEqual([]);
  });

  it('warn of the elections in the area of the organisation, and not of those of others', async () => {
    // Half past midnight on 22 October in London, the day after the poll; on the 21st in UTC.
    for (const [context, warned] of [
      ['2027-10-21T22:30:00Z', ['general election']],
      ['2027-10-21T23:30:00Z', []],
    ] as const) {
      const now = await api.ask('pm-1', 'GET', '/v1/programmes/P-001');
      await api.ask('pm-1', 'PUT', '/v1/programmes/P-001/targets', {
        body: { targets: { context }, reason: 'The board meets later' },
        headers: { 'if-match': String(now.headers['etag']) },
      });
      expect((await read()).warnings.map(({ election }) => election)).toEqual(warned);
    }
  });

  it('that are met are gone, and those of a replay remind nobody', async () => {
    await api.ask('pm-1', 'POST', '/v1/programmes', {
      body: {
        ...START,
        programme: 'REPLAY-OLD',
        targets: { context: '2013-02-19T17:00:00Z' },
        moment: '2012-10-01T09:00:00Z',
      },
    });
    expect(await read('REPLAY-OLD')).toMatchObject({ reminders: false, wakesAt: null, deadlines: [{ next: null }] });
    await api.ask('pm-1', 'POST', '/v1/programmes/P-001/cancellation', { body: { reason: 'Not needed' } });
    expect(await read()).toMatchObject({ status: 'cancelled', deadlines: [] });
  });

  it('of a replay are counted from the case’s own last moment, and not from today', async () => {
    await api.ask('pm-1', 'POST', '/v1/programmes', {
      body: {
        ...START,
        programme: 'REPLAY-OLD',
        targets: { context: '2018-02-19T17:00:00Z', options: '2018-02-01T17:00:00Z' },
        moment: '2018-02-05T09:00:00Z',
      },
    });
    expect(await read('REPLAY-OLD')).toMatchObject({
      asOf: '2018-02-05T09:00:00.000Z',
      deadlines: [
        { gate: 'options', overdue: true, workingDaysOverdue: 2 },
        { gate: 'context', overdue: false, workingDaysLeft: 10 },
      ],
    });
  });

  it('are for everybody of the organisation, and nobody else', async () => {
    for (const person of ['pm-1', 'il-1', 'ap-1', 'bs-1', 'co-1', 'svc-1'])
      expect((await api.ask(person, 'GET', '/v1/programmes/P-001/deadlines')).status).toBe(200);
    expect((await api.ask('pm-9', 'GET', '/v1/programmes/P-001/deadlines')).status).toBe(404);
  });
});

describe('the reminder policy', () => {
  const ask = (person: string, query: string) => api.ask(person, 'GET', `/v1/reminder-policy?${query}`);

  it('is shown as it applies to a tier of an organisation, with on what it rests', async () => {
    const { status, body } = await ask('co-1', 'organisation=QPM&tier=T2');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      policy: { id: 'standard', version: 1 },
      ownRules: false,
      basis: { voiceReplyWithin: { force: 'statute' } },
      schedule: { at: '09:00', reportWithin: 10 },
    });
    const { steps } = body['schedule'] as { steps: { workingDays: number }[] };
    expect(steps.map(({ workingDays }) => workingDays)).toEqual([-20, -10, -5, -1, 1, 5]);
  });

  it('is of an organisation of the caller’s, and a tier that there is', async () => {
    expect((await ask('pm-9', 'organisation=QPM&tier=T2')).status).toBe(403);
    expect((await ask('co-1', 'organisation=QPM&tier=T9')).status).toBe(400);
    expect((await ask('co-1', 'tier=T1')).status).toBe(400);
  });
});
