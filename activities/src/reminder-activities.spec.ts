import { describe, expect, it } from '@jest/globals';
import { createCalendar, englandCalendar, englandHolidays } from '@throughline/calendar';
import { GATES, type NewEvent, type RecordedProgrammeEvent, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryEventStore, WrongExpectedVersion } from '@throughline/event-store';
import { createMemoryDirectory, type Person } from '@throughline/directory';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import type { OperatorAlert } from '@throughline/reminders';
import type { StartMessage } from '@throughline/workflows';
import { createActivities } from './activities.ts';
import { createReminderActivities } from './reminder-activities.ts';
import { altered, PM, startMessage } from './testing.ts';

const policyEngine = createPolicyEngine(englandCalendar, shipped);
const person = (id: string, role: string): Person => ({
  id,
  organisation: 'QPM',
  roles: [role],
  email: null,
  channels: [],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
});

/** A programme due on Friday 19 February 2027, its clock moved by hand. */
const started = async (over: Partial<StartMessage> = {}) => {
  let now = '2026-11-22T09:00:00.000Z';
  const store = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(now) });
  const directory = createMemoryDirectory();
  await directory.savePerson(person('sro-1', 'senior-responsible-owner'));
  await directory.savePerson(person('ex-1', 'involvement-executive'));
  const alerts: OperatorAlert[] = [];
  const nudged: string[] = [];
  let rung = 0;
  const dependencies = {
    store,
    policyEngine,
    directory,
    clock: { now: () => now },
    reports: { enqueued: () => (rung += 1), alert: (alert: OperatorAlert) => alerts.push(alert) },
    fleet: {
      restoreLost: () => Promise.resolve(2),
      nudge: (programme: string) => {
        nudged.push(programme);
        return Promise.resolve();
      },
    },
  };
  const activities = { ...createActivities(dependencies), ...createReminderActivities(dependencies) };
  const targets = { context: '2027-02-19T17:00:00.000Z' };
  const { reading } = await activities.startProgramme(startMessage({ targets, ...over }));
  const events = async (...types: readonly RecordedProgrammeEvent['type'][]) =>
    (await store.readStream(`programme-${over.programme ?? 'P-001'}`, { types })) as readonly RecordedProgrammeEvent[];
  return {
    store,
    directory,
    dependencies,
    activities,
    alerts,
    nudged,
    reading,
    events,
    rung: () => rung,
    record: (...facts: readonly NewEvent[]) =>
      store.transact((tx) => tx.append([{ stream: 'programme-P-001', expectedVersion: 'existing', events: facts }])),
    at: (instant: string) => {
      now = instant;
    },
    claims: async () =>
      (await events('ReminderClaimed')).flatMap((event) => (event.type === 'ReminderClaimed' ? [event.payload] : [])),
    waiting: async () => (await store.outbox.lease({ now, until: now, limit: 100 })).map(({ reference }) => reference),
  };
};

/** A moment that has come for every programme of these specifications. */
const due = (programme: string) => ({ programme, due: '2026-01-01T00:00:00.000Z' });

