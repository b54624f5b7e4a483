import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { APPROVER, PM, startMessage } from '@throughline/activities/testing';
import {
  addSearchAttributes,
  createTopics,
  freePort,
  type RunningProcess,
  startProcess,
  startTemporal,
  type Temporal,
  until,
} from '@throughline/infra';
import { createTemporalCommandBus } from '@throughline/api';
import { readSettings, TEMPORAL, temporalAccess } from '@throughline/runtime';
import { clientOptions } from '@throughline/runtime/payloads';
import { type CommandOutcome, messages, PROGRAMME_WORKFLOW, programmeStart } from '@throughline/workflows';
import { z } from 'zod';
import { payloadKeyFiles } from '../stack/payload-keys.ts';
import { namesIn, namesOf } from '../metrics-page.ts';
import { createDatabase, sharedKafka } from '../engines/engines.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), 'throughline-worker-'));
const running: RunningProcess[] = [];
let temporal: Temporal;
let environment: Record<string, string>;
let client: Client;

beforeAll(async () => {
  const [database, { brokers }, started] = await Promise.all([
    createDatabase(),
    sharedKafka(),
    startTemporal({ directory: join(directory, 'temporal'), uiPort: false }),
  ]);
  temporal = started;
  await Promise.all([addSearchAttributes(temporal), createTopics(brokers)]);
  environment = { DATABASE_URL: database.url, KAFKA_BROKERS: brokers, TEMPORAL_ADDRESS: temporal.address };
  client = new Client({ connection: await Connection.connect({ address: temporal.address }) });
});

afterAll(async () => {
  await Promise.all(running.map((worker) => worker.stop()));
  await client.connection.close();
  await temporal.stop();
  rmSync(directory, { recursive: true, force: true });
});

const startWorker = async (name: string, settings: Readonly<Record<string, string>> = {}) => {
  const port = await freePort();
  const logFile = join(directory, `${name}.log`);
  const worker = await startProcess({
    name,
    command: join(ROOT, 'node_modules/.bin/node'),
    args: [join(ROOT, 'apps/worker/dist/main.js')],
    env: { ...environment, ...settings, PORT: String(port) },
    logFile,
  });
  running.push(worker);
  return {
    worker,
    get: (path: string) => fetch(`http://127.0.0.1:${port}${path}`),
    log: () => readFileSync(logFile, 'utf8'),
  };
};
const eventually = (what: string, attempt: () => Promise<void>) =>
  until(attempt, { what, timeoutMilliseconds: 60_000, everyMilliseconds: 50 });
const send = (update: typeof messages.start | typeof messages.requestClosure, message: object) =>
  client.workflow.executeUpdateWithStart<never, CommandOutcome, [never]>(update.name, {
    args: [message as never],
    startWorkflowOperation: new WithStartWorkflowOperation(PROGRAMME_WORKFLOW, programmeStart('P-001')) as never,
  });

describe('a worker process', () => {
  it('gets ready, works, survives an absence of Temporal, and stops in order when asked', async () => {
    const { worker, get, log } = await startWorker('alone');
    const readiness = async (): Promise<unknown> => (await get('/readyz')).json();
    await eventually('readiness', async () => expect((await get('/readyz')).status).toBe(200));
    expect(await send(messages.start, startMessage())).toMatchObject({ outcome: 'recorded' });
    const figures = await (await get('/metrics')).text();
    expect(figures).toContain('throughline_relay_leading 1');
    expect(namesIn(figures)).toEqual(namesOf('A worker'));
    await eventually('a round of the dispatcher', async () =>
      expect(await (await get('/metrics')).text()).toContain('throughline_reminders_oldest_due_seconds 0'),
    );

    await temporal.kill();
    await eventually('the absence to show', async () =>
      expect(await readiness()).toMatchObject({ parts: { temporal: 'down', postgresql: 'up', reminders: 'up' } }),
    );
    expect((await get('/healthz')).status).toBe(200);
    await temporal.restart();
    await eventually('readiness again', async () => expect((await get('/readyz')).status).toBe(200));
    await eventually('an answer', async () =>
      expect(await send(messages.requestClosure, { commandId: 'r-1', by: PM, gate: 'context' })).toMatchObject({
        outcome: 'refused',
      }),
    );

    await worker.stop();
    expect(await worker.exited).toMatchObject({ code: 0 });
    // What Node itself warns of goes to the same file.
    const lines = log()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.at(-1)?.msg).toBe('worker stopped');
  });

  it('is replaced by another one when it is killed in the middle of a command', async () => {
    const first = await startWorker('first');
    const second = await startWorker('second');
    await eventually('readiness', async () => {
      expect((await first.get('/readyz')).status).toBe(200);
      expect((await second.get('/readyz')).status).toBe(200);
    });
    const answers = Array.from({ length: 6 }, (_, i) =>
      send(messages.requestClosure, { commandId: `k-${i}`, by: { ...APPROVER, id: `ap-${i}` }, gate: 'context' }),
    );
    await first.worker.kill();
    expect(await Promise.all(answers)).toHaveLength(6);
    await second.worker.stop();
  });

  it('that lacks the key of payloads says so, is not ready, and leaves work to those that have it', async () => {
    const keys = payloadKeyFiles(directory, '2026-11').env;
    const access = temporalAccess(readSettings(z.object(TEMPORAL), { ...environment, ...keys }));
    const connection = await Connection.connect({ address: temporal.address });
    const bus = createTemporalCommandBus({
      connection,
      client: new Client({ connection, ...clientOptions(access) }),
    });
    const { commandId: _first, by, programme: _other, ...start } = startMessage();
    const command = () =>
      bus.execute({ type: 'StartProgramme', ...start }, { programme: 'P-002', commandId: 'start-2', by });
    const lacking = await startWorker('lacking');
    await eventually('readiness', async () => expect((await lacking.get('/readyz')).status).toBe(200));
    await expect(command()).rejects.toMatchObject({ why: expect.stringMatching(/worker that fails at it/) });
    expect(await (await lacking.get('/readyz')).json()).toMatchObject({
      parts: { payloads: 'down', polling: 'down', temporal: 'up' },
    });
    expect(lacking.log()).toMatch(
      /"level":50.*UnreadablePayload: [^,]*key \\"2026-11\\", which this process does not have/,
    );
    const having = await startWorker('having', keys);
    await eventually('readiness', async () => expect((await having.get('/readyz')).status).toBe(200));
    expect(await command()).toMatchObject({ outcome: 'recorded' });
    await connection.close();
  });
});
