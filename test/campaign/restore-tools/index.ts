import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Check } from '@throughline/infra';
import { Acknowledged } from '../../fault/acknowledged.ts';
import { check } from '../../fault/checker.ts';
import { persistently } from '../../fault/persistently.ts';
import { named, wrongIn } from '../../fault/restore/outcome.ts';
import { startProgrammes } from '../../stack/start-programmes.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign, CampaignResult } from '../campaign.ts';
import {
  type AtEnd,
  askDoctor,
  doctorUntil,
  down,
  type Grounds,
  openGrounds,
  recorded,
  shown,
  untilPublished,
  untilRecordedAgain,
} from './ground.ts';
import { dumpByTool } from './logical.ts';
import { backUpPhysically, now } from './physical.ts';
import { openTools, type PostgresTools } from './tools.ts';

const COMMAND_LINE = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));

interface Kind {
  readonly directory: string;
  readonly tools: PostgresTools;
  readonly explain: (text: string) => void;
  readonly atEnd: AtEnd;
}

const isActs = ({ type }: { readonly type: string }): boolean => !type.startsWith('throughline.involvement.');
const foundOf = (checks: readonly Check[], name: string): string =>
  checks
    .filter((one) => one.part === 'After a restore' && one.name === name)
    .map(({ found }) => found)
    .join('; ');

/** Ids that a text should name and does not, and ids that it names though it should not. */
const misnamed = (text: string, lost: readonly string[], kept: readonly string[]): readonly string[] => {
  const words = new Set(text.split(/[\s,;]+/));
  return [
    ...named(
      'lost and not named',
      lost.filter((id) => !words.has(id)),
    ),
    ...named(
      'named and not lost',
      kept.filter((id) => words.has(id)),
    ),
  ];
};

/** What goes on after a restore, and what the record then shows. */
const goOn = async (grounds: Grounds, startedAgain: readonly string[] = []): Promise<readonly string[]> => {
  const away = await down(grounds);
  // Evidence of a programme that is lost waits until somebody starts it again.
  await persistently(() => startProgrammes(grounds.people.manager, startedAgain, { tier: 'T1' }));
  const outcome = await grounds.act('AFTER', grounds.acknowledged);
  await grounds.stopTraffic();
  const verdictOf = () =>
    check({ databaseUrl: grounds.stack.database.url, acknowledged: grounds.acknowledged, prefix: `${grounds.name}-` });
  let verdict = await verdictOf();
  for (let tried = 0; verdict.lost.length > 0 && tried < 20; tried += 1) verdict = await verdictOf();
  await untilPublished(grounds);
  return [
    ...wrongIn(verdict),
    ...named('not ready', away),
    ...(outcome.whole === 'closed' && outcome.lacking === 'refused' ? [] : ['people cannot go on']),
  ];
};

/** What the doctor says once everything has gone on: no workflow without record, no programme without workflow, all read. */
const afterwards = async (
  grounds: Grounds,
  sealed: boolean,
): Promise<{ readonly checks: readonly Check[]; readonly wrong: readonly string[] }> => {
  const names = ['programmes without workflow', 'workflows without record'];
  const isDone = (checks: readonly Check[]) =>
    names.slice(0, 1).every((name) => checks.some((one) => one.name === name && one.state === 'ok'));
  const checks = await doctorUntil(grounds, sealed, isDone);
  return { checks, wrong: isDone(checks) ? [] : ['workflows were not brought into line'] };
};

/** `pg_dump` and `pg_restore` into a new cluster, whose transaction numbers begin again; the applications stay up. */
const dumped = async ({ directory, tools, explain, atEnd }: Kind): Promise<CampaignResult> => {
  const grounds = await openGrounds(directory, 'TOOL-DUMP', { sealed: false, atEnd });
  await grounds.act('BEFORE', grounds.acknowledged);
  const backup = await dumpByTool(grounds, tools, atEnd);
  const later = new Acknowledged();
  await grounds.act('LOST', later);
  await untilPublished(grounds);
  const before = await recorded(grounds);
  await backup.putIntoNewCluster();
  const away = await down(grounds);
  const there = new Set((await recorded(grounds)).map(({ id }) => id));
  const lost = before
    .filter(isActs)
    .map(({ id }) => id)
    .filter((id) => !there.has(id));
  const isNamed = (checks: readonly Check[]) =>
    lost.every((id) => foundOf(checks, 'published and not on record').includes(id));
  const checks = await doctorUntil(grounds, false, isNamed);
  explain(['doctor --after-restore, a dump in a new cluster:', ...shown(checks)].join('\n'));
  const wrong = [
    ...named('not ready', away),
    ...misnamed(foundOf(checks, 'published and not on record'), lost, [...there]),
    ...(lost.length > 0 ? [] : ['nothing was lost, so nothing was tried']),
    ...(await goOn(
      grounds,
      ['A', 'B', 'C', 'D'].map((one) => `TOOL-DUMP-LOST-${one}`),
    )),
  ];
  const end = await afterwards(grounds, false);
  explain(['the same, once everything has gone on:', ...shown(end.checks)].join('\n'));
  return report('pg_dump into a new cluster, applications up', grounds, {
    lost,
    wrong: [...wrong, ...end.wrong],
    explain,
  });
};