describe('a reading', () => {
  it('says when the programme is to wake: with its first reminder, spread over some minutes', async () => {
    const { activities } = await started();
    expect((await activities.readAgenda('P-001')).wakeAt?.slice(0, 15)).toBe('2027-01-22T09:0');
  });

  it('is answered to a command without what reminders take: due work is looked at at once, which says when to wake next', async () => {
    const { reading } = await started();
    expect(reading).toEqual({
      asOf: '2026-11-22T09:00:00.000Z',
      wakeAt: '2026-11-22T09:00:00.000Z',
      agenda: expect.objectContaining({ version: 1 }) as unknown,
    });
  });

  it('says that something is due now, until it is seen to', async () => {
    const { activities, at } = await started();
    at('2027-01-22T09:00:00.000Z');
    expect(await activities.readAgenda('P-001')).toMatchObject({ wakeAt: '2027-01-22T09:00:00.000Z' });
    expect((await activities.processWhenDue(due('P-001'))).wakeAt?.slice(0, 15)).toBe('2027-02-05T09:0');
    expect((await activities.readAgenda('P-001')).wakeAt?.slice(0, 15)).toBe('2027-02-05T09:0');
  });

  it('says that a new board calendar is to be taken over now, where a date hangs on it', async () => {
    const meeting = { at: '2027-05-26T13:00:00.000Z', papersBy: '2027-05-19T16:00:00.000Z', questionsBy: null };
    const now = '2026-11-22T09:00:00.000Z';
    const decided = await started({ targets: { decision: '2027-05-27T16:00:00.000Z' } });
    const other = await started();
    for (const { directory } of [decided, other]) await directory.saveBoardMeetings('QPM', [meeting]);
    expect((await decided.activities.readAgenda('P-001')).wakeAt).toBe(now);
    expect((await decided.activities.processWhenDue(due('P-001'))).wakeAt).not.toBe(now);
    expect(await decided.events('BoardMeetingsSet')).toHaveLength(1);
    expect((await decided.activities.readAgenda('P-001')).wakeAt).not.toBe(now);
    expect((await other.activities.readAgenda('P-001')).wakeAt).not.toBe(now);
  });

  it('has nothing to wait for in a replay', async () => {
    const replay = { programme: 'REPLAY-1', moment: '2027-01-04T09:00:00.000Z' };
    const { activities } = await started(replay);
    expect((await activities.readAgenda('REPLAY-1')).wakeAt).toBeNull();
  });
});

