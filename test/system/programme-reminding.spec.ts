import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { bench, contextEvidence, PM, startMessage } from '@throughline/activities/testing';
import { until } from '@throughline/infra';
import { type CommandOutcome, messages, type ProgrammeInput, programmeWorkflowId } from '@throughline/workflows';
import { createNamespace } from '../engines/engines.ts';
import { momentsOf } from '../programme/moments.ts';
import { startWorkflowKit, type WorkflowKit } from '../programme/workflow-kit.ts';

const record = bench();
const moments = momentsOf(record);
let kit: WorkflowKit;

beforeAll(async () => {
  kit = await startWorkflowKit(await createNamespace());
  await kit.work(moments.activities, moments.reminders);
});
afterAll(() => kit.close());
beforeEach(() => moments.before(() => Promise.resolve()));

const begin = (programme: string, input: Partial<ProgrammeInput> = {}) =>
  kit.send(programme, messages.start, startMessage({ programme, commandId: `start-${programme}` }), input);
const ask = (programme: string, commandId: string) =>
  kit.send(programme, messages.requestClosure, { commandId, by: PM, gate: 'context' as const });
const handleOf = (programme: string) => kit.client.workflow.getHandle(programmeWorkflowId(programme));
const timesProcessed = (programme: string) => moments.processed.filter((one) => one === programme).length;
const eventually = (what: string, attempt: () => Promise<void> | void) =>
  until(async () => attempt(), { what, timeoutMilliseconds: 60_000, everyMilliseconds: 25 });
/** How many timers and ordinary activities the programme's history holds. */
const inHistory = async (programme: string) => {
  const { events } = await handleOf(programme).fetchHistory();
  return {
    timers: events?.filter((event) => event.timerStartedEventAttributes).length,
    activities: events?.filter((event) => event.activityTaskScheduledEventAttributes).length,
  };
};

/** The moment that the workflow's present run waits for. */
const waitedFor = async (programme: string): Promise<string | undefined> => {
  const { events } = await handleOf(programme).fetchHistory();
  const scheduled = events?.findLast((event) => event.activityTaskScheduledEventAttributes);
  const [payload] = scheduled?.activityTaskScheduledEventAttributes?.input?.payloads ?? [];
  return (JSON.parse(Buffer.from(payload?.data ?? []).toString() || '{}') as { readonly due?: string }).due;
};

