import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openPoisonGround, type PoisonGround } from '../campaign/poison/ground.ts';
import { poisonIngest } from '../campaign/poison/poison.ts';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';

const MINUTE_MS = 60_000;
const SIZES = { good: 1_000, hostile: 100 };

let workspace: Workspace;
let ground: PoisonGround;
const undoing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  workspace = await openWorkspace('poison');
  ground = await openPoisonGround(workspace.directory, (undo) => undoing.unshift(undo));
}, 5 * MINUTE_MS);

afterAll(async () => {
  for (const undo of undoing) await undo();
  await workspace.remove();
}, 5 * MINUTE_MS);

it(
  'records every good event once among hostile ones, each of which ends as it must, in one process',
  async () => {
    const found: string[] = [];
    const explain = (text: string): void => void found.push(text);
    const results = await poisonIngest(ground, { seed: 1, sizes: SIZES, explain, progress: () => undefined });
    expect(found).toEqual([]);
    expect(results.filter(({ wrong }) => wrong > 0)).toEqual([]);
    const hostile = results.filter(({ name, letters }) => !name.startsWith('good') && letters !== undefined);
    expect(hostile.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThanOrEqual(SIZES.hostile);
    expect(results[0]).toMatchObject({ name: 'good', tried: SIZES.good });
  },
  10 * MINUTE_MS,
);
