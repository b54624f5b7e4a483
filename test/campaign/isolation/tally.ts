import type { CampaignResult, CampaignSettings } from '../campaign.ts';

/** Counts of one kind of attack. */
export interface EvidenceCount {
  readonly kind: string;
  /** An attack was made; `why` when it had an effect. */
  attack(what: string, why?: string): void;
  /** The rightful owner did the same; `why` when that failed, without which an attack shows nothing. */
  control(what: string, why?: string): void;
  /** A route that the owner could not exercise either: named, so that it is not passed over in silence. */
  unexercised(what: string): void;
  result(): CampaignResult;
}

export const evidenceCountOf = (kind: string, explain: CampaignSettings['explain']): EvidenceCount => {
  const left = new Set<string>();
  let [tried, wrong, controls] = [0, 0, 0];
  const count = (what: string, why: string | undefined): void => {
    if (why === undefined) return;
    wrong += 1;
    explain(`${kind}: ${what}: ${why}`);
  };
  return {
    kind,
    attack: (what, why) => {
      tried += 1;
      count(what, why);
    },
    control: (what, why) => {
      controls += 1;
      count(`${what}, by its owner`, why);
    },
    unexercised: (what) => {
      if (!left.has(what)) explain(`${kind}: not exercised: ${what}`);
      left.add(what);
    },
    result: () => ({ name: kind, tried, wrong, controls, unexercised: left.size }),
  };
};
