import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@throughline/event-store';
import type { App } from '@throughline/infra';
import type { CampaignResult } from '../campaign.ts';
import { named } from '../../fault/restore/outcome.ts';
import { carryOut } from '../../stack/database-pool.ts';
import { type AppName, startLoad, type UpgradeGround } from './ground.ts';
import { judgeUpgrade, stuckWorkflows } from './verdict.ts';

/** How long old and new work side by side, and each by itself. */
const BESIDE_MS = 15_000;

/**
 * Upgrades under load as docs/upgrading.md says: schema first, beside the processes of the release; then each process is started in the present release, works beside
 * the old one for a while, and the old one is stopped.
 */
export const rollingUpgrade = async (
  ground: UpgradeGround,
  {
    progress,
    explain,
    atEnd,
  }: {
    progress: (text: string) => void;
    explain: (text: string) => void;
    atEnd: (undo: () => Promise<unknown>) => void;
  },
): Promise<readonly CampaignResult[]> => {
  const { start, front, ownerUrl } = ground;
  const [api, worker, ingest] = await Promise.all([
    start('api', 'release'),
    start('worker', 'release'),
    start('ingest', 'release'),
  ]);
  const old = { api, worker, ingest };
  front.use([api.url]);
  const load = await startLoad(ground, atEnd);
  const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    progress(name);
    load.watch.phase = name;
    await work();
    await pause(BESIDE_MS);
  };
  await phase('release alone', () => Promise.resolve());
  await phase('schema of the present, processes of the release', () => migrate(ownerUrl));
  let lost: App | undefined;
  const replace = async (name: AppName): Promise<void> => {
    await phase(`${name}: old and new`, async () => {
      const next = await start(name, 'present');
      if (name === 'api') front.use([api.url, next.url]);
    });
    await phase(`${name}: new alone`, async () => {
      await old[name].stop();
    });
  };
  // The first of the new workers is lost: workflows that it had go on in the old one, which has to follow what the new one did.
  await phase('worker: old and new at first', async () => {
    lost = await start('worker', 'present');
  });
  await phase('worker: old alone again, the new one was killed', async () => {
    await lost?.kill();
  });
  for (const name of ['worker', 'ingest', 'api'] as const) await replace(name);
  load.watch.phase = 'after';
  progress('Letting the load end');
  const failed = await load.stop().then(
    () => [],
    (error: unknown) => [`a command had no definite answer: ${String(error)}`],
  );
  const { stuck, replayed } = await stuckWorkflows(ground);
  const { verdict, wrong } = await judgeUpgrade(ground, load);
  const kinds: readonly (readonly [string, number, readonly string[]])[] = [
    ['commands that had no answer, also repeated under the same key', load.acknowledged.commands.length, failed],
    [
      'events lost, counted twice, or published otherwise',
      verdict.acknowledged,
      wrong.filter((one) => !one.startsWith('closed without')),
    ],
    [
      'gates closed before their evidence',
      verdict.gatesClosed,
      named('closed without evidence', verdict.closedWithoutEvidence),
    ],
    ['workflows stuck, or not replayed by the present code', replayed, stuck],
  ];
  for (const [name, , all] of kinds) for (const one of all.slice(0, 20)) explain(`${name}: ${one}`);
  const phases = [...load.watch.phases].map(([name, fared]) => ({
    name: `phase: ${name}`,
    tried: fared.requests,
    wrong: 0,
    repeated: fared.repeated,
    slowestMs: fared.slowestMs,
  }));
  return [...kinds.map(([name, tried, all]) => ({ name, tried, wrong: all.length })), ...phases];
};

/** A process of the present on the schema of a release to come must not start, and says why. */
export const refusedDowngrade = async ({ start, ownerUrl }: UpgradeGround): Promise<CampaignResult> => {
  await carryOut(ownerUrl, `INSERT INTO schema_migrations (name, digest) VALUES ('9999-of-a-release-to-come.sql', '')`);
  let wrong = 0;
  for (const name of ['api', 'worker', 'ingest'] as const)
    await start(name, 'present').then(
      async (app) => {
        wrong += 1;
        await app.stop();
      },
      (error: unknown) => {
        if (!/9999-of-a-release-to-come\.sql, unknown to this program/.test(String(error))) wrong += 1;
      },
    );
  await carryOut(ownerUrl, `DELETE FROM schema_migrations WHERE name = '9999-of-a-release-to-come.sql'`);
  return { name: 'starts of the present on a newer schema, which are refused', tried: 3, wrong };
};