describe('processing due work', () => {
  it('claims what is due, with its sendings, in one transaction, and sends nothing', async () => {
    const { activities, at, claims, waiting, rung } = await started();
    at('2027-02-12T09:00:00.000Z');
    await activities.processWhenDue(due('P-001'));
    const told = (await claims()).filter(({ step }) => step === -5);
    expect(told.map(({ to }) => to)).toEqual(['pm-1', 'sro-1']);
    expect((await waiting()).sort()).toEqual(told.map(({ reference }) => reference).sort());
    expect(rung()).toBe(1);
  });

  it('claims nothing twice, however often and by however many it is asked', async () => {
    const { activities, at, claims, store } = await started();
    at('2027-02-12T09:00:00.000Z');
    await Promise.all(Array.from({ length: 5 }, () => activities.processWhenDue(due('P-001'))));
    await activities.processWhenDue(due('P-001'));
    expect(await claims()).toHaveLength(2);
    expect(await store.outbox.waiting('2027-02-12T09:00:00.000Z')).toMatchObject({ entries: 2 });
  });

  it('writes what many claim at once together, and again one by one when one of them has moved on', async () => {
    const { dependencies, activities, store, at, events } = await started();
    const others = ['P-002', 'P-003'];
    for (const programme of others)
      await activities.startProgramme(
        startMessage({ programme, commandId: `start-${programme}`, targets: { context: '2027-02-19T17:00:00.000Z' } }),
      );
    let transactions = 0;
    const counted = altered(store, {
      transact: (work) => {
        transactions += 1;
        return store.transact(work);
      },
    });
    const reminders = createReminderActivities({ ...dependencies, store: counted });
    const processAll = () =>
      Promise.all(['P-001', ...others].map((programme) => reminders.processWhenDue(due(programme))));
    at('2027-02-12T09:00:00.000Z');
    await processAll();
    expect(transactions).toBe(1);
    at('2027-02-18T09:00:00.000Z');
    await Promise.all([processAll(), activities.processWhenDue(due('P-001'))]);
    expect(transactions).toBeGreaterThan(1);
    expect((await events('ReminderClaimed')).map(({ eventId }) => eventId)).toHaveLength(
      new Set((await events('ReminderClaimed')).map(({ eventId }) => eventId)).size,
    );
    expect((await store.outbox.waiting('2027-02-18T09:00:00.000Z')).entries % 3).toBe(0);
  });

  it('decides again when the record has moved on meanwhile, and asks to be repeated when it does so for ever', async () => {
    const { dependencies, store, at, claims } = await started();
    at('2027-02-12T09:00:00.000Z');
    let refusals = 2;
    const moving = altered(store, {
      transact: (work) =>
        refusals-- > 0 ? Promise.reject(new WrongExpectedVersion('programme-P-001', 1, 2)) : store.transact(work),
    });
    await createReminderActivities({ ...dependencies, store: moving }).processWhenDue(due('P-001'));
    expect(await claims()).toHaveLength(2);
    refusals = Infinity;
    at('2027-02-18T09:00:00.000Z');
    await expect(
      createReminderActivities({ ...dependencies, store: moving }).processWhenDue(due('P-001')),
    ).rejects.toMatchObject({
      type: 'store-unavailable',
    });
  });

  it('raises an alert for an office that nobody holds, once, and puts nothing into the outbox for it', async () => {
    const { activities, at, alerts, claims, waiting } = await started();
    at('2027-02-26T09:00:00.000Z');
    await activities.processWhenDue(due('P-001'));
    await activities.processWhenDue(due('P-001'));
    expect(alerts).toEqual([{ alert: 'nobody-in-office', programme: 'P-001', office: 'board-secretary' }]);
    expect((await claims()).filter(({ to }) => to === null)).toHaveLength(1);
    expect(await waiting()).toHaveLength(3);
  });

  it('tells nobody who has left', async () => {
    const { activities, at, claims, directory } = await started();
    await directory.leave('QPM', 'sro-1', '2027-02-12');
    at('2027-02-12T09:00:00.000Z');
    await activities.processWhenDue(due('P-001'));
    expect((await claims()).map(({ to }) => to)).toEqual(['pm-1', null]);
  });

  it('says of a date beyond the calendar that it is, once', async () => {
    const { activities, alerts, events } = await started({ targets: { context: '2031-02-19T17:00:00.000Z' } });
    await activities.processWhenDue(due('P-001'));
    await activities.processWhenDue(due('P-001'));
    expect(alerts).toEqual([{ alert: 'beyond-calendar', programme: 'P-001', deadline: 'gate-target:context' }]);
    expect(await events('DeadlineBeyondCalendar')).toHaveLength(1);
  });

  const decidedInMay = { targets: { context: '2027-02-19T17:00:00.000Z', decision: '2027-05-27T16:00:00.000Z' } };

  it('leaves a calendar of the board that no date hangs on to the sweep, and the record as a person has just read it', async () => {
    const { activities, directory, events } = await started();
    const meeting = { at: '2027-03-25T10:00:00.000Z', papersBy: '2027-03-18T17:00:00.000Z', questionsBy: null };
    await directory.saveBoardMeetings('QPM', [meeting]);
    expect((await activities.processWhenDue(due('P-001'))).agenda.version).toBe(1);
    expect(await events('BoardMeetingsSet')).toEqual([]);
    await activities.sweepFleet();
    expect((await events('BoardMeetingsSet')).map(({ payload }) => payload)).toEqual([{ meetings: [meeting] }]);
  });

  it('puts the board’s calendar on the record when it is another than the one there', async () => {
    const { activities, directory, events } = await started(decidedInMay);
    const meeting = { at: '2027-03-25T10:00:00.000Z', papersBy: '2027-03-18T17:00:00.000Z', questionsBy: null };
    await directory.saveBoardMeetings('QPM', [meeting]);
    await activities.processWhenDue(due('P-001'));
    await activities.processWhenDue(due('P-001'));
    expect((await events('BoardMeetingsSet')).map(({ payload }) => payload)).toEqual([{ meetings: [meeting] }]);
  });

  it('puts a calendar on the record that came while the rest was seen to', async () => {
    const { dependencies, activities, directory, at, events } = await started(decidedInMay);
    const meeting = { at: '2027-05-26T13:00:00.000Z', papersBy: '2027-05-19T16:00:00.000Z', questionsBy: null };
    await activities.processWhenDue(due('P-001'));
    at('2027-02-12T09:00:00.000Z');
    const asking: typeof directory = {
      ...directory,
      holders: async (query) => {
        const holders = await directory.holders(query);
        await directory.saveBoardMeetings('QPM', [meeting]);
        return holders;
      },
    };
    const reading = await createReminderActivities({ ...dependencies, directory: asking }).processWhenDue(due('P-001'));
    expect((await events('BoardMeetingsSet')).map(({ payload }) => payload)).toEqual([{ meetings: [meeting] }]);
    expect(reading.wakeAt?.slice(0, 15)).toBe('2027-02-18T09:0');
  });

  it('ends a waiver whose time has come', async () => {
    const { activities, at, events, record } = await started();
    await record(...waived());
    at('2027-01-29T17:00:00.000Z');
    await activities.processWhenDue(due('P-001'));
    expect((await events('WaiverEnded')).map(({ payload, actor }) => [payload, actor])).toMatchObject([
      [
        { waiver: 'w-1', how: 'expired' },
        { role: 'engine', id: 'clock' },
      ],
    ]);
  });
});

