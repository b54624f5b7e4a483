import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorkspace, type Workspace } from '../stack/workspace.ts';
import { openRestoreGround, type RestoreGround } from './restore/ground.ts';
import { RESTORE_KINDS } from './restore/kinds.ts';

const MINUTE_MS = 60_000;

let workspace: Workspace;
let ground: RestoreGround;

beforeAll(async () => {
  workspace = await openWorkspace('restore');
  ground = await openRestoreGround(workspace.directory);
}, 5 * MINUTE_MS);

afterAll(async () => {
  await ground?.close();
  await workspace.remove();
}, 5 * MINUTE_MS);

describe('nothing acknowledged is lost unsaid, counted twice, mailed twice or never published after', () => {
  it.each(Object.entries(RESTORE_KINDS))(
    '%s',
    async (name, kind) => {
      const { tried, wrong, figures } = await kind(ground);
      process.stdout.write(`${name}: ${tried} tried, ${wrong.length} wrong, ${JSON.stringify(figures)}\n`);
      expect(wrong).toEqual([]);
    },
    8 * MINUTE_MS,
  );
});
