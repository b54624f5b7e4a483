import { englandCalendar } from '@throughline/calendar';
import { programmeStream, type RecordedProgrammeEvent } from '@throughline/domain';
import { createPostgresEventStore } from '@throughline/event-store';
import { until } from '@throughline/infra';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { databasePool } from '../stack/database-pool.ts';
import { type Reminded, savePeople } from './reminder-ground.ts';
import { judged, makeDue, untilSent } from './reminder-scenario.ts';
import { mailsTaken, type ReminderVerdict } from './reminder-checker.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

const WAITING = { timeoutMilliseconds: 60_000, everyMilliseconds: 100 };

/** Waits until the worker itself says whether mail can be reached. */
const untilMailIs = ({ stack }: Reminded, state: 'unreachable' | 'reachable'): Promise<void> =>
  until(
    async () => {
      const metrics = await (await fetch(`${stack.apps.worker.url}/metrics`)).text();
      const [, value] = /^throughline_reminders_channel_unreachable\{channel="smtp"\} (\d)$/m.exec(metrics) ?? [];
      if (value !== (state === 'unreachable' ? '1' : '0')) throw new Error('the metric says otherwise');
    },
    { what: `Mail being ${state}`, ...WAITING },
  );

/** Programmes become due while nobody listens where mail is handed in, until the worker has raised its alert. */
export const mailAway = (ground: Reminded, name: string): Promise<ReminderVerdict> =>
  judged(ground, async (begun) => {
    begun.push(`${name}-1`, `${name}-2`, `${name}-3`);
    await ground.gate.leave();
    try {
      await makeDue(ground, begun);
      await untilMailIs(ground, 'unreachable');
    } finally {
      await ground.gate.comeBack();
    }
    await untilMailIs(ground, 'reachable');
  });

export interface FallenOver {
  /** References in the order in which the organisation's own receiver was told. */
  readonly told: readonly string[];
  /** `<channel> <why>` of what is on record as failed for now, by reference. */
  readonly failed: Readonly<Record<string, string>>;
  /** Channel by which each left, by reference. */
  readonly sent: Readonly<Record<string, string>>;
  readonly mailed: number;
}

const recordOf = async (url: string, programme: string): Promise<readonly RecordedProgrammeEvent[]> => {
  const store = createPostgresEventStore({ url, projection: createPolicyEngine(englandCalendar, shipped).projection });
  try {
    return (await store.readStream(programmeStream(programme))) as readonly RecordedProgrammeEvent[];
  } finally {
    await store.close();
  }
};

/** The same, with people who can be told by their organisation's webhook where mail is away for long. */
export const fallOver = async (ground: Reminded, programme: string): Promise<FallenOver> => {
  const { stack, mailbox, gate, directory } = ground;
  const receiver = await startWebhookReceiver();
  const database = databasePool(stack.database.ownerUrl);
  const secret = `whsec_${Buffer.alloc(32, programme).toString('base64')}`;
  const before = await mailsTaken(mailbox.journalUrl);
  await directory.saveWebhook({ organisation: 'QPM', url: receiver.url, secret });
  await savePeople(directory, ['smtp', 'webhook']);
  await gate.leave();
  try {
    await makeDue(ground, [programme]);
    await untilSent(database, [programme]);
  } finally {
    await gate.comeBack();
    await savePeople(directory, ['smtp']);
    await database.end();
    await receiver.close();
  }
  const events = await recordOf(stack.database.url, programme);
  return {
    told: receiver.received,
    mailed: (await mailsTaken(mailbox.journalUrl)) - before,
    failed: Object.fromEntries(
      events.flatMap((event) =>
        event.type === 'ReminderFailed' && !event.payload.final
          ? [[event.payload.reference, `${event.payload.channel ?? 'none'} ${event.payload.why}`]]
          : [],
      ),
    ),
    sent: Object.fromEntries(
      events.flatMap((event) =>
        event.type === 'ReminderSent' ? [[event.payload.reference, event.payload.channel]] : [],
      ),
    ),
  };
};
