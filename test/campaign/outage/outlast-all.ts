import type { CampaignResult, CampaignSettings } from '../campaign.ts';
import { inAnyOrder, randomFrom } from '../random.ts';
import type { Finding } from '../failover/verdict.ts';
import type { Ground } from './ground.ts';
import { type Outage, outlast } from './outage.ts';
import { judge } from './verdict.ts';

/** Lets each outage come and go, one after another and in another order for each seed, then judges what is left on record. */
export const outlastAll = async (
  ground: Ground,
  outages: readonly Outage[],
  settings: CampaignSettings,
): Promise<readonly CampaignResult[]> => {
  const findings: Finding[] = [];
  for (const outage of inAnyOrder(randomFrom(settings.seed), outages)) {
    settings.progress(outage.what);
    findings.push(await outlast(ground, outage));
  }
  return judge(ground, findings, settings);
};
