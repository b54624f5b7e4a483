import { createActivities } from '@throughline/activities';
import { createMemoryEventStore } from '@throughline/event-store';
import { createIngestMetrics, DEFAULT_CONFIG, startIngest } from '@throughline/ingest';
import { createMemoryMessaging } from '@throughline/messaging';
import { createMemoryDirectory } from '@throughline/directory';
import { forksOf } from '@throughline/programme';
import type {
  Addressed,
  CloseGateMessage,
  Decided,
  RequestClosureMessage,
  RescheduleMessage,
  StartMessage,
  SteerMessage,
} from '@throughline/workflows';
import { Registry } from 'prom-client';
import { SUCCESSORS_PEOPLE } from './people.ts';
import { scenarioPolicyEngine } from './policy.ts';
import { openShown } from './shown.ts';
import { createDelivery, listeningLog } from './delivery.ts';
import type { CommandName, Driver } from './driver.ts';

/** Everything real but the engines: broker and store in memory, activities called directly, one clock that is given. */
export const startMemoryDriver = async (): Promise<Driver> => {
  let moment = '2026-11-01T09:00:00.000Z';
  const policyEngine = scenarioPolicyEngine();
  const record = createMemoryEventStore({ projection: policyEngine.projection, clock: () => new Date(moment) });
  const directory = createMemoryDirectory();
  await Promise.all(SUCCESSORS_PEOPLE.map((person) => directory.savePerson(person)));
  const activities = createActivities({ store: record, policyEngine, clock: { now: () => moment }, directory });
  const messaging = createMemoryMessaging();
  const { log, warnings } = listeningLog();
  const ingest = await startIngest({
    store: record,
    messaging,
    forksOf,
    organisationOf: ({ programme }) => programme.organisation,
    log,
    metrics: createIngestMetrics(new Registry(), () => 0),
    config: DEFAULT_CONFIG,
    now: () => new Date(moment),
    onFatal: (error) => {
      throw error;
    },
  });
  const route = { topic: DEFAULT_CONFIG.topic, group: DEFAULT_CONFIG.group };
  const perform: Readonly<Record<CommandName, (message: never) => Promise<Decided>>> = {
    start: (message: StartMessage) => activities.startProgramme(message),
    requestClosure: (message: Addressed<RequestClosureMessage>) => activities.requestGateClosure(message),
    closeGate: (message: Addressed<CloseGateMessage>) => activities.closeGate(message),
    reschedule: (message: Addressed<RescheduleMessage>) => activities.reschedule(message),
    steer: (message: Addressed<SteerMessage>) => activities.steer(message),
  };
  const shown = await openShown(record, () => moment);
  return {
    nature: 'live',
    record,
    shown,
    at: (next) => void (moment = next),
    command: async (programme, name, message) => (await perform[name]({ ...message, programme } as never)).outcome,
    deliver: createDelivery({ producer: await messaging.producer(), record }, route),
    recordTime: (known) => known,
    refused: () => record.deadLetters({ limit: 100 }),
    warnings: () => warnings,
    close: async () => {
      await shown.close();
      await ingest.stop();
      await messaging.close();
      await record.close();
    },
  };
};
