import type { CampaignResult, CampaignSettings } from '../campaign.ts';
import { randomFrom } from '../random.ts';
import { databasePool } from '../../stack/database-pool.ts';
import { untilRelayed } from '../../stack/drained.ts';
import { deliver } from './deliver.ts';
import { lookUp } from './found.ts';
import type { PoisonGround } from './ground.ts';
import { GOOD, KIND_NAMES, planOf, type PoisonSizes, type Turn } from './plan.ts';
import { ingestProcess, untilSettled } from './process.ts';
import { recorded, valid } from './tried.ts';
import { judge, type Sent } from './verdict.ts';

const BESIDE = 'good, beside damaged batches';

/** Pages of a programme, as people ask for them. */
const PAGES = ['', '/history?limit=200', '/deadlines', '/gates/context'] as const;

const pagesOf = async (
  { manager, programmes }: PoisonGround,
  explain: (text: string) => void,
): Promise<CampaignResult> => {
  const paths = programmes.flatMap((programme) => PAGES.map((page) => `/v1/programmes/${programme}${page}`));
  let wrong = 0;
  for (const path of paths) {
    const { status } = await manager.get(path);
    if (status === 200) continue;
    wrong += 1;
    explain(`GET ${path}: ${status}`);
  }
  return { name: 'pages of programmes', tried: paths.length, wrong };
};

const relayed = async ({ stack }: PoisonGround): Promise<boolean> => {
  const database = databasePool(stack.database.ownerUrl);
  return untilRelayed(database)
    .then(
      () => true,
      () => false,
    )
    .finally(() => database.end());
};

/** Sends the hostile among the good, waits until all is handled, and holds what is found against what was sent. */
export const poisonIngest = async (
  ground: PoisonGround,
  { seed, sizes, progress, explain }: CampaignSettings & { readonly sizes: PoisonSizes },
): Promise<readonly CampaignResult[]> => {
  const random = randomFrom(seed);
  const before = await ingestProcess(ground);
  const ended: string[] = [];
  void ground.stack.apps.ingest.exited().then(({ code, signal }) => ended.push(`ingest ended: ${code ?? signal}`));
  const plan = await planOf(ground, random, sizes);
  const sent: Sent[] = ground.programmes.map((programme) => ({
    ...recorded('the first', valid(programme, `home-${programme}`)),
    kind: GOOD,
  }));
  const take = async ({ batches, making, turn }: Turn): Promise<void> => {
    const placed = await batches.send(ground, making, turn);
    for (const { good, ...one } of placed) sent.push({ ...one, kind: good === true ? BESIDE : batches.name });
  };
  for (const [index, { tried, turns }] of plan.steps.entries()) {
    progress(`Sending, ${index + 1} of ${plan.steps.length}`);
    const [together, alone] = [tried.filter((one) => one.alone !== true), tried.filter((one) => one.alone === true)];
    await deliver(
      ground,
      random,
      together.map(({ message }) => message),
    );
    for (const { message } of alone) await deliver(ground, random, [message]);
    sent.push(...tried);
    for (const turn of turns) await take(turn);
  }
  progress('Waiting until all is handled');
  const unsettled = [await untilSettled(ground)];
  for (const turn of plan.last) {
    progress('Damaging frames of batches');
    await take(turn);
  }
  unsettled.push(await untilSettled(ground));
  const after = await ingestProcess(ground).catch(() => undefined);
  const faults = [
    ...unsettled.flatMap((why) => (why === undefined ? [] : [`not settled: ${why}`])),
    ...ended,
    ...(after?.pid === before.pid && after.startedAt === before.startedAt ? [] : ['it is not the same process']),
    ...((await relayed(ground)) ? [] : ['the relay is behind the record']),
  ];
  for (const fault of faults) explain(fault);
  const results = judge([GOOD, ...KIND_NAMES, BESIDE], sent, await lookUp(ground), explain);
  const { lag = -1, failures = -1, residentMegabytes = 0 } = after ?? {};
  return [
    ...results,
    await pagesOf(ground, explain),
    {
      name: 'ingest goes on in one process',
      tried: 1,
      wrong: faults.length > 0 ? 1 : 0,
      lag,
      failures,
      residentMegabytes,
    },
  ];
};
