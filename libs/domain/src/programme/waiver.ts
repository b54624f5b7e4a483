import type { InstantString } from '../event.ts';
import { type Tier, TIERS } from '../values.ts';
import type { Signatory, WaiverProposal } from './events.ts';

/** A reasoned, expiring exception to one requirement; it counts while approved and not past its expiry. */
export interface Waiver extends WaiverProposal {
  readonly approvedBy: Signatory | null;
  /** Tier the programme was in when it was approved; absent while it was not. */
  readonly approvedIn?: Tier;
  readonly status: 'proposed' | 'approved' | 'revoked' | 'expired';
  /** When it was revoked, or its expiry recorded; absent while neither is on record. */
  readonly endedAt?: InstantString;
}

/** Whether the waiver stands in for its requirement at `now`. */
export const isInForce = (waiver: Waiver, now: InstantString): boolean =>
  waiver.status === 'approved' && Date.parse(now) < Date.parse(waiver.expiresAt);

/** What waivers stand in within. */
export interface Waived {
  readonly waivers: Readonly<Record<string, Waiver>>;
  readonly tier: Tier;
}

/** Approved, and in no lower tier than the programme is in now: a higher one asks for another approver. */
export const isApprovedIn = ({ status, approvedIn }: Waiver, tier: Tier): boolean =>
  status === 'approved' && (approvedIn === undefined || TIERS.indexOf(approvedIn) >= TIERS.indexOf(tier));

/** The waiver of a requirement that is approved for the tier; undefined when there is none. Of several, the one that lasts longest. */
export const approvedWaiver = ({ waivers, tier }: Waived, requirement: string): Waiver | undefined =>
  Object.values(waivers)
    .filter((waiver) => waiver.requirement === requirement && isApprovedIn(waiver, tier))
    .sort((a, b) => Date.parse(b.expiresAt) - Date.parse(a.expiresAt) || (a.waiver < b.waiver ? -1 : 1))[0];

/** As `approvedWaiver`, and not past its expiry at `now`: what people are shown does not wait for the expiry to be recorded. */
export const waiverInForce = (waived: Waived, requirement: string, now: InstantString): Waiver | undefined => {
  const waiver = approvedWaiver(waived, requirement);
  return waiver !== undefined && isInForce(waiver, now) ? waiver : undefined;
};

/** Its status by the clock: expired from the very instant on, whether or not that is recorded yet. */
export const waiverStatusAt = ({ status, expiresAt }: Waiver, now: InstantString): Waiver['status'] =>
  (status === 'approved' || status === 'proposed') && Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : status;
