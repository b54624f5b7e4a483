import { isProgrammeEvent, type ProgrammeCommand, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { CommandOutcome } from '@throughline/workflows';
import { rejection } from './rejection.ts';

/** Types of event by which the record answers each command. */
const ANSWERS: Readonly<Record<ProgrammeCommand['type'], readonly string[]>> = {
  StartProgramme: ['ProgrammeStarted'],
  RequestGateClosure: ['GateClosureRequested', 'GateClosureRefused'],
  CloseGate: ['GateClosed', 'GateClosureRefused'],
  RescheduleTargets: ['TargetsRescheduled'],
  CancelProgramme: ['ProgrammeCancelled'],
};

/** What the event on the record says of the command that caused it. */
export const outcomeOf = (recorded: RecordedEvent): CommandOutcome => {
  const event = { id: recorded.eventId, type: recorded.type, version: recorded.version };
  return isProgrammeEvent(recorded) && recorded.type === 'GateClosureRefused'
    ? { outcome: 'refused', event, unmet: recorded.payload.unmet }
    : { outcome: 'recorded', event };
};

/** The outcome already on the record for a repeated command; rejected when the id had served another command. */
export const repeatedOutcome = (
  recorded: RecordedEvent,
  command: { readonly programme: string; readonly type: ProgrammeCommand['type'] },
): CommandOutcome =>
  recorded.stream === programmeStream(command.programme) && ANSWERS[command.type].includes(recorded.type)
    ? outcomeOf(recorded)
    : rejection('command-id-taken', 'this commandId has served another command; give each command an id of its own');
