import { setTimeout as pause } from 'node:timers/promises';
import { openRestoreGround } from '../../fault/restore/ground.ts';
import { RESTORE_KINDS } from '../../fault/restore/kinds.ts';
import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign, CampaignResult } from '../campaign.ts';
import { clockSteps } from './clock-steps.ts';

/** Loses engines, puts back older ones and holds transactions open, while the applications stay up and evidence comes in. */
export const restore: Campaign = ({ seed, progress, explain }) =>
  inWorkspace('campaign-restore', async (directory, atEnd) => {
    progress('Starting engines and applications');
    const ground = await openRestoreGround(directory);
    atEnd(() => ground.close());
    const results: CampaignResult[] = [await clockSteps(seed)];
    for (const [name, kind] of Object.entries(RESTORE_KINDS)) {
      progress(name);
      // Another moment for each seed.
      await pause((seed * 37) % 500);
      const { tried, wrong, figures } = await kind(ground);
      for (const what of wrong) explain(`${name}: ${what}`);
      results.push({ name, tried, wrong: wrong.length, ...figures });
    }
    return results;
  });
