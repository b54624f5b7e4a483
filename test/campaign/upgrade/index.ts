import { inWorkspace } from '../../stack/workspace.ts';
import type { Campaign } from '../campaign.ts';
import { openUpgradeGround } from './ground.ts';
import { openRelease } from './release.ts';
import { refusedDowngrade, rollingUpgrade } from './rolling.ts';
import { schemaAtAMillion } from './schema.ts';

/** Upgrades release 0.1.0 to the present: its database at a million events, and all of it under load. */
export const upgrade: Campaign = ({ progress, explain }) =>
  inWorkspace('campaign-upgrade', async (directory, atEnd) => {
    const release = await openRelease('0.1.0', progress);
    progress('Starting engines');
    const ground = await openUpgradeGround(directory, release, atEnd);
    const rolling = await rollingUpgrade(ground, { progress, explain, atEnd });
    const refused = await refusedDowngrade(ground);
    return [...rolling, refused, await schemaAtAMillion(ground, release, progress)];
  });
