import type { InstantString } from '../event.ts';
import { type Tier, TIERS } from '../values.ts';
import { type Gates, hasClosed } from './gate-state.ts';
import type { Signatory, WaiverProposal } from './events.ts';

/** A reasoned, expiring exception to one requirement; it counts while approved and not past its expiry. */
export interface Waiver extends WaiverProposal {
  readonly approvedBy: Signatory | null;
  /** Tier the programme was in when it was approved; absent while it was not. */
  readonly approvedIn?: Tier;
  readonly status: 'proposed' | 'approved' | 'revoked' | 'expired';
  /** The pack that the programme moved to does not take it; absent where it does. */
  readonly disallowed?: true;
  /** When it was revoked, or its expiry recorded; absent while neither is on record. */
  readonly endedAt?: InstantString;
  /** Who ended it, and why; absent while it is not over. */
  readonly ended?: { readonly by: Signatory; readonly reason: string };
}

/** Whether the waiver substitutes for its requirement at `now`. */
export const isInForce = (waiver: Waiver, now: InstantString): boolean =>
  waiver.status === 'approved' && Date.parse(now) < Date.parse(waiver.expiresAt);

/** What waivers stand in within. */
export interface Waived {
  readonly waivers: Readonly<Record<string, Waiver>>;
  readonly tier: Tier;
  readonly gates: Gates;
}

/** Whether the pack of now rules it out. A gate that closed under another pack keeps that one, and its waivers, until it is opened again. */
export const isDisallowed = ({ disallowed, gate }: Waiver, gates: Gates): boolean =>
  disallowed === true && !hasClosed(gates[gate]);

/** Approved, in no lower tier than the programme is in now, for a higher one asks for another approver, and not ruled out by its pack. */
export const stands = (waiver: Waiver, { tier, gates }: Omit<Waived, 'waivers'>): boolean =>
  waiver.status === 'approved' &&
  (waiver.approvedIn === undefined || TIERS.indexOf(waiver.approvedIn) >= TIERS.indexOf(tier)) &&
  !isDisallowed(waiver, gates);

/** The waiver of a requirement that is approved for the tier; undefined when there is none. Of several, the one that lasts longest. */
export const approvedWaiver = ({ waivers, ...within }: Waived, requirement: string): Waiver | undefined =>
  Object.values(waivers)
    .filter((waiver) => waiver.requirement === requirement && stands(waiver, within))
    .sort((a, b) => Date.parse(b.expiresAt) - Date.parse(a.expiresAt) || (a.waiver < b.waiver ? -1 : 1))[0];

/** As `approvedWaiver`, and not past its expiry at `now`: what people are shown does not wait for the expiry to be recorded. */
export const waiverInForce = (waived: Waived, requirement: string, now: InstantString): Waiver | undefined => {
  const waiver = approvedWaiver(waived, requirement);
  return waiver !== undefined && isInForce(waiver, now) ? waiver : undefined;
};

/** Its status by the clock: expired from the very instant on, whether or not that is recorded yet. */
export const waiverStatusAt = ({ status, expiresAt }: Waiver, now: InstantString): Waiver['status'] =>
  (status === 'approved' || status === 'proposed') && Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : status;
