import type { CommandBody, CommandEnvelope, CommandRequest, CommandType } from '@throughline/domain';

export type { CommandOutcome, EventReference, OnRecord, RejectionCode } from '@throughline/domain';

/** What every command carries. */
export type CommandMessage = CommandEnvelope;

export type StartMessage = CommandMessage & CommandBody<'StartProgramme'> & { readonly programme: string };
export type RequestClosureMessage = CommandMessage & CommandBody<'RequestGateClosure'>;
export type CloseGateMessage = CommandMessage & CommandBody<'CloseGate'>;
export type RescheduleMessage = CommandMessage & CommandBody<'RescheduleTargets'>;
export type CancelMessage = CommandMessage & CommandBody<'CancelProgramme'>;

/** Commands that have an update of their own. */
type OfOwnUpdate = 'StartProgramme' | 'RequestGateClosure' | 'CloseGate' | 'RescheduleTargets' | 'CancelProgramme';

/** What steers a programme besides its gates: reviews of closures, waivers, tier, pack, suspensions, promises, succession. */
export type SteeringAction = CommandRequest<Exclude<CommandType, OfOwnUpdate>>;

export interface SteerMessage extends CommandMessage {
  readonly action: SteeringAction;
}

/**
 * `type` of the failures a caller of an update can see; match these across Temporal, never `instanceof`.
 * `invalid-command`: malformed, do not retry. `store-unavailable`: the record could not be reached in time; repeat with the same `commandId`.
 */
export const COMMAND_FAILURES = { invalid: 'invalid-command', unavailable: 'store-unavailable' } as const;
