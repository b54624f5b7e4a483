import type { InstantString } from '../event.ts';
import type { AnyFact } from '../involvement/fact.ts';
import type { OrganisationStatus } from '../reference/organisations.ts';
import type { Gate } from '../values.ts';
import type { CommandRequest, CommandType } from './commands/table.ts';
import type { Erasable } from './erasure.decider.ts';
import type {
  EvaluatedWith,
  Observation,
  PackQuestion,
  PinnedPack,
  QuotedText,
  ReliedOn,
  RelyingDecision,
  Signatory,
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
  /** What this was evaluated with, for whoever decides it again; nothing unless said. */
  readonly evaluatedWith?: EvaluatedWith;
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

/** An event that a command names as evidence: the fact as it counts, or why it does not count. */
export type NamedEvidence =
  { readonly event: string; readonly counts: AnyFact } | { readonly event: string; readonly lacks: string };

/** What a countersignature would vouch for: evidence as it counts now, and whether that asks for one. */
export type Countersignable =
  | { readonly counts: AnyFact; readonly correction: string | null; readonly isNeeded: boolean }
  | { readonly lacks: string };

/** Of a command that gives or takes a programme, or a part of it. */
interface Handover {
  /** What is known of the organisation it is for. */
  readonly receiver: OrganisationStatus;
  /** Successors whom that organisation's own directory does not know; not looked at where a fork is offered to another. */
  readonly strangers: readonly string[];
  /** Versions of the proposal on record as frozen, as `hub@1`. */
  readonly frozen: readonly string[];
  /** Version of the record this is decided on. */
  readonly version: number;
}

interface Review {
  /** As in an assessment of the gate, as the record is now. */
  readonly closingRoles: GateAssessment['closingRoles'];
  readonly soleRecorders: GateAssessment['soleRecorders'];
}

interface WaiverEnd {
  /** Decisions on record that were taken on it. */
  readonly decisions: readonly RelyingDecision[];
}

interface ErasureOf {
  /** The event, as the record has it; undefined where it is not on the record of this programme. */
  readonly erasable: Erasable | undefined;
}

/** What the engine adds to a command before it is decided: what the policy, the record and the directory say. */
export interface AddedToCommand {
  readonly StartProgramme: { readonly programme: string; readonly pack: PinnedPack };
  readonly RequestGateClosure: { readonly assessment: GateAssessment };
  readonly CloseGate: {
    /** Whether whoever closes said which version of the record they looked at, and it is this one. */
    readonly hasSeen?: boolean;
    readonly assessment: GateAssessment;
  };
  readonly SendBackClosure: Pick<Review, 'closingRoles'>;
  readonly ReaffirmGate: Review;
  readonly ReopenGate: Review;
  readonly ProposeWaiver: { readonly policy: WaiverPolicy };
  readonly ApproveWaiver: { readonly policy: WaiverPolicy };
  readonly RevokeWaiver: WaiverEnd;
  readonly ExpireWaiver: WaiverEnd;
  readonly SetTier: {
    /** The evidence, as the record of the programme has it. */
    readonly named: readonly NamedEvidence[];
  };
  readonly MovePack: {
    readonly pack: PinnedPack;
    /** What the move changes, requirement by requirement, as it was shown to whoever decided. */
    readonly differences: readonly string[];
    /** Public promises that no gate would ask for any more. */
    readonly droppedPromises: readonly string[];
    /** Waivers, by id, on grounds that the pack does not take for their requirement. */
    readonly disallowed: readonly string[];
    /** Gates still open of which it changes a requirement; none unless said. */
    readonly affects?: readonly Gate[];
  };
  readonly OverrideCommitment: {
    /** When it was promised last; undefined when that is not on record, so that what was never promised is not overridden. */
    readonly promisedOn: string | undefined;
  };
  readonly CountersignEvidence: {
    /** The event, as the record has it; undefined where it is not on the record of this programme. */
    readonly evidence: Countersignable | undefined;
  };
  readonly OfferTransfer: Pick<Handover, 'receiver'>;
  readonly AcceptOffer: Handover & {
    /** Who acts in place of whom from now on: as whoever accepts says, or else as it was offered. */
    readonly approvers: Readonly<Record<string, string>>;
  };
  readonly ForkProgramme: Handover;
  readonly RequestEvidencePack: {
    /** SHA-256 of the question as canonical JSON, lower-case hex. */
    readonly pack: string;
    /** What is asked for, in full. */
    readonly question: PackQuestion;
  };
  readonly RequestErasure: ErasureOf;
  readonly ApproveErasure: ErasureOf;
  readonly RequestPublication: {
    /** Every text of an event that the page may show. */
    readonly quoted: readonly QuotedText[];
    /** Id of the programme that has the address; undefined: none has. */
    readonly takenBy: string | undefined;
  };
}

/** What is asked for only to look up what is added, by command. */
interface LookedUp {
  readonly ProposeWaiver: 'requirement';
  readonly MovePack: 'to';
  readonly RequestPublication: 'leaveOut';
}

type Of<Table, Type> = Type extends keyof Table ? Table[Type] : unknown;
type Without<Table, Type> = Type extends keyof Table ? Extract<Table[Type], PropertyKey> : never;

/** A command as it is decided: its cause, what is asked for, and what the engine adds. */
export type CommandOf<T extends CommandType> = {
  [Type in T]: CommandContext &
    Omit<CommandRequest<Type>, keyof Of<AddedToCommand, Type> | Without<LookedUp, Type>> &
    Of<AddedToCommand, Type>;
}[T];

export type StartProgramme = CommandOf<'StartProgramme'>;
export type RequestGateClosure = CommandOf<'RequestGateClosure'>;
export type CloseGate = CommandOf<'CloseGate'>;
export type SendBackClosure = CommandOf<'SendBackClosure'>;
export type ReviewGate = CommandOf<'ReaffirmGate' | 'ReopenGate'>;
export type ProposeWaiver = CommandOf<'ProposeWaiver'>;
export type ApproveWaiver = CommandOf<'ApproveWaiver'>;
export type EndWaiver = CommandOf<'RevokeWaiver' | 'ExpireWaiver'>;
export type SetTier = CommandOf<'SetTier'>;
export type MovePack = CommandOf<'MovePack'>;
export type SuspendProgramme = CommandOf<'SuspendProgramme'>;
export type ResumeProgramme = CommandOf<'ResumeProgramme'>;
export type OverrideCommitment = CommandOf<'OverrideCommitment'>;
export type ResolveDuplicate = CommandOf<'ResolveDuplicate'>;
export type CountersignEvidence = CommandOf<'CountersignEvidence'>;
export type OfferTransfer = CommandOf<'OfferTransfer'>;
export type AcceptOffer = CommandOf<'AcceptOffer'>;
export type EndOffer = CommandOf<'RefuseOffer' | 'WithdrawOffer'>;
export type ForkProgramme = CommandOf<'ForkProgramme'>;
export type ConfirmNoPerson = CommandOf<'ConfirmNoPerson'>;
export type AssignTeam = CommandOf<'AssignTeam'>;
export type RequestEvidencePack = CommandOf<'RequestEvidencePack'>;
export type RequestErasure = CommandOf<'RequestErasure'>;
export type ApproveErasure = CommandOf<'ApproveErasure'>;
export type RequestPublication = CommandOf<'RequestPublication'>;
export type ApprovePublication = CommandOf<'ApprovePublication'>;
export type SendBackPublication = CommandOf<'SendBackPublication'>;
export type WithdrawPublication = CommandOf<'WithdrawPublication'>;
export type RescheduleTargets = CommandOf<'RescheduleTargets'>;

/** Any command as it is decided, with what the engine adds to it. */
export type ProgrammeCommand = CommandOf<CommandType>;
