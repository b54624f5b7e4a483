import { until } from '@throughline/infra';
import { auditWhenSealed } from '../../stack/audit-when-sealed.ts';
import type { CampaignResult, CampaignSettings } from '../campaign.ts';
import { type Finding, judgeLoad, resultsOf } from '../failover/verdict.ts';
import type { Ground } from './ground.ts';

/** Lets what is under way come to its end, then holds record, mailbox and sealed log against what was promised. */
export const judge = async (
  ground: Ground,
  findings: readonly Finding[],
  { progress, explain }: Pick<CampaignSettings, 'progress' | 'explain'>,
): Promise<readonly CampaignResult[]> => {
  progress('Holding the record against what was acknowledged');
  await ground.load.stop();
  const ofLoad = await judgeLoad(ground, ground.load);
  const { events, commands } = ground.load.acknowledged;
  let audit = await auditWhenSealed(ground.stack, events.size + commands.length);
  // What has its leaf is signed in a moment, whatever the clocks were.
  const signed = async (): Promise<void> => {
    audit = await auditWhenSealed(ground.stack, 0);
    if (audit.signedLeaves < audit.leaves) throw new Error('some leaves are not signed');
  };
  await until(signed, { what: 'The checkpoint', timeoutMilliseconds: 30_000 }).catch(() => undefined);
  const { leaves, signedLeaves } = audit;
  const wrong = [
    ...audit.findings.map(({ class: kind, where }) => `${kind}: ${where}`),
    ...(signedLeaves < leaves ? [`the last checkpoint covers ${signedLeaves} of ${leaves} leaves`] : []),
  ];
  return resultsOf([...findings, ...ofLoad, { name: 'leaves of the sealed log', tried: leaves, wrong }], { explain });
};
