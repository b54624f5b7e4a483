import type { InstantString, NewEvent, RecordedEvent } from '../event.ts';
import type { BoardMeeting, Deadline } from '../deadlines/deadline.ts';
import type { Team } from '../deadlines/reminding.ts';
import type { Office } from '../deadlines/schedule.ts';
import type { Gate, Nature, Tier } from '../values.ts';
import type { Countersigned } from './countersignature.ts';
import type { NoPersonConfirmed } from './no-person.ts';
import type { BegunByFork, ForkRecorded } from './fork.ts';
import type { OfferTerms } from './offer.ts';

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
  /** Event or waiver that the closing relied on. */
  readonly reliedOn: string;
  /** What happened to it, in words. */
  readonly what: string;
  /** Staff ids of those who brought that about, none of whom may reaffirm the closure; absent where nobody did. */
  readonly hands?: readonly string[];
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

/** Something on record that whoever signs should have seen and the policy asks nothing about; it blocks nothing. */
export interface Observation {
  /** Stable: `outcome-announced`, `not-final-at-opening`. */
  readonly code: string;
  /** What it is, in words. */
  readonly what: string;
  readonly evidence: readonly string[];
}

/** A decision taken after a gate had closed on a waiver, and before that ended. */
export interface RelyingDecision {
  /** Day in London. */
  readonly decidedOn: string;
  /** Event that tells of it. */
  readonly evidence: string;
  readonly level: 'stage' | 'final';
  readonly rescinded: boolean;
}

export interface ReliedOn {
  readonly requirement: string;
  readonly evidence: readonly string[];
  /** Staff ids of those of whom each recorded all of it; absent where no one person did. */
  readonly recordedAlone?: readonly string[];
}

/** By which way a reminder left. */
export type ChannelName = 'smtp' | 'notify' | 'webhook' | 'kafka';

