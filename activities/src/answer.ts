import { isProgrammeEvent, type ProgrammeCommand, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { CommandOutcome } from '@throughline/workflows';
import { rejection } from './rejection.ts';

/** Types of event by which the record answers each command. */
const ANSWERS: Readonly<Record<ProgrammeCommand['type'], readonly string[]>> = {
  StartProgramme: ['ProgrammeStarted'],
  RequestGateClosure: ['GateClosureRequested', 'GateClosureRefused'],
  CloseGate: ['GateClosed', 'GateClosureRefused'],
  RescheduleTargets: ['TargetsRescheduled', 'CommandRefused'],
  CancelProgramme: ['ProgrammeCancelled', 'CommandRefused'],
  ReaffirmGate: ['GateReaffirmed', 'CommandRefused'],
  ReopenGate: ['GateReopened', 'CommandRefused'],
  ProposeWaiver: ['WaiverProposed', 'CommandRefused'],
  ApproveWaiver: ['WaiverApproved', 'CommandRefused'],
  RevokeWaiver: ['WaiverEnded', 'CommandRefused'],
  ExpireWaiver: ['WaiverEnded', 'CommandRefused'],
  SetTier: ['TierSet', 'CommandRefused'],
  MovePack: ['PackMoved', 'CommandRefused'],
  SuspendProgramme: ['ProgrammeSuspended', 'CommandRefused'],
  ResumeProgramme: ['ProgrammeResumed', 'CommandRefused'],
  OverrideCommitment: ['CommitmentOverridden', 'CommandRefused'],
  AssignTeam: ['TeamAssigned', 'CommandRefused'],
  TransferProgramme: ['ProgrammeTransferred', 'CommandRefused'],
  ForkProgramme: ['ProgrammeForked', 'CommandRefused'],
  ResolveDuplicate: ['DuplicateResolved', 'CommandRefused'],
};

/** What the event on the record says of the command that caused it. */
export const outcomeOf = (recorded: RecordedEvent): CommandOutcome => {
  const event = { id: recorded.eventId, type: recorded.type, version: recorded.version };
  if (!isProgrammeEvent(recorded)) return { outcome: 'recorded', event };
  if (recorded.type === 'GateClosureRefused') return { outcome: 'refused', event, unmet: recorded.payload.unmet };
  if (recorded.type === 'CommandRefused') return { outcome: 'refused', event, unmet: recorded.payload.reasons };
  return { outcome: 'recorded', event };
};

/** The outcome already on the record for a repeated command; rejected when the id had served another command. */
export const repeatedOutcome = (
  recorded: RecordedEvent,
  command: { readonly programme: string; readonly type: ProgrammeCommand['type'] },
): CommandOutcome =>
  recorded.stream === programmeStream(command.programme) && ANSWERS[command.type].includes(recorded.type)
    ? outcomeOf(recorded)
    : rejection('command-id-taken', 'this commandId has served another command; give each command an id of its own');
