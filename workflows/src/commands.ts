import type {
  CommandRejected,
  Gate,
  InstantString,
  Signatory,
  SuspensionCause,
  Targets,
  Team,
  Tier,
  UnmetReason,
  VersionOfProposal,
  WaiverGround,
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

/** What steers a programme besides its gates: reviews of closings, waivers, tier, pack, suspensions, promises, succession. */
export type SteeringAction =
  | { readonly type: 'ReaffirmGate' | 'ReopenGate'; readonly gate: Gate; readonly reason: string }
  | {
      readonly type: 'ProposeWaiver';
      readonly waiver: string;
      readonly requirement: string;
      readonly grounds: WaiverGround;
      readonly reason: string;
      readonly mitigation: string;
      readonly expiresAt: InstantString;
    }
  | { readonly type: 'ApproveWaiver'; readonly waiver: string; readonly legalAdvice?: string }
  | { readonly type: 'RevokeWaiver' | 'ExpireWaiver'; readonly waiver: string; readonly reason: string }
  | { readonly type: 'SetTier'; readonly tier: Tier; readonly reason: string; readonly evidence: readonly string[] }
  | {
      readonly type: 'MovePack';
      readonly to: { readonly id: string; readonly version: number };
      /** Digest of the differences that were shown to whoever decides. */
      readonly differences: string;
      readonly reason: string;
    }
  | {
      readonly type: 'SuspendProgramme';
      readonly cause: SuspensionCause;
      readonly reference: string;
      readonly until?: InstantString;
      readonly reason: string;
    }
  | {
      readonly type: 'ResumeProgramme';
      readonly cause: SuspensionCause;
      readonly reference: string;
      readonly reason: string;
    }
  | { readonly type: 'OverrideCommitment'; readonly commitment: string; readonly reason: string }
  | { readonly type: 'AssignTeam'; readonly team: Team; readonly reason: string }
  | {
      readonly type: 'TransferProgramme';
      readonly to: string;
      readonly reason: string;
      readonly approvers: Readonly<Record<string, string>>;
    }
  | {
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
      readonly goesBackTo?: 'context' | 'options' | 'readiness';
      readonly approvers?: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'ResolveDuplicate';
      readonly event: string;
      readonly resolution: 'same' | 'different';
      readonly reason: string;
    };

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
  | { readonly outcome: 'recorded'; readonly event: EventReference }
  | { readonly outcome: 'refused'; readonly event: EventReference; readonly unmet: readonly UnmetReason[] }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'rejected'; readonly code: RejectionCode; readonly detail: string };

/**
 * `type` of the failures a caller of an update can see; match these across Temporal, never `instanceof`.
 * `invalid-command`: malformed, do not retry. `store-unavailable`: the record could not be reached in time; repeat with the same `commandId`.
 */
export const COMMAND_FAILURES = { invalid: 'invalid-command', unavailable: 'store-unavailable' } as const;