/** A deadline that came to be (`from` is null) or moved. */
export interface DeadlineChange extends Omit<Deadline, 'at'> {
  readonly from: InstantString | null;
  readonly to: InstantString;
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
  | NewEvent<
      'GateClosureRequested',
      {
        readonly gate: Gate;
        readonly requestedBy: Signatory;
        readonly note?: string;
        /** What was shown beside the gate when closure was requested; absent where nothing was. */
        readonly observations?: readonly Observation[];
      }
    >
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
        /** What was shown to whoever signed; absent where nothing was. */
        readonly observations?: readonly Observation[];
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
        /** Closures that relied on it: what someone has to look at again. */
        readonly dependentClosures: readonly { readonly gate: Gate; readonly closure: string }[];
        /** Decisions on record that were taken while such a closure relied on it. */
        readonly dependentDecisions: readonly RelyingDecision[];
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
        /** Waivers, by id, on grounds that the pack does not take for their requirement; absent where there are none. */
        readonly disallowed?: readonly string[];
        /** Gates still open of which the move changes a requirement: whoever moved does not close the next of them. Absent where there are none. */
        readonly affects?: readonly Gate[];
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
  | NewEvent<
      'CommitmentOverridden',
      {
        readonly commitment: string;
        readonly by: Signatory;
        readonly reason: string;
        /** Last day on which it had been promised, as the board knew it; a later promise applies again. */
        readonly upTo: string;
      }
    >
  | NewEvent<
      'ProgrammeTransferred',
      {
        readonly from: string;
        readonly to: string;
        readonly reason: string;
        /** Who acts in place of whom from now on, by opaque id. */
        readonly approvers: Readonly<Record<string, string>>;
        /** The offer that was accepted. */
        readonly offer: number;
        readonly acceptedBy: Signatory;
      }
    >
  | NewEvent<'OfferMade', OfferTerms>
  /** By the organisation it was made to. */
  | NewEvent<'OfferRefused', { readonly offer: number; readonly by: Signatory; readonly reason: string }>
  /** By the organisation that made it. */
  | NewEvent<'OfferWithdrawn', { readonly offer: number; readonly by: Signatory; readonly reason: string }>
  | NewEvent<'ProgrammeForked', ForkRecorded>
  | NewEvent<'ProgrammeBegunByFork', BegunByFork>
  | NewEvent<
      'DuplicateSuspected',
      {
        readonly event: string;
        readonly of: string;
        readonly why: string;
        /** Staff ids of those who recorded either of the two, none of whom says what they are; absent where that is not known. */
        readonly recorders?: readonly string[];
      }
    >
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
  | NewEvent<'EvidenceCountersigned', Countersigned>
  | NewEvent<'NoPersonConfirmed', NoPersonConfirmed>
  | NewEvent<'SequenceBreachRecorded', { readonly decidedOn: string; readonly evidence: string; readonly why: string }>
  | NewEvent<'SequenceBreachCured', { readonly decidedOn: string; readonly evidence: string }>
  /** It was none by the record as it is by then: what it rested on was taken back or corrected. */
  | NewEvent<'SequenceBreachWithdrawn', { readonly decidedOn: string; readonly why: string }>
  | NewEvent<
      'CommandRefused',
      { readonly command: string; readonly by: Signatory; readonly reasons: readonly UnmetReason[] }
    >
  | NewEvent<'TargetsRescheduled', { readonly targets: Targets; readonly before: Targets; readonly reason: string }>
  | NewEvent<'ProgrammeCancelled', { readonly reason: string }>
  | NewEvent<'TeamAssigned', { readonly team: Team; readonly reason: string }>
  | NewEvent<'BoardMeetingsSet', { readonly meetings: readonly BoardMeeting[] }>
  /** Because of evidence, new targets, board dates or the end of a suspension, whose event `because` names; else `recalculated`. */
  | NewEvent<'DeadlinesChanged', { readonly because: string; readonly changes: readonly DeadlineChange[] }>
  | NewEvent<
      'DeadlineBeyondCalendar',
      Deadline & {
        /** Last day the working-day calendar covers, `YYYY-MM-DD`. */
        readonly coveredTo: string;
      }
    >
  /** Written before anything leaves: at most one sending ever goes out for a reference. */
  | NewEvent<
      'ReminderClaimed',
      {
        /** Names this telling of one person for ever; also what a channel can be asked about. */
        readonly reference: string;
        readonly office: Office;
        /** Opaque staff id; null when nobody is recorded as holding the office, which raises an alert. */
        readonly to: string | null;
        /** What it is about; absent when it tells what moved. */
        readonly deadline?: Deadline;
        /** Working days from the deadline, negative before; absent when it tells what moved. */
        readonly step?: number;
        /** Event id of the `DeadlinesChanged` it tells. */
        readonly tells?: string;
        readonly dueAt: InstantString;
        /** True when it should have gone out earlier and the engine did not; never merely because the date was set at short notice. */
        readonly late: boolean;
        /** References of earlier steps that were due as well and for which this one stands. */
        readonly supersedes: readonly string[];
      }
    >
  | NewEvent<'ReminderSent', { readonly reference: string; readonly channel: ChannelName; readonly digest?: string }>
  | NewEvent<'ReminderDelivered', { readonly reference: string; readonly channel: ChannelName }>
  | NewEvent<
      'ReminderBounced',
      {
        readonly reference: string;
        readonly channel: ChannelName;
        /** False when it is enqueued again, for the next channel; absent in older records, where it never was. */
        readonly final?: boolean;
      }
    >
  | NewEvent<
      'ReminderFailed',
      {
        readonly reference: string;
        readonly channel: ChannelName | null;
        /** Stable code: `unreachable`, `refused`, `in-doubt`, `no-address`. */
        readonly why: string;
        /** True when no way is left to try. */
        readonly final: boolean;
      }
    >
  | NewEvent<
      'ReminderWithdrawn',
      {
        readonly reference: string;
        readonly why: 'closed' | 'suspended' | 'left' | 'moved' | 'over';
      }
    >;

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
  OfferMade: true,
  OfferRefused: true,
  OfferWithdrawn: true,
  ProgrammeForked: true,
  ProgrammeBegunByFork: true,
  DuplicateSuspected: true,
  DuplicateResolved: true,
  EvidenceCountersigned: true,
  NoPersonConfirmed: true,
  SequenceBreachRecorded: true,
  SequenceBreachCured: true,
  SequenceBreachWithdrawn: true,
  CommandRefused: true,
  TargetsRescheduled: true,
  ProgrammeCancelled: true,
  TeamAssigned: true,
  BoardMeetingsSet: true,
  DeadlinesChanged: true,
  DeadlineBeyondCalendar: true,
  ReminderClaimed: true,
  ReminderSent: true,
  ReminderDelivered: true,
  ReminderBounced: true,
  ReminderFailed: true,
  ReminderWithdrawn: true,
} as const satisfies Record<ProgrammeEventType, true>;

/** True for what the engine itself records; involvement events have types of their own. */
export const isProgrammeEvent = (event: RecordedEvent): event is RecordedProgrammeEvent =>
  Object.hasOwn(TYPES, event.type);
export const PROGRAMME_EVENT_TYPES = Object.keys(TYPES) as readonly ProgrammeEventType[];
