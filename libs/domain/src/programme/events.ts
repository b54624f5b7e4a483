import type { InstantString, NewEvent, RecordedEvent } from '../event.ts';
import type { Gate, Nature, Tier } from '../values.ts';

/** A person or service as history names them: a role and an opaque id. */
export interface Signatory {
  readonly role: string;
  readonly id: string;
}

/** Policy pack as pinned at the start; the digest is SHA-256 of its canonical JSON, lower-case hex. */
export interface PinnedPack {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

/** Instants by which gates should close. */
export type Targets = Readonly<Partial<Record<Gate, InstantString>>>;

/** One reason why a gate did not close, in words and with its basis. */
export interface UnmetReason {
  /** Requirement key (`involvement.window`), or `earlier-gate`, `same-person`, `own-evidence`, `not-requested`, `role`. */
  readonly requirement: string;
  readonly title: string;
  /** What the record lacks: "not recorded", never "not done". */
  readonly why: string;
  readonly wouldMeet: string;
  readonly basis: readonly { readonly citation: string; readonly force: string }[];
}

export const WAIVER_GROUNDS = [
  'reg23_safety_welfare',
  'not_applicable',
  'proportionality',
  'pre_election_deferral',
  'partner_unavailable',
] as const;
export type WaiverGround = (typeof WAIVER_GROUNDS)[number];

/** Why a programme stands still: the Secretary of State called it in, or a court or auditor asked for a stop to retention. */
export type SuspensionCause = 'call-in' | 'legal-hold';

/** What made a closed gate questionable: evidence amended, or a waiver gone. */
export interface QuestionedBecause {
  readonly requirement: string;
  /** Event or waiver that the closing leaned on. */
  readonly reliedOn: string;
  /** What happened to it, in words. */
  readonly what: string;
}

/** What is proposed when a requirement is to be waived. */
export interface WaiverProposal {
  readonly waiver: string;
  readonly gate: Gate;
  readonly requirement: string;
  readonly grounds: WaiverGround;
  readonly reason: string;
  readonly mitigation: string;
  readonly expiresAt: InstantString;
  readonly proposedBy: Signatory;
}

export interface ReliedOn {
  readonly requirement: string;
  readonly evidence: readonly string[];
}

export type ProgrammeEvent =
  | NewEvent<
      'ProgrammeStarted',
      {
        readonly programme: string;
        readonly title: string;
        readonly organisation: string;
        readonly tier: Tier;
        readonly nature: Nature;
        readonly pack: PinnedPack;
        readonly owner: Signatory;
        readonly targets: Targets;
      }
    >
  | NewEvent<'GateBecameReady', { readonly gate: Gate; readonly atVersion: number }>
  | NewEvent<
      'GateNoLongerReady',
      { readonly gate: Gate; readonly atVersion: number; readonly unmet: readonly string[] }
    >
  | NewEvent<'GateClosureRequested', { readonly gate: Gate; readonly requestedBy: Signatory; readonly note?: string }>
  | NewEvent<
      'GateClosureRefused',
      {
        readonly gate: Gate;
        readonly step: 'request' | 'closure';
        readonly by: Signatory;
        readonly unmet: readonly UnmetReason[];
      }
    >
  | NewEvent<
      'GateClosed',
      {
        readonly gate: Gate;
        readonly requestedBy: Signatory;
        readonly closedBy: Signatory;
        readonly reliedOn: readonly ReliedOn[];
        readonly pack: PinnedPack;
        readonly proposal: { readonly proposal: string; readonly version: number } | null;
        /** Waivers that stood in for requirements, by id. */
        readonly waivers: readonly string[];
        /** Version of the impact assessment at the closing; a later one shows as "re-scoped since". */
        readonly assessmentVersion: number | null;
        /** Stream version up to which evidence was considered. */
        readonly asKnownAtVersion: number;
      }
    >
  | NewEvent<'GateQuestioned', { readonly gate: Gate; readonly because: readonly QuestionedBecause[] }>
  | NewEvent<'GateReaffirmed', { readonly gate: Gate; readonly by: Signatory; readonly reason: string }>
  | NewEvent<'GateReopened', { readonly gate: Gate; readonly by: Signatory; readonly reason: string }>
  | NewEvent<'WaiverProposed', WaiverProposal>
  | NewEvent<
      'WaiverApproved',
      { readonly waiver: string; readonly approvedBy: Signatory; readonly legalAdvice?: string }
    >
  | NewEvent<
      'WaiverEnded',
      {
        readonly waiver: string;
        readonly how: 'revoked' | 'expired';
        readonly reason: string;
        /** Closings that leaned on it and decisions recorded at those gates: what someone has to look at again. */
        readonly dependentClosures: readonly { readonly gate: Gate; readonly closure: string }[];
      }
    >
  | NewEvent<
      'TierSet',
      { readonly tier: Tier; readonly before: Tier; readonly reason: string; readonly evidence: readonly string[] }
    >
  | NewEvent<
      'PackMoved',
      {
        readonly pack: PinnedPack;
        readonly before: PinnedPack;
        readonly reason: string;
        readonly differences: readonly string[];
      }
    >
  | NewEvent<
      'ProgrammeSuspended',
      {
        readonly cause: SuspensionCause;
        readonly reference: string;
        readonly until: InstantString | null;
        readonly reason: string;
      }
    >
  | NewEvent<
      'ProgrammeResumed',
      { readonly cause: SuspensionCause; readonly reference: string; readonly reason: string }
    >
  | NewEvent<'CommitmentOverridden', { readonly commitment: string; readonly by: Signatory; readonly reason: string }>
  | NewEvent<
      'ProgrammeTransferred',
      {
        readonly from: string;
        readonly to: string;
        readonly reason: string;
        /** Who acts in place of whom from now on, by opaque id. */
        readonly approvers: Readonly<Record<string, string>>;
      }
    >
  | NewEvent<'DuplicateSuspected', { readonly event: string; readonly of: string; readonly why: string }>
  | NewEvent<
      'DuplicateResolved',
      {
        readonly event: string;
        readonly of: string;
        /** `same`: it stays out of the count; `different`: both count. */
        readonly resolution: 'same' | 'different';
        readonly by: Signatory;
        readonly reason: string;
      }
    >
  | NewEvent<'SequenceBreachRecorded', { readonly decidedOn: string; readonly evidence: string; readonly why: string }>
  | NewEvent<'SequenceBreachCured', { readonly decidedOn: string; readonly evidence: string }>
  | NewEvent<
      'CommandRefused',
      { readonly command: string; readonly by: Signatory; readonly reasons: readonly UnmetReason[] }
    >
  | NewEvent<'TargetsRescheduled', { readonly targets: Targets; readonly before: Targets; readonly reason: string }>
  | NewEvent<'ProgrammeCancelled', { readonly reason: string }>;

export type ProgrammeEventType = ProgrammeEvent['type'];
export type RecordedProgrammeEvent = ProgrammeEvent & RecordedEvent;

const TYPES = {
  ProgrammeStarted: true,
  GateBecameReady: true,
  GateNoLongerReady: true,
  GateClosureRequested: true,
  GateClosureRefused: true,
  GateClosed: true,
  GateQuestioned: true,
  GateReaffirmed: true,
  GateReopened: true,
  WaiverProposed: true,
  WaiverApproved: true,
  WaiverEnded: true,
  TierSet: true,
  PackMoved: true,
  ProgrammeSuspended: true,
  ProgrammeResumed: true,
  CommitmentOverridden: true,
  ProgrammeTransferred: true,
  DuplicateSuspected: true,
  DuplicateResolved: true,
  SequenceBreachRecorded: true,
  SequenceBreachCured: true,
  CommandRefused: true,
  TargetsRescheduled: true,
  ProgrammeCancelled: true,
} as const satisfies Record<ProgrammeEventType, true>;

/** True for what the engine itself records; involvement events have types of their own. */
export const isProgrammeEvent = (event: RecordedEvent): event is RecordedProgrammeEvent =>
  Object.hasOwn(TYPES, event.type);
export const PROGRAMME_EVENT_TYPES = Object.keys(TYPES) as readonly ProgrammeEventType[];
