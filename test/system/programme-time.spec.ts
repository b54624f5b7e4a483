import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bench, startMessage } from '@throughline/activities/testing';
import {
  messages,
  PROGRAMME_WORKFLOW,
  type ProgrammeActivities,
  PROGRAMMES_TASK_QUEUE,
  programmeStart,
  type ProgrammeWorkflow,
} from '@throughline/workflows';
import { startSkippingTime } from '../programme/skipping-time.ts';
import { sharedWorkflows } from '../engines/engines.ts';

let environment: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
/** Instants, by the server's clock, at which the record was read. */
const looks: string[] = [];

/** Commands come from tests directly to the record; the workflow only looks. */
const record = bench();

beforeAll(async () => {
  const workflowBundle = await sharedWorkflows();
  environment = await startSkippingTime();
  const look: ProgrammeActivities['readAgenda'] = async (programme) => {
    const asOf = new Date(await environment.currentTimeMs()).toISOString();
    looks.push(asOf);
    return { ...(await record.activities.readAgenda(programme)), asOf };
  };
  worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: PROGRAMMES_TASK_QUEUE,
    workflowBundle,
    activities: { ...record.activities, readAgenda: look },
    enableNonLocalActivities: false,
  });
  running = worker.run();
});

afterAll(async () => {
  worker.shutdown();
  await running;
  await environment.teardown();
});

const begin = (programme: string) =>
  environment.client.workflow.start<ProgrammeWorkflow>(PROGRAMME_WORKFLOW, programmeStart(programme));
const inDays = async (days: number) => new Date((await environment.currentTimeMs()) + days * 86_400_000).toISOString();

describe('a programme workflow over months', () => {
  it('reads nothing for months while nobody is to be reminded: what changes reaches it by a nudge', async () => {
    await record.activities.startProgramme(startMessage({ targets: { context: await inDays(90) } }));
    looks.length = 0;
    const begun = await environment.currentTimeMs();
    const handle = await begin('P-001');
    await environment.sleep('91 days');
    // A first reading whose answer came too late to be kept is taken again.
    expect(looks.filter((at) => Date.parse(at) > begun + 3_600_000)).toEqual([]);
    expect(await handle.query(messages.agenda)).toMatchObject({ status: 'running' });
    await handle.terminate();
  });

  it('ends when nobody puts its programme on the record', async () => {
    looks.length = 0;
    await (await begin('P-404')).result();
    expect(looks).not.toEqual([]);
  });
});
