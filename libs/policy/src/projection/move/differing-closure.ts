import type { Gate, Tier, UnmetReason } from '@throughline/domain';

/** One thing that another pack says of a past closing; its `requirement` is `role` or `own-evidence` where it is about who closed. */
export type WhatIfReason = Omit<UnmetReason, 'basis'>;

/** A past closing that would have gone otherwise under another pack. */
export interface DifferingClosure {
  readonly programme: string;
  /** Of the programme, as it was when the gate closed. */
  readonly programmeTitle: string;
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
