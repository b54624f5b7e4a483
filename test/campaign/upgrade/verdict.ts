import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createPostgresEventStore } from '@throughline/event-store';
import { englandCalendar } from '@throughline/calendar';
import { createPolicyEngine } from '@throughline/policy';
import { shipped } from '@throughline/policy/testing';
import { prepareBundle } from '@throughline/worker';
import { check } from '../../fault/checker.ts';
import { named, wrongIn } from '../../fault/restore/outcome.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { outOfTurn } from '../../stack/published.ts';
import type { startLoad, UpgradeGround } from './ground.ts';

type Load = Awaited<ReturnType<typeof startLoad>>;

const PUBLISHED_WITHIN_MS = 60_000;
/** A workflow task that fails is tried again; one that has been tried so often does not go on by itself. */
const MANY_ATTEMPTS = 5;

/** Workflows whose task fails again and again, and those whose history the present code would not have made. */
export const stuckWorkflows = async ({
  temporal,
}: UpgradeGround): Promise<{ readonly stuck: readonly string[]; readonly replayed: number }> => {
  const connection = await Connection.connect({ address: temporal.address });
  try {
    const client = new Client({ connection, namespace: temporal.namespace });
    const stuck: string[] = [];
    const open = client.workflow.list({ query: `ExecutionStatus = 'Running' AND WorkflowType = 'programme'` });
    for await (const { workflowId } of open) {
      const { raw } = await client.workflow.getHandle(workflowId).describe();
      const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
      if (attempt >= MANY_ATTEMPTS) stuck.push(`${workflowId}, attempt ${attempt}`);
    }
    let replayed = 0;
    Runtime.install({ logger: new DefaultLogger('WARN') });
    const histories = client.workflow.list({ query: `WorkflowType = 'programme'` }).intoHistories({ concurrency: 2 });
    const workflowBundle = { codePath: await prepareBundle() };
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
      replayed += 1;
      if (error !== undefined) stuck.push(`${workflowId} does not replay: ${error.message.split('\n')[0] ?? ''}`);
    }
    return { stuck, replayed };
  } finally {
    await connection.close();
  }
};

/** What of the load did not come out as it should. */
export const judgeUpgrade = async (ground: UpgradeGround, load: Load) => {
  const { acknowledged, publications, unexpected } = load;
  const database = databasePool(ground.ownerUrl);
  const recorded = async (): Promise<readonly string[]> => {
    const { rows } = await database.query<{ id: string }>(
      `SELECT event_id AS id FROM events WHERE type NOT LIKE 'throughline.involvement.%' ORDER BY position`,
    );
    return rows.map(({ id }) => id);
  };
  // As an operator does at the end: what the processes of the release did not keep is made.
  const store = createPostgresEventStore({
    url: ground.appUrl,
    projection: createPolicyEngine(englandCalendar, shipped).projection,
  });
  await store.rebuild({ mode: 'replace' }).finally(() => store.close());
  const unpublished = await publications.missing(await recorded(), PUBLISHED_WITHIN_MS);
  await database.end();
  const verdict = await check({ databaseUrl: ground.appUrl, acknowledged, prefix: 'UP-' });
  return {
    verdict,
    wrong: [
      ...wrongIn(verdict),
      ...named('never published', unpublished),
      ...named('published out of turn', outOfTurn(publications.seen)),
      ...named('came out otherwise', unexpected),
    ],
  };
};
