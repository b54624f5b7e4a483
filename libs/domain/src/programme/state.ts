import type { Overriding } from '../commitments.ts';
import { NOTHING_REMINDED, type Reminding } from '../deadlines/reminding.ts';
import { GATES, type Gate, type Nature, natureOf, type Tier } from '../values.ts';
import type { Countersignatures } from './countersignature.ts';
import type { PinnedPack, Signatory, SuspensionCause, Targets } from './events.ts';
import type { BegunByFork } from './events/succession.ts';
import { type Gates, type GateStatus, gateStatusOf, isClosed, OPEN_GATE } from './gate-state.ts';
import type { Confirmations } from './no-person.ts';
import type { Offer } from './offer.ts';
import type { Erasures } from './erasure.decider.ts';
import type { RequestedPack } from './pack.decider.ts';
import type { Publication } from './publication.decider.ts';
import type { RequirementsChanged } from './requirements-changed.ts';
import type { Succession } from './succession.ts';
import type { Waiver } from './waiver.ts';

/** One reason for which a programme stands still. */
export interface Suspension {
  readonly cause: SuspensionCause;
  readonly reference: string;
  readonly since: string;
  /** End of its clock, where it has one; the programme resumes only when that is recorded. */
  readonly until: string | null;
}

/** A programme that was forked from another, as the other knows it. */
export interface Fork {
  readonly programme: string;
  readonly title: string;
  readonly organisation: string;
  /** What the new programme is for, in words. */
  readonly part: string;
  readonly at: string;
}

/** Where a programme that began by a fork comes from. */
export interface ForkOrigin {
  readonly programme: string;
  /** Version of that programme's record up to which the past is shared. */
  readonly version: number;
  readonly at: string;
  readonly part: string;
  readonly goesBack: BegunByFork['goesBack'];
}

/** A programme as its own events tell it. */
export interface ProgrammeState extends Succession {
  readonly status: 'unknown' | 'running' | 'completed' | 'cancelled';
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  /** Organisations that had it before, oldest first, and until when. */
  readonly predecessors: readonly { readonly organisation: string; readonly until: string }[];
  /** Programmes forked from it, oldest first; absent while there is none. */
  readonly forks?: readonly Fork[];
  /** Offers to hand it, or a fork of it, to another organisation, oldest first; absent while there is none. */
  readonly offers?: readonly Offer[];
  /** Absent for a programme that did not begin by a fork. */
  readonly forkedFrom?: ForkOrigin;
  readonly tier: Tier;
  /** The highest it was ever in: a duty to notify that arose there stays. */
  readonly highestTier: Tier;
  readonly nature: Nature;
  readonly pack: PinnedPack | null;
  readonly owner: Signatory | null;
  readonly startedAt: string | null;
  /** Absent unless it was cancelled. */
  readonly cancelledAt?: string;
  readonly targets: Targets;
  readonly gates: Gates;
  readonly waivers: Readonly<Record<string, Waiver>>;
  readonly suspensions: readonly Suspension[];
  /** Public commitments the board overrode. */
  readonly overridden: Readonly<Record<string, Overriding>>;
  /** Breaches of sequence by the day of the decision; never removed, only cured, or withdrawn where what they rested on was taken back. */
  readonly breaches: Readonly<Record<string, 'open' | 'cured' | 'withdrawn'>>;
  /** Events suspected to tell what another already told, and what a person found. */
  readonly duplicates: Readonly<
    Record<
      string,
      {
        readonly of: string;
        readonly status: 'open' | 'same' | 'different';
        /** Staff ids of those who recorded either event. */
        readonly recorders?: readonly string[];
        /** Staff id of whoever said last what it is. */
        readonly resolvedBy?: string;
      }
    >
  >;
  /** Who changed what a gate asks for and does not close the next gate that this affects. */
  readonly changedByHand: readonly RequirementsChanged[];
  /** Who vouched for evidence that was recorded or corrected late. */
  readonly countersignatures: Countersignatures;
  /** Messages that name no person though they seemed to; absent while there is none. */
  readonly confirmations?: Confirmations;
  /** Evidence packs that were requested, oldest first; absent while there is none. */
  readonly packs?: readonly RequestedPack[];
  /** Events whose erasure was asked for; absent while there is none. */
  readonly erasures?: Erasures;
  /** What residents are shown; absent until it is first asked for. */
  readonly publication?: Publication;
  readonly reminding: Reminding;
}

/** A programme before its start: status `unknown`, every gate open. @param id id of the programme. */
export const initialProgramme = (id: string): ProgrammeState => ({
  status: 'unknown',
  id,
  title: '',
  organisation: '',
  predecessors: [],
  approvers: {},
  tier: 'T0',
  highestTier: 'T0',
  nature: natureOf(id),
  pack: null,
  owner: null,
  startedAt: null,
  targets: {},
  gates: Object.fromEntries(GATES.map((gate) => [gate, OPEN_GATE])) as Gates,
  waivers: {},
  suspensions: [],
  overridden: {},
  breaches: {},
  duplicates: {},
  changedByHand: [],
  countersignatures: {},
  reminding: NOTHING_REMINDED,
});

/** First gate that has not closed, or whose closing is in question; undefined when all have closed. */
export const currentGate = (state: ProgrammeState): Gate | undefined =>
  GATES.find((gate) => !isClosed(state.gates[gate]));

/** The status people are shown for a gate. */
export const statusOfGate = (state: ProgrammeState, gate: Gate): GateStatus =>
  gateStatusOf(state.gates[gate], state.suspensions.length > 0);
