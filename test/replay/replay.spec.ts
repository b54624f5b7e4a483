import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Worker, type WorkflowBundlePath } from '@temporalio/worker';
import { sharedWorkflows } from '../engines/engines.ts';
import { SCENARIOS } from './scenarios.ts';

/** The first replay starts the runtime, which a busy machine takes its time for. */
const PATIENCE_MS = 60_000;

const HISTORIES = join(import.meta.dirname, 'histories');
const releases = readdirSync(HISTORIES);
const recorded = releases.flatMap((release) =>
  readdirSync(join(HISTORIES, release)).map((file) => join(release, file)),
);

describe('workflow code as it is now', () => {
  let workflowBundle: WorkflowBundlePath;
  beforeAll(async () => {
    workflowBundle = await sharedWorkflows();
  }, PATIENCE_MS);

  it.each(recorded)(
    'comes to the same commands as were recorded in %s',
    async (file) => {
      const history: unknown = JSON.parse(readFileSync(join(HISTORIES, file), 'utf8'));
      await Worker.runReplayHistory({ workflowBundle }, history);
    },
    PATIENCE_MS,
  );

  it('notices a history it would not have made', async () => {
    const file = recorded.find((name) => name.includes('refused-then-closed'));
    const history = JSON.parse(
      readFileSync(join(HISTORIES, file ?? ''), 'utf8').replaceAll('"closeGate"', '"cancel"'),
    ) as unknown;
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow(/[Nn]ondeterminism/);
  });

  it('has every scenario recorded for the latest release', () => {
    const latest = join(HISTORIES, releases.sort().at(-1) ?? '');
    const scenarios = new Set(readdirSync(latest).map((file) => file.split('.')[0]));
    expect([...scenarios].sort()).toEqual(Object.keys(SCENARIOS).sort());
  });
});
