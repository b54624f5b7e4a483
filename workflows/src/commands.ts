import type {
  AcceptOffer,
  ApproveWaiver,
  AssignTeam,
  CommandContext,
  CommandRejected,
  ConfirmNoPerson,
  CountersignEvidence,
  EndOffer,
  EndWaiver,
  ForkProgramme,
  Gate,
  InstantString,
  OfferTransfer,
  OverrideCommitment,
  ProposeWaiver,
  ResolveDuplicate,
  ResumeProgramme,
  ReviewGate,
  SetTier,
  Signatory,
  SuspendProgramme,
  Targets,
  Tier,
  UnmetReason,
} from '@throughline/domain';

/** What every command carries. */
export interface CommandMessage {
  /** Names the cause; repeating a command with the same id gives the same outcome and records nothing more. */
  readonly commandId: string;
  /** Who acts: a role and an opaque id, taken from their token. */
  readonly by: Signatory;
  /** The case's own moment of the decision: required for a replay, refused for a live programme (its moment is the clock's). */
  readonly moment?: InstantString;
  /** Version of the record this was decided on; when the record has moved on, the command is rejected as `stale-version`. */
  readonly expectedVersion?: number;
}

/** Puts a programme on the record, the newest known version of its pack pinned unless another is named. */
export interface StartMessage extends CommandMessage {
  readonly programme: string;
  readonly title: string;
  /** ODS code of the commissioner. */
  readonly organisation: string;
  readonly tier: Tier;
  readonly targets: Targets;
  readonly pack?: { readonly id: string; readonly version: number };
}

export interface RequestClosureMessage extends CommandMessage {
  readonly gate: Gate;
  readonly note?: string;
}

export interface CloseGateMessage extends CommandMessage {
  readonly gate: Gate;
}

/** New targets of the gates named; the others stay. */
export interface RescheduleMessage extends CommandMessage {
  readonly targets: Targets;
  readonly reason: string;
}

export interface CancelMessage extends CommandMessage {
  readonly reason: string;
}

/** A command as it is asked for: without what the engine adds, its cause and what the policy and the record say of it. */
type Asked<C extends CommandContext, Added extends keyof C = never> = Omit<C, keyof CommandContext | Added>;

/** What steers a programme besides its gates: reviews of closings, waivers, tier, pack, suspensions, promises, succession. */
export type SteeringAction =
  | Asked<ReviewGate, 'closingRoles' | 'soleRecorders'>
  | (Asked<ProposeWaiver, 'policy'> & { readonly requirement: string })
  | Asked<ApproveWaiver, 'policy'>
  | Asked<EndWaiver, 'decisions'>
  | Asked<SetTier, 'named'>
  | {
      readonly type: 'MovePack';
      readonly to: { readonly id: string; readonly version: number };
      /** Digest of the differences that were shown to whoever decides. */
      readonly differences: string;
      readonly reason: string;
    }
  | Asked<SuspendProgramme>
  | Asked<ResumeProgramme>
  | Asked<OverrideCommitment, 'promisedOn'>
  | Asked<AssignTeam>
  | Asked<OfferTransfer, 'receiver'>
  | (Asked<AcceptOffer, 'approvers' | 'strangers' | 'receiver' | 'frozen' | 'version'> & {
      /** Who acts in place of whom; as it was offered unless given. */
      readonly approvers?: AcceptOffer['approvers'];
    })
  | Asked<EndOffer>
  | Asked<ForkProgramme, 'strangers' | 'receiver' | 'frozen' | 'version'>
  | Asked<ResolveDuplicate>
  | Asked<ConfirmNoPerson>
  | Asked<CountersignEvidence, 'evidence'>;

export interface SteerMessage extends CommandMessage {
  readonly action: SteeringAction;
}

/** The event on the record that answers a command. */
export interface EventReference {
  readonly id: string;
  readonly type: string;
  /** Version of the programme's stream at which it stands. */
  readonly version: number;
}

/** Where a command is answered on the record. */
export interface OnRecord {
  readonly event: EventReference;
  /** Version of the record after that event and all that followed from it at once, as dates that moved; absent in answers of an earlier release. */
  readonly version?: number;
}

/** Why nothing was recorded. Stable: callers choose their answer by it. */
export type RejectionCode =
  | CommandRejected['rejected']['code']
  | 'unknown-pack'
  | 'stale-differences'
  | 'pack-not-as-pinned'
  | 'unknown-requirement'
  | 'moment-required'
  | 'moment-not-allowed'
  | 'stale-version'
  | 'command-id-taken';

/**
 * What became of a command. `recorded` and `refused` are on the record (a refusal is a fact too); `unchanged` was already so;
 * `rejected` makes no sense for this programme, and nothing was recorded.
 */
export type CommandOutcome =
  | ({ readonly outcome: 'recorded' } & OnRecord)
  | ({ readonly outcome: 'refused'; readonly unmet: readonly UnmetReason[] } & OnRecord)
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly detail: string };

/**
 * `type` of the failures a caller of an update can see; match these across Temporal, never `instanceof`.
 * `invalid-command`: malformed, do not retry. `store-unavailable`: the record could not be reached in time; repeat with the same `commandId`.
 */
export const COMMAND_FAILURES = { invalid: 'invalid-command', unavailable: 'store-unavailable' } as const;
