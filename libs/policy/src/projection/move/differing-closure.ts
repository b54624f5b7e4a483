import type { Gate, Tier } from '@throughline/domain';

/** One thing that another pack says of a past closing. */
export interface WhatIfReason {
  /** Requirement key, or `role` or `own-evidence` where it is about who closed. */
  readonly requirement: string;
  readonly title: string;
  readonly why: string;
  readonly wouldMeet: string;
}

/** A past closing that would have gone otherwise under another pack. */
export interface DifferingClosure {
  readonly programme: string;
  readonly gate: Gate;
  readonly tier: Tier;
  /** Id of the recorded closing. */
  readonly closure: string;
  readonly closedAt: string;
  /** Pack under which it closed. */
  readonly closedUnder: { readonly id: string; readonly version: number };
  readonly wouldClose: boolean;
  readonly unmet: readonly WhatIfReason[];
  /** Requirements that were waived and would have needed no waiver. */
  readonly waiversNotNeeded: readonly string[];
}