describe('a programme that has somebody to remind', () => {
  it('wakes at its moment, is processed once, and sleeps again', async () => {
    moments.wakeAfter('P-301', 4_000);
    await begin('P-301');
    await eventually('processing', () => expect(timesProcessed('P-301')).toBe(1));
    expect(await ask('P-301', 'r-301')).toMatchObject({ outcome: 'refused' });
    expect(timesProcessed('P-301')).toBe(1);
    // Its moment is waited for in the queue of reminding: no timer of the workflow has to wake it.
    expect(await inHistory('P-301')).toEqual({ timers: 0, activities: 1 });
  });

  it('is processed again and again without its workflow, as long as there is nothing to tell it', async () => {
    moments.wakeAfter('P-309', 3_000);
    moments.wakeAgainAfter('P-309', 1_000);
    await begin('P-309');
    await eventually('both times', () => expect(timesProcessed('P-309')).toBe(2));
    expect(await inHistory('P-309')).toEqual({ timers: 0, activities: 1 });
  });

  it('takes up from the record when that knows less than it does, and does not ask again and again', async () => {
    // Processing stands still until the record has gone back, however long the commands before it take.
    const gone = Promise.withResolvers<void>();
    moments.before(() => gone.promise);
    moments.wakeAfter('P-310', 2_000);
    await begin('P-310');
    await ask('P-310', 'r-310');
    moments.goBack('P-310', 2);
    gone.resolve();
    await eventually('processing', () => expect(timesProcessed('P-310')).toBeGreaterThanOrEqual(1));
    await eventually('the agenda of the record', async () =>
      expect(await handleOf('P-310').query(messages.agenda)).toMatchObject({ version: 0 }),
    );
    expect(timesProcessed('P-310')).toBeLessThanOrEqual(2);
    moments.goBack('P-310', 0);
    expect(await ask('P-310', 'r-311')).toMatchObject({ outcome: 'refused' });
  });

  it('waits for the moment that a command has moved, and for no other', async () => {
    moments.wakeAfter('P-308', 3_600_000);
    await begin('P-308');
    moments.wakeAfter('P-308', 1_500);
    await ask('P-308', 'r-308');
    await eventually('processing', () => expect(timesProcessed('P-308')).toBe(1));
    const { raw } = await handleOf('P-308').describe();
    expect(raw.pendingActivities ?? []).toEqual([]);
  });

  it('holds nothing when there is nothing to wait for', async () => {
    moments.wakeAfter('P-302', null);
    await begin('P-302');
    await ask('P-302', 'r-302');
    expect(await inHistory('P-302')).toEqual({ timers: 0, activities: 0 });
  });

  it('is processed at once when a nudge shows that something is due', async () => {
    moments.wakeAfter('P-303', null);
    await begin('P-303');
    await record.record(...contextEvidence('P-303').map((event) => ({ ...event, eventId: `${event.eventId}-303` })));
    moments.wakeAfter('P-303', 0);
    const { version } = (await record.activities.readAgenda('P-303')).agenda;
    await handleOf('P-303').signal(messages.nudge, version);
    await eventually('processing', () => expect(timesProcessed('P-303')).toBe(1));
  });

  it('answers commands while it waits to be processed', async () => {
    let letGo: () => void = () => undefined;
    moments.before(() => new Promise((resolve) => (letGo = resolve)));
    moments.wakeAfter('P-304', 0);
    try {
      await begin('P-304');
      await eventually('the beginning', async () => expect(await inHistory('P-304')).toMatchObject({ activities: 1 }));
      expect(await ask('P-304', 'r-304')).toMatchObject({ outcome: 'refused' });
      expect(timesProcessed('P-304')).toBe(0);
    } finally {
      letGo();
    }
    await eventually('processing', () => expect(timesProcessed('P-304')).toBe(1));
  });

  it('is processed as soon as the record can be reached again', async () => {
    let away = 2;
    const unavailable = () => ApplicationFailure.create({ type: 'store-unavailable', message: 'away' });
    moments.before(() => (away-- > 0 ? Promise.reject(unavailable()) : Promise.resolve()));
    moments.wakeAfter('P-305', 0);
    await begin('P-305');
    await eventually('processing', () => expect(timesProcessed('P-305')).toBe(1));
  });

  it('keeps its moment over continue-as-new, with commands and nudges arriving at the edge', async () => {
    moments.wakeAfter('P-306', 3_600_000);
    await begin('P-306', { messagesPerRun: 3 });
    const firstRun = (await handleOf('P-306').describe()).runId;
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map(async (channelQueue) => {
        const answered: CommandOutcome[] = [];
        for (let i = 0; i < 4; i += 1) {
          await handleOf('P-306').signal(messages.nudge, 1);
          // Temporal may fail a command at the edge; whoever sends it repeats it, as the API's callers do.
          await eventually(
            `r-${channelQueue}${i}`,
            async () => void answered.push(await ask('P-306', `r-306-${channelQueue}${i}`)),
          );
        }
        return answered;
      }),
    );
    expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(Array.from({ length: 12 }, () => 'refused'));
    await eventually('another run', async () => expect((await handleOf('P-306').describe()).runId).not.toBe(firstRun));
    await eventually('the same moment', async () => expect(await waitedFor('P-306')).toBe(moments.wakeAt('P-306')));
    expect(timesProcessed('P-306')).toBe(0);
    moments.wakeAfter('P-306', 500);
    await ask('P-306', 'r-306-last');
    await eventually('processing', () => expect(timesProcessed('P-306')).toBe(1));
    expect((await record.history('P-306')).filter(({ type }) => type === 'GateClosureRefused')).toHaveLength(13);
    expect(await handleOf('P-306').query(messages.agenda)).toMatchObject({ version: 14 });
  });
});
