import type { InstantString } from '../event.ts';
import type { AnyFact } from '../involvement/fact.ts';
import type { Team } from '../process/reminding.ts';
import type { OrganisationStatus } from '../reference/organisations.ts';
import type { Gate, Tier } from '../values.ts';
import type { BACK_TO, VersionOfProposal } from './fork.ts';
import type {
  Observation,
  PinnedPack,
  ReliedOn,
  RelyingDecision,
  Signatory,
  SuspensionCause,
  Targets,
  UnmetReason,
  WaiverGround,
} from './events.ts';

/** Common to all commands. `commandId` names the cause: repeating a command with the same id changes nothing. */
export interface CommandContext {
  readonly commandId: string;
  readonly by: Signatory;
  /** The moment of the decision; for a replay the case's own moment. */
  readonly now: InstantString;
}

/** What the policy says of a gate, as the decider needs it. */
export interface GateAssessment {
  readonly unmet: readonly UnmetReason[];
  readonly reliedOn: readonly ReliedOn[];
  /** Requirements that rest on what exactly one person recorded, and who. */
  readonly soleRecorders: readonly { readonly requirement: string; readonly title: string; readonly staffId: string }[];
  /** Met by events of which it is not known who recorded them: nobody signs these. None unless said. */
  readonly recordersUnknown?: readonly { readonly requirement: string; readonly title: string }[];
  /** Roles that may close this gate, reaffirm and reopen it. */
  readonly closingRoles: readonly string[];
  readonly proposal: { readonly proposal: string; readonly version: number } | null;
  readonly assessmentVersion: number | null;
  readonly asKnownAtVersion: number;
  /** What whoever signs should have seen; none unless said. */
  readonly observations?: readonly Observation[];
}

/** What the policy says of waiving one requirement. */
export interface WaiverPolicy {
  readonly requirement: string;
  readonly gate: Gate;
  readonly title: string;
  readonly basis: UnmetReason['basis'];
  /** Empty: never waivable. */
  readonly grounds: readonly WaiverGround[];
  readonly approvingRoles: readonly string[];
  readonly needsLegalAdvice: boolean;
}

export interface StartProgramme extends CommandContext {
  readonly type: 'StartProgramme';
  readonly programme: string;
  readonly title: string;
  readonly organisation: string;
  readonly tier: Tier;
  readonly pack: PinnedPack;
  readonly targets: Targets;
}
export interface RequestGateClosure extends CommandContext {
  readonly type: 'RequestGateClosure';
  readonly gate: Gate;
  readonly note?: string;
  readonly assessment: GateAssessment;
}
export interface CloseGate extends CommandContext {
  readonly type: 'CloseGate';
  readonly gate: Gate;
  /** Whether whoever closes said which version of the record they looked at, and it is this one. */
  readonly hasSeen?: boolean;
  readonly assessment: GateAssessment;
}
/** Says with reasons that a questioned gate stands, or opens a closed or questioned one again. */
export interface ReviewGate extends CommandContext {
  readonly type: 'ReaffirmGate' | 'ReopenGate';
  readonly gate: Gate;
  readonly reason: string;
  readonly closingRoles: readonly string[];
  /** As in an assessment of the gate, as the record is now. */
  readonly soleRecorders: GateAssessment['soleRecorders'];
}
export interface ProposeWaiver extends CommandContext {
  readonly type: 'ProposeWaiver';
  readonly waiver: string;
  readonly policy: WaiverPolicy;
  readonly grounds: WaiverGround;
  readonly reason: string;
  readonly mitigation: string;
  readonly expiresAt: InstantString;
}
export interface ApproveWaiver extends CommandContext {
  readonly type: 'ApproveWaiver';
  readonly waiver: string;
  readonly policy: WaiverPolicy;
  readonly legalAdvice?: string;
}
export interface EndWaiver extends CommandContext {
  readonly type: 'RevokeWaiver' | 'ExpireWaiver';
  readonly waiver: string;
  readonly reason: string;
  /** Decisions on record that were taken on it. */
  readonly decisions: readonly RelyingDecision[];
}
/** An event that a command names as evidence: the fact as it counts, or why it does not count. */
export type NamedEvidence =
  { readonly event: string; readonly counts: AnyFact } | { readonly event: string; readonly lacks: string };
export interface SetTier extends CommandContext {
  readonly type: 'SetTier';
  readonly tier: Tier;
  readonly reason: string;
  /** Assessment and scrutiny view the change rests on, by event id. */
  readonly evidence: readonly string[];
  /** The same, as the record of the programme has it. */
  readonly named: readonly NamedEvidence[];
}
export interface MovePack extends CommandContext {
  readonly type: 'MovePack';
  readonly pack: PinnedPack;
  readonly reason: string;
  /** What the move changes, requirement by requirement, as it was shown to whoever decided. */
  readonly differences: readonly string[];
  /** Public promises that no gate would ask for any more. */
  readonly droppedPromises: readonly string[];
  /** Waivers, by id, on grounds that the pack does not take for their requirement. */
  readonly outruled: readonly string[];
  /** Gates still open of which it changes a requirement; none unless said. */
  readonly affects?: readonly Gate[];
}
export interface SuspendProgramme extends CommandContext {
  readonly type: 'SuspendProgramme';
  readonly cause: SuspensionCause;
  readonly reference: string;
  readonly until?: InstantString;
  readonly reason: string;
}
export interface ResumeProgramme extends CommandContext {
  readonly type: 'ResumeProgramme';
  readonly cause: SuspensionCause;
  readonly reference: string;
  readonly reason: string;
}
export interface OverrideCommitment extends CommandContext {
  readonly type: 'OverrideCommitment';
  readonly commitment: string;
  readonly reason: string;
  /** When it was promised last; undefined when that is not on record, so that what was never promised is not overridden. */
  readonly promisedOn: string | undefined;
}
/** Says whether an event that is suspected to be a duplicate tells the same as the other. */
export interface ResolveDuplicate extends CommandContext {
  readonly type: 'ResolveDuplicate';
  readonly event: string;
  readonly resolution: 'same' | 'different';
  readonly reason: string;
}
/** What a countersignature would vouch for: evidence as it counts now, and whether that asks for one. */
export type Countersignable =
  | { readonly counts: AnyFact; readonly correction: string | null; readonly isNeeded: boolean }
  | { readonly lacks: string };
