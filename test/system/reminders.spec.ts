import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { PM, startMessage } from '@throughline/activities/testing';
import { englandCalendar } from '@throughline/calendar';
import type { InstantString, RecordedProgrammeEvent } from '@throughline/domain';
import { createPostgresEventStore, type EventStore } from '@throughline/event-store';
import { type Mailbox, startMailbox, until } from '@throughline/infra';
import { createPostgresDirectory, type Directory, type Person } from '@throughline/directory';
import { newWebhookSecret } from '@throughline/reminders';
import { createPolicyEngine, type ProgrammeProjection } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { startWorkerApp, type WorkerApp } from '@throughline/worker';
import {
  type CommandMessage,
  type CommandOutcome,
  FLEET_SWEEP,
  messages,
  PROGRAMME_WORKFLOW,
  programmeStart,
  programmeWorkflowId,
} from '@throughline/workflows';
import { pino } from 'pino';
import {
  createDatabase,
  createNamespace,
  createTestTopics,
  sharedWorkflows,
  type TestDatabase,
  type TestTopics,
} from '../engines/engines.ts';
import { startWebhookReceiver } from '../fault/webhook-receiver.ts';
import { workerConfigFor } from '../stack/worker-config-for.ts';

const DAY = 86_400_000;
const directoryOnDisk = mkdtempSync(join(tmpdir(), 'throughline-reminders-'));
let database: TestDatabase;
let topics: TestTopics;
let temporal: { readonly address: string; readonly namespace: string };
let mailbox: Mailbox;
let client: Client;
let store: EventStore<ProgrammeProjection>;
let directory: Directory;
let workflowBundle: Awaited<ReturnType<typeof sharedWorkflows>>;
const running: WorkerApp[] = [];

const person = (id: string, role: string): Person => ({
  id,
  organisation: 'QPM',
  roles: [role],
  email: `${id}@example.test`,
  channels: ['smtp'],
  preferences: { delivery: 'immediate', quiet: null },
  leftOn: null,
});

beforeAll(async () => {
  [database, topics, temporal, mailbox, workflowBundle] = await Promise.all([
    createDatabase(),
    createTestTopics(),
    createNamespace(),
    startMailbox({ directory: directoryOnDisk, host: '127.0.0.1', port: 0, smtpPort: 0 }),
    sharedWorkflows(),
  ]);
  client = new Client({
    connection: await Connection.connect({ address: temporal.address }),
    namespace: temporal.namespace,
  });
  const { projection } = createPolicyEngine(englandCalendar, shipped);
  store = createPostgresEventStore({ url: database.url, projection });
  directory = createPostgresDirectory({ url: database.url });
  await directory.savePerson(person('pm-1', 'programme-manager'));
  await directory.savePerson(person('sro-1', 'senior-responsible-owner'));
});

afterEach(() => Promise.all(running.splice(0).map((worker) => worker.stop())));
afterAll(async () => {
  await client.connection.close();
  await Promise.all([store.close(), directory.close(), mailbox.stop()]);
  await database.drop();
  rmSync(directoryOnDisk, { recursive: true });
});

/** A worker whose clock is ahead of the machine's by so much. */
const startWorker = async (aheadMs = 0): Promise<WorkerApp> => {
  const engines = { database, topics, temporal };
  const config = workerConfigFor(engines, {
    SMTP_URL: mailbox.smtpUrl,
    SMTP_FROM: 'Throughline <reminders@throughline.test>',
    MAIL_JOURNAL_URL: mailbox.journalUrl,
    CONSOLE_URL: 'https://console.example.test',
    WEBHOOK_PRIVATE_ADDRESSES: 'allowed',
  });
  const worker = await startWorkerApp({
    config,
    workflowBundle,
    log: pino({ level: 'silent' }),
    topicPrefix: topics.prefix,
    clock: { now: () => new Date(Date.now() + aheadMs).toISOString() },
  });
  running.push(worker);
  return worker;
};

const send = (programme: string, update: { readonly name: string }, message: CommandMessage) =>
  client.workflow.executeUpdateWithStart<never, CommandOutcome, [CommandMessage]>(update.name, {
    args: [message],
    startWorkflowOperation: new WithStartWorkflowOperation(PROGRAMME_WORKFLOW, programmeStart(programme)) as never,
  });

const start = (programme: string, context: InstantString) =>
  send(programme, messages.start, startMessage({ programme, commandId: `start-${programme}`, targets: { context } }));

interface CaughtMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly id: number;
}

const mailsOf = async (programme: string): Promise<readonly CaughtMail[]> => {
  const { messages: mails } = (await (await fetch(mailbox.journalUrl)).json()) as { messages: readonly CaughtMail[] };
  return mails.filter(({ subject }) => subject.includes(programme));
};

const eventually = (what: string, attempt: () => Promise<void>) =>
  until(attempt, { what, timeoutMilliseconds: 60_000, everyMilliseconds: 100 });

const events = async (programme: string, ...types: readonly RecordedProgrammeEvent['type'][]) =>
  (await store.readStream(`programme-${programme}`, { types })) as readonly RecordedProgrammeEvent[];

