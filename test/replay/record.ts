/**
 * Records the histories that `replay.spec.ts` replays: `node test/replay/record.ts <release>`, after a build.
 * Run it for a release, commit what it writes under `histories/<release>/`, and leave older ones as they are.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bench } from '@throughline/activities/testing';
import { addSearchAttributes, startTemporal } from '@throughline/infra';
import type { ProgrammeActivities } from '@throughline/workflows';
import { momentsOf } from '../programme/moments.ts';
import { startWorkflowKit } from '../programme/workflow-kit.ts';
import { SCENARIOS } from './scenarios.ts';

const release = process.argv[2];
if (release === undefined) throw new Error('name the release: node test/replay/record.ts 0.1.0');
const into = join(import.meta.dirname, 'histories', release);
const root = join(import.meta.dirname, '../../');
const directory = mkdtempSync(join(tmpdir(), 'throughline-record-'));
const temporal = await startTemporal({ directory, uiPort: false });
try {
  await addSearchAttributes(temporal);
  const kit = await startWorkflowKit(temporal);
  const record = bench();
  const moments = momentsOf(record);
  let activities: ProgrammeActivities = moments.activities;
  const names = Object.keys(record.activities) as (keyof ProgrammeActivities)[];
  const passing = Object.fromEntries(names.map((name) => [name, (input: never) => activities[name](input)]));
  await kit.work(passing as unknown as ProgrammeActivities, moments.reminders);

  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const [name, play] of Object.entries(SCENARIOS)) {
    activities = moments.activities;
    const disturb = (by: Partial<ProgrammeActivities>) => (activities = { ...moments.activities, ...by });
    await play({ kit, record, moments, disturb }, name.toUpperCase());
    await kit.client.workflow.getHandle(`programme-${name.toUpperCase()}`).result();
  }
  const runs = new Map<string, number>();
  for await (const { workflowId, history } of kit.histories()) {
    const scenario = workflowId.replace('programme-', '').toLowerCase();
    const run = (runs.get(scenario) ?? 0) + 1;
    runs.set(scenario, run);
    // Failures carry stack traces; where they were recorded is nobody's business.
    const text = historyToJSON(history).replaceAll(root, '');
    writeFileSync(join(into, `${scenario}.${run}.json`), `${text}\n`);
  }
  console.log(
    `recorded ${[...runs.values()].reduce((all, n) => all + n, 0)} histories of ${runs.size} scenarios into ${into}`,
  );
  await kit.close();
} finally {
  await temporal.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);