/** As said by hand: what a decider would have said is not what is looked at here. */
const fact = (type: string, payload: object, id = type) => ({
  eventId: `spec:${id}`,
  type,
  occurredAt: '2026-11-22T09:00:00.000Z',
  actor: PM,
  payload,
});

/** A waiver until Friday 29 January 2027, approved. */
const waived = () => [
  fact('WaiverProposed', {
    waiver: 'w-1',
    gate: 'context',
    requirement: 'context.outreach',
    grounds: 'proportionality',
    reason: 'r',
    mitigation: 'm',
    expiresAt: '2027-01-29T17:00:00.000Z',
    proposedBy: PM,
  }),
  fact('WaiverApproved', { waiver: 'w-1', approvedBy: { role: 'approver', id: 'ap-1' } }),
];

/** All gates closed, the first of them on the waiver. */
const closed = () =>
  GATES.map((gate) =>
    fact(
      'GateClosed',
      {
        gate,
        requestedBy: PM,
        closedBy: { role: 'approver', id: 'ap-1' },
        reliedOn: [],
        proposal: null,
        pack: { id: 'ics-involvement', version: 1, digest: 'd' },
        assessmentVersion: null,
        asKnownAtVersion: 1,
        waivers: gate === 'context' ? ['w-1'] : [],
      },
      gate,
    ),
  );

