import type { AddressedEnvelope, CommandBody, CommandEnvelope, CommandRequest, CommandType } from '@throughline/domain';

export type { CommandOutcome } from '@throughline/domain';

/** What every command carries. */
export type CommandMessage = CommandEnvelope;

/** Update that starts a programme. */
export type StartMessage = CommandMessage & CommandBody<'StartProgramme'> & { readonly programme: string };
/** Update that requests the closure of a gate. */
export type RequestClosureMessage = CommandMessage & CommandBody<'RequestGateClosure'>;
/** Update that closes a gate for which closure is requested. */
export type CloseGateMessage = CommandMessage & CommandBody<'CloseGate'>;
/** Update that sets target dates of gates again. */
export type RescheduleMessage = CommandMessage & CommandBody<'RescheduleTargets'>;
/** Update that cancels a programme. */
export type CancelMessage = CommandMessage & CommandBody<'CancelProgramme'>;

/** Names of updates, by the commands that have one of their own. */
const OWN_UPDATES = {
  StartProgramme: 'start',
  RequestGateClosure: 'requestClosure',
  CloseGate: 'closeGate',
  RescheduleTargets: 'reschedule',
  CancelProgramme: 'cancel',
} as const satisfies Partial<Record<CommandType, string>>;
type OfOwnUpdate = keyof typeof OWN_UPDATES;

const hasOwnUpdate = (type: CommandType): type is OfOwnUpdate => Object.hasOwn(OWN_UPDATES, type);

/** What steers a programme besides its gates: reviews of closures, waivers, tier, pack, suspensions, promises, succession. */
export type SteeringAction = CommandRequest<Exclude<CommandType, OfOwnUpdate>>;

/** Update with any other command as data. */
export interface SteerMessage extends CommandMessage {
  readonly action: SteeringAction;
}

/** The update of a programme's workflow that carries a command: its name, and its message. */
export const updateOf = (
  { type, ...asked }: CommandRequest,
  { programme, ...envelope }: AddressedEnvelope,
): { readonly name: string; readonly message: CommandMessage } => {
  if (!hasOwnUpdate(type))
    return { name: 'steer', message: { ...envelope, action: { type, ...asked } } as SteerMessage };
  const addressed = type === 'StartProgramme' ? { ...envelope, programme } : envelope;
  return { name: OWN_UPDATES[type], message: { ...addressed, ...asked } };
};

/**
 * `type` of the failures a caller of an update can see; match these across Temporal, never `instanceof`.
 * `invalid-command`: malformed, do not retry. `store-unavailable`: the record could not be reached in time; repeat with the same `commandId`.
 */
export const COMMAND_FAILURES = { invalid: 'invalid-command', unavailable: 'store-unavailable' } as const;
