import type { InstantString } from '../event.ts';
import type { Gate, Tier } from '../values.ts';
import type { PinnedPack, Signatory, Targets, UnmetReason, ReliedOn } from './events.ts';

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
  /** Roles that may close this gate. */
  readonly closingRoles: readonly string[];
  readonly proposal: { readonly proposal: string; readonly version: number } | null;
  readonly asKnownAtVersion: number;
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
  readonly assessment: GateAssessment;
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

export type ProgrammeCommand = StartProgramme | RequestGateClosure | CloseGate | RescheduleTargets | CancelProgramme;
