import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Agenda } from '@throughline/domain';
import type {
  CancelMessage,
  CloseGateMessage,
  CommandOutcome,
  RequestClosureMessage,
  RescheduleMessage,
  StartMessage,
  SteerMessage,
} from './commands.ts';

/** Sent as update-with-start: when it answers `recorded`, the programme is on the record and its workflow runs. */
export const start = defineUpdate<CommandOutcome, [StartMessage]>('start');
export const requestClosure = defineUpdate<CommandOutcome, [RequestClosureMessage]>('requestClosure');
/** By a second person; whoever asked for the closure is refused. */
export const closeGate = defineUpdate<CommandOutcome, [CloseGateMessage]>('closeGate');
export const reschedule = defineUpdate<CommandOutcome, [RescheduleMessage]>('reschedule');
/** Reviews, waivers, tier, suspensions, promises, succession: `SteeringAction`. */
export const steer = defineUpdate<CommandOutcome, [SteerMessage]>('steer');
export const cancel = defineUpdate<CommandOutcome, [CancelMessage]>('cancel');

/**
 * The record has moved on, to at least this version of the programme's stream, without this workflow's doing.
 * Nothing else is in it; a lost, late or repeated one is harmless.
 */
export const nudge = defineSignal<[position: number]>('nudge');

/** What the programme waits for and what is due next; `null` until it has first been read. */
export const agenda = defineQuery<Agenda | null>('agenda');
