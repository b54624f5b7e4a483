import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import { APPROVER, type Bench, contextEvidence, PM, startMessage } from '@throughline/activities/testing';
import { until } from '@throughline/infra';
import { messages, type ProgrammeActivities, programmeWorkflowId } from '@throughline/workflows';
import type { Moments } from '../programme/moments.ts';
import type { WorkflowKit } from '../programme/workflow-kit.ts';

/** What a scenario plays on: Temporal, the record behind its worker, and a way to disturb the activities in between. */
export interface Stage {
  readonly kit: WorkflowKit;
  readonly record: Bench;
  /** When readings have programmes wake: never, unless a scenario says. */
  readonly moments: Moments;
  disturb(by: Partial<ProgrammeActivities>): void;
}

const gate = 'context' as const;
const command = (commandId: string, by: { role: string; id: string } = PM) => ({ commandId, by, gate });
const handle = (stage: Stage, programme: string) => stage.kit.client.workflow.getHandle(programmeWorkflowId(programme));
const begin = (stage: Stage, programme: string, input = {}) =>
  stage.kit.send(programme, messages.start, startMessage({ programme, commandId: `start-${programme}` }), input);
const load = (stage: Stage, programme: string) =>
  stage.record.record(
    ...contextEvidence(programme).map((event) => ({ ...event, eventId: `${event.eventId}-${programme}` })),
  );
const dueWorkDone = (stage: Stage, programme: string, times: number) =>
  until(
    async () => {
      const { processed } = stage.moments;
      if (processed.filter((one) => one === programme).length < times) throw new Error('not yet');
      await handle(stage, programme).query(messages.agenda);
    },
    { what: `due work of ${programme}`, timeoutMilliseconds: 60_000, everyMilliseconds: 50 },
  );
const cancel = (stage: Stage, programme: string) =>
  stage.kit.send(programme, messages.cancel, {
    commandId: `cancel-${programme}`,
    by: PM,
    reason: 'the recording ends',
  });

/**
 * Ways a programme can go, one history (or several, where a run continues as new) each. Every release records them anew beside the older
 * ones; a change of workflow code that cannot replay all of them has to be guarded with `patched`.
 */
export const SCENARIOS: Readonly<Record<string, (stage: Stage, programme: string) => Promise<unknown>>> = {
  'refused-then-closed': async (stage, programme) => {
    await begin(stage, programme);
    await stage.kit.send(programme, messages.requestClosure, command('r-early'));
    await load(stage, programme);
    const { version } = (await stage.record.activities.readAgenda(programme)).agenda;
    await handle(stage, programme).signal(messages.nudge, version);
    await stage.kit.send(programme, messages.requestClosure, command('r-1'));
    await stage.kit.send(programme, messages.closeGate, command('c-same'));
    await stage.kit.send(programme, messages.closeGate, command('c-1', APPROVER));
    await cancel(stage, programme);
  },
  'targets-move': async (stage, programme) => {
    await begin(stage, programme);
    await stage.kit.send(programme, messages.reschedule, {
      commandId: `move-${programme}`,
      by: PM,
      targets: { context: '2027-02-26T17:00:00Z' },
      reason: 'a later board',
    });
    await cancel(stage, programme);
  },
  'continues-as-new': async (stage, programme) => {
    await begin(stage, programme, { messagesPerRun: 4 });
    for (let i = 0; i < 3; i += 1) {
      await Promise.all(
        ['a', 'b'].map((channelQueue) =>
          stage.kit.send(
            programme,
            messages.requestClosure,
            command(`edge-${channelQueue}${i}`, { ...PM, id: `pm-${channelQueue}` }),
          ),
        ),
      );
      await handle(stage, programme).signal(messages.nudge, i);
    }
    await sleep(1_500);
    await cancel(stage, programme);
  },
  'commands-at-once': async (stage, programme) => {
    await begin(stage, programme);
    const slow: ProgrammeActivities['requestGateClosure'] = async (message) => {
      await sleep(message.commandId.endsWith('0') ? 60 : 5);
      return stage.record.activities.requestGateClosure(message);
    };
    stage.disturb({ requestGateClosure: slow });
    await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        stage.kit.send(programme, messages.requestClosure, command(`once-${i}`, { ...PM, id: `pm-${i}` })),
      ),
    );
    await cancel(stage, programme);
  },
  'record-away': async (stage, programme) => {
    let away = 6;
    stage.disturb({
      startProgramme: async (message) => {
        await sleep(400);
        if (away-- > 0) throw ApplicationFailure.create({ type: 'store-unavailable', message: 'away' });
        return stage.record.activities.startProgramme(message);
      },
    });
    await begin(stage, programme);
    await cancel(stage, programme);
  },
  'reminded-in-time': async (stage, programme) => {
    stage.moments.wakeAfter(programme, 500);
    await begin(stage, programme);
    await dueWorkDone(stage, programme, 1);
    stage.moments.wakeAfter(programme, 0);
    await stage.kit.send(programme, messages.requestClosure, command(`due-${programme}`));
    await dueWorkDone(stage, programme, 2);
    await cancel(stage, programme);
  },
  'moment-moves': async (stage, programme) => {
    stage.moments.wakeAfter(programme, 3_600_000);
    await begin(stage, programme);
    stage.moments.wakeAfter(programme, null);
    await stage.kit.send(programme, messages.requestClosure, command(`none-${programme}`));
    stage.moments.wakeAfter(programme, 500);
    await stage.kit.send(programme, messages.requestClosure, command(`sooner-${programme}`));
    await dueWorkDone(stage, programme, 1);
    await cancel(stage, programme);
  },
  'reminded-after-continuing': async (stage, programme) => {
    stage.moments.wakeAfter(programme, 3_000);
    await begin(stage, programme, { messagesPerRun: 3 });
    for (let i = 0; i < 2; i += 1) {
      await stage.kit.send(programme, messages.requestClosure, command(`on-${i}-${programme}`));
      await handle(stage, programme).signal(messages.nudge, i);
    }
    await dueWorkDone(stage, programme, 1);
    await cancel(stage, programme);
  },
  'reminded-beside-commands': async (stage, programme) => {
    let letGo: () => void = () => undefined;
    stage.moments.before(() => new Promise((resolve) => (letGo = resolve)));
    stage.moments.wakeAfter(programme, 0);
    await begin(stage, programme);
    await stage.kit.send(programme, messages.requestClosure, command(`beside-${programme}`));
    stage.moments.before(() => Promise.resolve());
    await sleep(300);
    letGo();
    await dueWorkDone(stage, programme, 1);
    await cancel(stage, programme);
  },
  'lost-and-restored': async (stage, programme) => {
    await stage.record.activities.startProgramme(startMessage({ programme, commandId: `start-${programme}` }));
    await stage.kit.send(programme, messages.requestClosure, command(`r-${programme}`));
    await cancel(stage, programme);
  },
};