/** `pg_basebackup` and the archived log, put back to a moment under load; the sealed log names what is lost, and is recovered before anything writes. */
const pointInTime = async ({ directory, tools, explain, atEnd }: Kind): Promise<CampaignResult> => {
  const grounds = await openGrounds(directory, 'TOOL-PITR', { sealed: true, atEnd });
  const { stack } = grounds;
  await grounds.act('BEFORE', grounds.acknowledged);
  const backup = await backUpPhysically(grounds, tools);
  await down(grounds);
  await grounds.act('SINCE', grounds.acknowledged);
  const moment = await now(grounds);
  await grounds.act('LOST', new Acknowledged());
  await untilPublished(grounds);
  // As an operator who recovers the published log before anything writes.
  for (const app of Object.values(stack.apps)) await app.stop();
  const before = await recorded(grounds);
  await backup.putBack(moment);
  const there = new Set((await recorded(grounds)).map(({ id }) => id));
  const lost = before.filter(({ id }) => !there.has(id));
  const checks = await askDoctor(grounds, true);
  explain(
    ['doctor --after-restore, a backup put back to a moment, applications stopped:', ...shown(checks)].join('\n'),
  );
  const published = foundOf(checks, 'published log');
  const acts = lost.filter(isActs).map(({ id }) => id);
  const wrong = acts.length > 0 ? [] : ['nothing was lost, so nothing was tried'];
  const keys = join(directory, 'verifier-keys');
  writeFileSync(keys, `${stack.logKeys.join('\n')}\n`);
  const recover = [
    COMMAND_LINE,
    'log',
    'recover',
    '--log',
    join(directory, 'log/published'),
    '--keys',
    keys,
    '--by',
    'op-1',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, recover, {
    env: { ...process.env, DATABASE_URL: stack.database.url },
    maxBuffer: 64 * 1024 * 1024,
  });
  explain(`throughline log recover: ${stdout.split('\n')[0] ?? ''}`);
  for (const app of Object.values(stack.apps)) await app.restart();
  // Those whose start was lost as well: whoever started them does so again, by a command of its own.
  for (const one of ['A', 'B', 'C', 'D']) {
    const programme = `TOOL-PITR-LOST-${one}`;
    const body = { programme, title: `Programme ${programme}`, organisation: 'QPM', tier: 'T1' };
    const { status } = await persistently(() =>
      grounds.people.manager.post('/v1/programmes', body, `again-${programme}`),
    );
    if (status !== 201) wrong.push(`${programme} cannot be started again: ${status}`);
  }
  wrong.push(...(await goOn(grounds)));
  const evidence = lost.filter((one) => !isActs(one)).map(({ id }) => id);
  wrong.push(
    ...(evidence.length > 0 ? [] : ['no evidence was lost, so that none had to come again from Kafka']),
    ...named('held by Kafka and not recorded again', await untilRecordedAgain(grounds, evidence)),
  );
  explain(`${evidence.length} events of evidence were lost, and are recorded again from Kafka`);
  const end = await afterwards(grounds, true);
  // What was not sealed yet when everything stopped is named once a worker has read again what was published.
  const text = `${published}; ${foundOf(end.checks, 'published and not on record')}`;
  wrong.push(...misnamed(text, acts, [...there]));
  explain(['the same, once everything has gone on:', ...shown(end.checks)].join('\n'));
  return report('pg_basebackup and archived log to a moment, sealed', grounds, {
    lost: lost.map(({ id }) => id),
    wrong: [...wrong, ...end.wrong],
    explain,
  });
};

const report = (
  name: string,
  { acknowledged }: Grounds,
  {
    lost,
    wrong,
    explain,
  }: { readonly lost: readonly string[]; readonly wrong: readonly string[]; readonly explain: (text: string) => void },
): CampaignResult => {
  for (const one of wrong.slice(0, 20)) explain(`${name}: ${one}`);
  return {
    name,
    tried: acknowledged.events.size + acknowledged.commands.length,
    wrong: wrong.length,
    lost: lost.length,
  };
};

/** Restores under load with PostgreSQL's own programs. What `doctor --after-restore` says is shown as it goes. */
export const restoreTools: Campaign = ({ progress, explain }) =>
  inWorkspace('campaign-restore-tools', async (root, atEnd) => {
    const tools = await openTools(progress);
    const results: CampaignResult[] = [];
    for (const [name, kind] of Object.entries({ dumped, pointInTime })) {
      progress(`Restoring: ${name}`);
      const directory = join(root, name);
      mkdirSync(directory, { mode: 0o711 });
      const undoing: (() => Promise<unknown>)[] = [];
      atEnd(async () => {
        for (const undo of undoing) await undo().catch(() => undefined);
      });
      results.push(await kind({ directory, tools, explain, atEnd: (undo) => undoing.unshift(undo) }));
      for (const undo of undoing.splice(0)) await undo().catch(() => undefined);
    }
    return results;
  });
