import { join } from 'node:path';
import { type Mailbox, startMailbox } from '@throughline/infra';
import { createPostgresDirectory, type Directory, type Person } from '@throughline/directory';
import { apiCaller } from '../stack/api-caller.ts';
import { databasePool } from '../stack/database-pool.ts';
import type { TestStack } from '../stack/test-stack.ts';
import type { ReminderGround } from './reminder-scenario.ts';
import { openSmtpGate, type SmtpGate } from './smtp-gate.ts';
import { makeStepsHoldable } from './steps.ts';

/** A mailbox that catches mail, behind a gate at which sendings can be stopped. */
export interface Post {
  readonly mailbox: Mailbox;
  readonly gate: SmtpGate;
  /** For the worker that sends there. What was interrupted is looked for soon, so that ten times do not take hours. */
  readonly workerEnv: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const openPost = async (directory: string): Promise<Post> => {
  const mailbox = await startMailbox({
    directory: join(directory, 'mailbox'),
    host: '127.0.0.1',
    port: 0,
    smtpPort: 0,
    most: 100_000,
  });
  const gate = await openSmtpGate(mailbox.smtpUrl);
  return {
    mailbox,
    gate,
    workerEnv: {
      SMTP_URL: gate.url,
      SMTP_FROM: 'Throughline <reminders@throughline.test>',
      MAIL_JOURNAL_URL: mailbox.journalUrl,
      WEBHOOK_PRIVATE_ADDRESSES: 'allowed',
      SENDING_SECONDS: '5',
      FALL_OVER_SECONDS: '3',
    },
    close: async () => {
      await gate.leave();
      await mailbox.stop();
    },
  };
};

/** Those who are told of a programme that is due tomorrow, and the offices by which they are. */
const PEOPLE = { 'pm-1': 'programme-manager', 'sro-1': 'senior-responsible-owner' } as const;

export const savePeople = async (directory: Directory, channels: Person['channels']): Promise<void> => {
  for (const [id, role] of Object.entries(PEOPLE))
    await directory.savePerson({
      id,
      organisation: 'QPM',
      roles: [role],
      email: `${id}@example.test`,
      channels,
      preferences: { delivery: 'immediate', quiet: null },
      leftOn: null,
    });
};

export interface Reminded extends ReminderGround {
  readonly directory: Directory;
  close(): Promise<void>;
}

/** Makes a stack whose worker sends by this post ready for ordeals. */
export const prepareReminding = async (stack: TestStack, { mailbox, gate }: Post): Promise<Reminded> => {
  const owner = databasePool(stack.database.ownerUrl);
  await makeStepsHoldable(owner).finally(() => owner.end());
  const directory = createPostgresDirectory({ url: stack.database.url });
  await savePeople(directory, ['smtp']);
  const manager = await apiCaller(stack.apps.api.url, stack.issuer.url, 'pm-1');
  return {
    stack,
    mailbox,
    gate,
    directory,
    manager,
    people: Object.keys(PEOPLE),
    close: async () => {
      manager.close();
      await directory.close();
    },
  };
};