/** Vouches for evidence that was recorded, or corrected, late: by another person than those who did that. */
export interface CountersignEvidence extends CommandContext {
  readonly type: 'CountersignEvidence';
  /** Event as it was named: the evidence, or the correction in place of it. */
  readonly event: string;
  readonly note?: string;
  /** The same, as the record has it; undefined where it is not on the record of this programme. */
  readonly evidence: Countersignable | undefined;
}
/** Offers a programme to another organisation; nothing moves until one of its people accepts. */
export interface OfferTransfer extends CommandContext {
  readonly type: 'OfferTransfer';
  readonly to: string;
  readonly reason: string;
  /** Who would act in place of whom, by opaque id. */
  readonly approvers: Readonly<Record<string, string>>;
  /** Four weeks from now unless given. */
  readonly expiresAt?: InstantString;
  /** What is known of the organisation it is offered to. */
  readonly receiver: OrganisationStatus;
}
/** Accepts an offer for the organisation it was made to; only then the programme is handed over, or forked. */
export interface AcceptOffer extends CommandContext {
  readonly type: 'AcceptOffer';
  readonly offer: number;
  /** Who acts in place of whom from now on: as whoever accepts says, or else as it was offered. */
  readonly approvers: Readonly<Record<string, string>>;
  /** Successors among them whom the directory of the receiving organisation does not know. */
  readonly strangers: readonly string[];
  readonly receiver: OrganisationStatus;
  /** Versions of the proposal on record as frozen, as `hub@1`. */
  readonly frozen: readonly string[];
  /** Version of the record this is decided on. */
  readonly version: number;
}
/** Ends an offer without anything having moved: the receiver refuses it, the giver withdraws it. */
export interface EndOffer extends CommandContext {
  readonly type: 'RefuseOffer' | 'WithdrawOffer';
  readonly offer: number;
  readonly reason: string;
}
/**
 * Splits a programme: the new one is for a part of its people or of its proposal, and has the past in common. For another organisation it is only
 * offered, and begins when that one accepts.
 */
export interface ForkProgramme extends CommandContext {
  readonly type: 'ForkProgramme';
  /** Id of the new programme. */
  readonly programme: string;
  readonly title: string;
  /** ODS code; that of the programme itself unless another succeeds it. */
  readonly organisation?: string;
  readonly reason: string;
  /** Which people, or which part of the proposal, the new programme is for, and what stays. */
  readonly part: string;
  readonly remainder: string;
  readonly targets?: Targets;
  /** Version of which a part was cleared. */
  readonly cleared?: VersionOfProposal;
  /** The new programme goes back to this gate, with a new version of the proposal. */
  readonly goesBackTo?: (typeof BACK_TO)[number];
  readonly approvers?: Readonly<Record<string, string>>;
  /** Successors among them whom the organisation's own directory does not know; not looked at where the fork is offered to another. */
  readonly strangers: readonly string[];
  /** Of an offer to another organisation; four weeks from now unless given. */
  readonly expiresAt?: InstantString;
  /** What is known of the organisation the new programme is for. */
  readonly receiver: OrganisationStatus;
  /** Versions of the proposal on record as frozen, as `hub@1`. */
  readonly frozen: readonly string[];
  /** Version of the record this is decided on. */
  readonly version: number;
}
/** Says that a message refused on suspicion of personal data names no person. */
export interface ConfirmNoPerson extends CommandContext {
  readonly type: 'ConfirmNoPerson';
  /** SHA-256 of the message, lower-case hex. */
  readonly digest: string;
  readonly reason: string;
}
/** Says who holds which office for this programme; the offices not named stay as they are. */
export interface AssignTeam extends CommandContext {
  readonly type: 'AssignTeam';
  readonly team: Team;
  readonly reason: string;
}
export interface RescheduleTargets extends CommandContext {
  readonly type: 'RescheduleTargets';
  /** New targets of the gates named; the others stay. */
  readonly targets: Targets;
  readonly reason: string;
}
export interface CancelProgramme extends CommandContext {
  readonly type: 'CancelProgramme';
  readonly reason: string;
}

export type ProgrammeCommand =
  | StartProgramme
  | RequestGateClosure
  | CloseGate
  | ReviewGate
  | ProposeWaiver
  | ApproveWaiver
  | EndWaiver
  | SetTier
  | MovePack
  | SuspendProgramme
  | ResumeProgramme
  | OverrideCommitment
  | OfferTransfer
  | AcceptOffer
  | EndOffer
  | AssignTeam
  | ForkProgramme
  | ResolveDuplicate
  | CountersignEvidence
  | ConfirmNoPerson
  | RescheduleTargets
  | CancelProgramme;
