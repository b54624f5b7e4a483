import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, WithStartWorkflowOperation, type Workflow } from '@temporalio/client';
import type { InvolvementPayload, RecordedEvent } from '@throughline/domain';
import { isProgrammeEvent } from '@throughline/domain';
import { createPostgresEventStore } from '@throughline/event-store';
import { startIngestApp } from '@throughline/ingest';
import { createKafkaMessaging } from '@throughline/messaging';
import { createPostgresDirectory } from '@throughline/directory';
import { writePack } from '@throughline/policy';
import { startWorkerApp } from '@throughline/worker';
import { type CommandOutcome, messages, PROGRAMME_WORKFLOW, programmeStart } from '@throughline/workflows';
import { pino } from 'pino';
import { createDatabase, createNamespace, createTestTopics, sharedWorkflows } from '../engines/engines.ts';
import { keepTemporalQuiet } from '../engines/temporal-log.ts';
import { openShown } from './shown.ts';
import { SUCCESSORS_PEOPLE } from './people.ts';
import { LOCAL_PACK, scenarioPolicyEngine } from './policy.ts';
import { createDelivery, listeningLog } from './delivery.ts';
import type { Driver } from './driver.ts';
import { workerConfigFor } from '../stack/worker-config-for.ts';

// Its notices of starting and stopping would stand between the lines of the table.
keepTemporalQuiet('WARN');

const http = { host: '127.0.0.1', port: 0 };
const silent = pino({ level: 'silent' });

const momentOf = (event: RecordedEvent): string =>
  isProgrammeEvent(event) ? event.occurredAt : ((event.payload as InvolvementPayload).replayMoment ?? event.recordedAt);

/** When what the case knew at `moment` had all been recorded: a replay is told in the order of its moments. */
const recordTime = (moment: string, events: readonly RecordedEvent[]): string =>
  events.reduce(
    (last, event) => (Date.parse(momentOf(event)) <= Date.parse(moment) ? event.recordedAt : last),
    '1970-01-01T00:00:00.000Z',
  );

/** Worker and ingest over PostgreSQL, Kafka and Temporal, each of its own; commands go to the programme's workflow. */
export const startEngineDriver = async (): Promise<Driver> => {
  const [database, topics, temporal, workflowBundle] = await Promise.all([
    createDatabase(),
    createTestTopics(),
    createNamespace(),
    sharedWorkflows(),
  ]);
  const brokers = [topics.brokers];
  const packs = await mkdtemp(join(tmpdir(), 'throughline-packs-'));
  await writeFile(join(packs, 'ics-local.json'), writePack(LOCAL_PACK, 'json'));
  const route = { topic: topics.name('involvement.events.v1'), group: `${topics.prefix}ingest` };
  const { log, warnings } = listeningLog();
  const worker = await startWorkerApp({
    config: workerConfigFor({ database, topics, temporal }, { POLICY_PACKS: packs }),
    workflowBundle,
    log: silent,
    topicPrefix: topics.prefix,
  });
  const ingest = await startIngestApp({
    settings: {
      databaseUrl: database.url,
      kafka: { brokers },
      packsFolder: packs,
      http,
      waitingMaxMs: 60_000,
      sessionTimeoutMs: 6_000,
    },
    log,
    config: { ...route, deadLetterTopic: topics.name('involvement.dead-letter.v1') },
  });
  const directory = createPostgresDirectory({ url: database.url });
  for (const person of SUCCESSORS_PEOPLE) await directory.savePerson(person);
  await directory.close();
  const { projection } = scenarioPolicyEngine();
  const record = createPostgresEventStore({ url: database.url, projection });
  const messaging = createKafkaMessaging({ brokers, clientId: 'acceptance', log: silent });
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const shown = await openShown(record);
  return {
    nature: 'replay',
    record,
    shown,
    at: () => undefined,
    command: (programme, name, message) =>
      client.workflow.executeUpdateWithStart<Workflow, CommandOutcome, [object]>(messages[name].name, {
        args: [{ programme, ...message }],
        startWorkflowOperation: new WithStartWorkflowOperation(PROGRAMME_WORKFLOW, programmeStart(programme)),
      }),
    deliver: createDelivery({ producer: await messaging.producer(), record }, route),
    recordTime,
    refused: () => record.deadLetters({ limit: 100 }),
    warnings: () => warnings,
    close: async () => {
      await shown.close();
      await Promise.allSettled([worker.stop(), ingest.stop(), messaging.close(), connection.close(), record.close()]);
      await database.drop();
      await rm(packs, { recursive: true });
    },
  };
};
