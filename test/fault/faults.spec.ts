import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiCaller, apiCaller } from '../stack/api-caller.ts';
import { auditWhenSealed } from '../stack/audit-when-sealed.ts';
import { startTestStack, type TestStack } from '../stack/test-stack.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';
import { type FaultScenario, KILLS, type Outcome, runScenario } from './fault-scenario.ts';
import { describeReminderFaults } from './reminder-faults.ts';
import { openPost, type Post, prepareReminding, type Reminded } from './reminder-ground.ts';
import { APPLICATIONS, ENGINES } from './injections.ts';

const MINUTE_MS = 60_000;

let workspace: Workspace;
let post: Post;
let reminded: Reminded;
let stack: TestStack | undefined;
let people: { readonly manager: ApiCaller; readonly approver: ApiCaller };

beforeAll(async () => {
  workspace = await openWorkspace('fault');
  post = await openPost(workspace.directory);
  stack = await startTestStack({
    directory: workspace.directory,
    sealed: true,
    // What was killed is given up soon, so that ten times do not take minutes.
    env: { ingest: { SESSION_TIMEOUT: '2s' }, worker: post.workerEnv },
    brokerProperties: {
      'group.min.session.timeout.ms': '1000',
      'broker.heartbeat.interval.ms': '300',
      'broker.session.timeout.ms': '1500',
    },
  });
  const caller = (person: string) => apiCaller(stack?.apps.api.url ?? '', stack?.issuer.url ?? '', person);
  people = { manager: await caller('pm-1'), approver: await caller('ap-1') };
  reminded = await prepareReminding(stack, post);
}, 5 * MINUTE_MS);

afterAll(async () => {
  people?.manager.close();
  people?.approver.close();
  await reminded?.close();
  await stack?.stop();
  await post?.close();
  await workspace.remove();
}, 5 * MINUTE_MS);

/** A few lines of counts, for reports. */
const report = ({ killed, ...outcome }: Outcome): void => {
  const { acknowledged, lost, countedTwice, differing, gatesClosed, closedWithoutEvidence } = outcome;
  for (const { what, kills, insideTransaction } of killed)
    process.stdout.write(`kill -9 of ${what}: ${kills} times (${insideTransaction} inside an open transaction)\n`);
  process.stdout.write(
    `acknowledged ${acknowledged}, lost ${lost.length}, counted twice ${countedTwice.length + differing.length}, ` +
      `gates closed ${gatesClosed}, without evidence ${closedWithoutEvidence.length}\n`,
  );
};

const withstand = async (scenario: FaultScenario): Promise<void> => {
  if (stack === undefined) throw new Error('the stack did not start');
  const outcome = await runScenario(stack, people, scenario);
  report(outcome);
  for (const { kills } of outcome.killed) expect(kills).toBe(KILLS);
  const nothingWrong = {
    lost: [],
    letters: [],
    countedTwice: [],
    closedWithoutEvidence: [],
    decidedOtherwise: [],
    gaps: [],
    differing: [],
  };
  expect(outcome).toMatchObject(nothingWrong);
  for (const campaign of outcome.campaigns)
    expect(campaign).toMatchObject({ whole: 'closed', early: 'closed', lacking: 'refused' });
  const audit = await auditWhenSealed(stack, outcome.acknowledged);
  expect(audit.findings).toEqual([]);
};

// First, while nothing else on the record gives reason to tell anybody anything.
describeReminderFaults(() => reminded);

describe('nothing acknowledged is lost or counted twice, no gate closes without evidence, and the log holds, by ten times kill -9 of each of', () => {
  it('ingest, in mid-batch, and the worker, in mid-update', () => withstand(APPLICATIONS), 8 * MINUTE_MS);
  it('PostgreSQL and the broker', () => withstand(ENGINES), 8 * MINUTE_MS);
});