describe('reminders, from the record to the mailbox', () => {
  it('tell of a programme that is due tomorrow, once, with its link, and leave their sending in the history', async () => {
    await startWorker();
    const target = new Date(Date.now() + DAY).toISOString();
    await start('P-201', target);
    await eventually('both mails', async () => expect(await mailsOf('P-201')).toHaveLength(2));
    const claims = await events('P-201', 'ReminderClaimed');
    const told = claims.flatMap((event) =>
      event.type === 'ReminderClaimed' && event.payload.to ? [event.payload] : [],
    );
    expect(told.map(({ to }) => to).sort()).toEqual(['pm-1', 'sro-1']);
    await eventually('the sendings on record', async () =>
      expect((await events('P-201', 'ReminderSent')).map(({ payload }) => payload)).toEqual(
        expect.arrayContaining(told.map(({ reference }) => ({ reference, channel: 'smtp' }))),
      ),
    );
    const [mail] = await mailsOf('P-201');
    const whole = (await (await fetch(`${mailbox.url}/messages/${mail?.id ?? 0}`)).json()) as { readonly text: string };
    expect(whole.text).toContain('https://console.example.test/programmes/P-201/gates/context');
    expect(await store.outbox.waiting(new Date().toISOString())).toMatchObject({ due: 0 });
    expect(await mailsOf('P-201')).toHaveLength(2);
  });

  it('come late, once and saying so, when no worker was there over several of their moments', async () => {
    const today = englandCalendar.londonDay(new Date().toISOString());
    const day = englandCalendar.addWorkingDays(today, 30);
    const first = await startWorker();
    await start('P-202', englandCalendar.atLondon(day, '17:00'));
    await first.stop();
    const five = englandCalendar.addWorkingDays(day, -5);
    await startWorker(Date.parse(englandCalendar.atLondon(five, '12:00')) - Date.now());
    const workflow = client.workflow.getHandle(programmeWorkflowId('P-202'));
    await workflow.signal(messages.nudge, 1_000);
    await eventually('the sendings on record', async () =>
      expect(await events('P-202', 'ReminderSent')).toHaveLength(2),
    );
    const mails = await mailsOf('P-202');
    expect(mails.map(({ to: [to] }) => to).sort()).toEqual(['pm-1@example.test', 'sro-1@example.test']);
    for (const { subject } of mails) expect(subject).toMatch(/^Late notice\. Due in 5 working days/);
    const claims = await events('P-202', 'ReminderClaimed');
    expect(claims.map((event) => event.type === 'ReminderClaimed' && event.payload.late)).toEqual([true, true]);
  });

  it('go by the next channel when the mail comes back, once', async () => {
    const bouncing: Person = { ...person('ap-1', 'approver'), email: 'bounce-ap-1@example.test' };
    await directory.savePerson({ ...bouncing, channels: ['smtp', 'webhook'] });
    const receiver = await startWebhookReceiver();
    await directory.saveWebhook({ organisation: 'QPM', url: receiver.url, secret: newWebhookSecret() });
    const first = await startWorker();
    const target = new Date(Date.now() + DAY).toISOString();
    await start('P-203', target);
    const team = { type: 'AssignTeam', team: { owner: 'ap-1' }, reason: 'agreed' } as const;
    await send('P-203', messages.steer, { commandId: 'team-P-203', by: PM, action: team } as CommandMessage);
    const sendings = async () =>
      (await events('P-203', 'ReminderSent', 'ReminderBounced')).filter(({ payload }) =>
        (payload as { readonly reference: string }).reference.endsWith('/ap-1'),
      );
    await eventually('the mail', async () => expect(await sendings()).toHaveLength(1));
    await first.stop();
    // Channels are asked two minutes after a sending.
    await startWorker(150_000);
    await eventually('the other channel', async () => expect(await sendings()).toHaveLength(3));
    expect((await sendings()).map(({ type, payload }) => [type, payload])).toMatchObject([
      ['ReminderSent', { channel: 'smtp' }],
      ['ReminderBounced', { channel: 'smtp', final: false }],
      ['ReminderSent', { channel: 'webhook' }],
    ]);
    expect(receiver.received).toEqual([expect.stringMatching(/\/ap-1$/)]);
    await receiver.close();
    await send('P-203', messages.cancel, { commandId: 'cancel-P-203', by: PM, reason: 'over' } as CommandMessage);
  });

  it('are looked after by a sweep that is scheduled once, however many workers there are', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const sweep = client.schedule.getHandle(FLEET_SWEEP);
    await eventually('the schedule', async () => expect((await sweep.describe()).scheduleId).toBe(FLEET_SWEEP));
    await client.workflow.getHandle(programmeWorkflowId('P-202')).terminate('lost');
    await sweep.trigger();
    await eventually('the workflow', async () =>
      expect((await client.workflow.getHandle(programmeWorkflowId('P-202')).describe()).status.name).toBe('RUNNING'),
    );
    await send('P-202', messages.cancel, { commandId: 'cancel-P-202', by: PM, reason: 'over' } as CommandMessage);
  });
});