describe('a sweep', () => {
  it('puts on the record, and has told, what other bank holidays have moved', async () => {
    const { dependencies, activities, store, events, claims } = await started();
    const report = evidence('independent_voice_report', { body: 'Healthwatch' }, { on: '2026-11-20' });
    const append = { stream: 'programme-P-001', expectedVersion: 'existing', events: [toNewEvent(report)] } as const;
    await store.transact((tx) => tx.append([append]));
    await activities.processWhenDue(due('P-001'));
    const proclaimed = {
      source: 'test',
      from: '2029-01-01',
      to: '2029-12-31',
      holidays: [{ date: '2026-12-10', title: 'Jubilee' }],
    };
    const later = {
      ...dependencies,
      policyEngine: createPolicyEngine(createCalendar([...englandHolidays, proclaimed]), shipped),
    };
    const worker = createReminderActivities(later);
    expect(await worker.sweepFleet()).toMatchObject({ attended: 1 });
    expect((await events('DeadlinesChanged')).at(-1)?.payload).toMatchObject({
      because: 'recalculated',
      changes: [{ from: '2026-12-18T17:00:00.000Z', to: '2026-12-21T17:00:00.000Z' }],
    });
    expect((await claims()).filter(({ tells }) => tells !== undefined).map(({ to }) => to)).toEqual(['pm-1', 'sro-1']);
    expect(await worker.sweepFleet()).toMatchObject({ attended: 0 });
  });

  it('gives lost workflows back, processes what was neglected, and tells their workflows', async () => {
    const { activities, at, claims, nudged } = await started();
    expect(await activities.sweepFleet()).toEqual({ programmes: 1, restored: 2, attended: 0 });
    at('2027-02-12T09:14:00.000Z');
    expect(await activities.sweepFleet()).toMatchObject({ attended: 0 });
    at('2027-02-12T09:16:00.000Z');
    expect(await activities.sweepFleet()).toMatchObject({ attended: 1 });
    expect(await claims()).toHaveLength(2);
    expect(nudged).toEqual(['P-001']);
    expect(await activities.sweepFleet()).toMatchObject({ attended: 0 });
  });

  it('processes what was neglected also while nobody can tell which workflows are lost', async () => {
    const { dependencies, at, claims } = await started();
    const fleet = { ...dependencies.fleet, restoreLost: () => Promise.reject(new Error('no visibility')) };
    at('2027-02-12T09:16:00.000Z');
    await expect(createReminderActivities({ ...dependencies, fleet }).sweepFleet()).rejects.toThrow('no visibility');
    expect(await claims()).toHaveLength(2);
  });

  it('goes on past a programme that cannot be seen to, and raises an alert for it', async () => {
    const { dependencies, activities, alerts, at, claims } = await started({ programme: 'P-002' });
    const targets = { context: '2027-02-19T17:00:00.000Z' };
    await activities.startProgramme({ ...startMessage({ targets }), commandId: 'start-P-001' });
    const broken = (programme: string) => programme === 'P-001' && Promise.reject(new TypeError('broken'));
    const fleet = { ...dependencies.fleet, nudge: async (programme: string) => void (await broken(programme)) };
    const worker = createReminderActivities({ ...dependencies, fleet });
    at('2027-02-12T09:16:00.000Z');
    expect(await worker.sweepFleet()).toMatchObject({ programmes: 2, attended: 1 });
    expect(alerts).toEqual([{ alert: 'not-swept', programme: 'P-001', why: 'TypeError' }]);
    expect(await claims()).toHaveLength(2);
  });

  it('sees to programmes whose organisation has another board calendar than they know', async () => {
    const { activities, directory, events } = await started();
    const meeting = { at: '2027-03-25T10:00:00.000Z', papersBy: '2027-03-18T17:00:00.000Z', questionsBy: null };
    await directory.saveBoardMeetings('QPM', [meeting]);
    expect(await activities.sweepFleet()).toMatchObject({ attended: 1 });
    expect(await events('BoardMeetingsSet')).toHaveLength(1);
  });

  it('ends a waiver that outlives the closure of the last gate, and its closure is looked at again', async () => {
    const { activities, at, events, record, nudged } = await started();
    await record(...waived(), ...closed());
    at('2027-01-29T17:14:00.000Z');
    expect(await activities.sweepFleet()).toMatchObject({ programmes: 1, attended: 0 });
    at('2027-01-29T17:16:00.000Z');
    expect(await activities.sweepFleet()).toMatchObject({ attended: 1 });
    expect(await events('WaiverEnded')).toMatchObject([
      { payload: { waiver: 'w-1', how: 'expired', dependentClosures: [{ gate: 'context' }] } },
    ]);
    expect(await events('GateQuestioned')).toMatchObject([{ payload: { gate: 'context' } }]);
    expect((await activities.readAgenda('P-001')).agenda.status).toBe('running');
    expect(nudged).toEqual(['P-001']);
  });

  it('passes over what is completed with no waiver left, and what was cancelled with one', async () => {
    const completed = await started();
    await completed.record(...closed());
    const cancelled = await started();
    await cancelled.record(...waived(), fact('ProgrammeCancelled', { reason: 'Not needed any more' }));
    for (const { activities, at, events } of [completed, cancelled]) {
      at('2027-03-29T17:00:00.000Z');
      expect(await activities.sweepFleet()).toMatchObject({ programmes: 0, attended: 0 });
      await activities.processWhenDue(due('P-001'));
      expect(await events('WaiverEnded')).toEqual([]);
    }
  });
});
