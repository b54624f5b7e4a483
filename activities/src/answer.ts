import { isProgrammeEvent, type ProgrammeCommand, programmeStream, type RecordedEvent } from '@throughline/domain';
import type { EventStore } from '@throughline/event-store';
import { reactionPrefix } from '@throughline/policy';
import type { CommandOutcome, OnRecord } from '@throughline/workflows';
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
  OfferTransfer: ['OfferMade', 'CommandRefused'],
  AcceptOffer: ['ProgrammeTransferred', 'ProgrammeForked', 'CommandRefused'],
  RefuseOffer: ['OfferRefused', 'CommandRefused'],
  WithdrawOffer: ['OfferWithdrawn', 'CommandRefused'],
  ForkProgramme: ['ProgrammeForked', 'OfferMade', 'CommandRefused'],
  CountersignEvidence: ['EvidenceCountersigned', 'CommandRefused'],
  ConfirmNoPerson: ['NoPersonConfirmed', 'CommandRefused'],
  ResolveDuplicate: ['DuplicateResolved', 'CommandRefused'],
};

/**
 * What the event on the record says of the command that caused it.
 * @param version of the record after all that was recorded with it.
 */
export const outcomeOf = (recorded: RecordedEvent, version: number): CommandOutcome => {
  const event = { id: recorded.eventId, type: recorded.type, version: recorded.version };
  const onRecord: OnRecord = { event, version };
  if (!isProgrammeEvent(recorded)) return { outcome: 'recorded', ...onRecord };
  if (recorded.type === 'GateClosureRefused') return { outcome: 'refused', ...onRecord, unmet: recorded.payload.unmet };
  if (recorded.type === 'CommandRefused') return { outcome: 'refused', ...onRecord, unmet: recorded.payload.reasons };
  return { outcome: 'recorded', ...onRecord };
};

const MOST_AT_ONCE = 200;

/** Version up to which an event was recorded together with the rest of its decision and what followed from it at once. */
const versionAfter = async (store: EventStore<unknown>, event: RecordedEvent): Promise<number> => {
  const { stream, eventId, version } = event;
  const later = await store.readStream(stream, { afterVersion: version, limit: MOST_AT_ONCE });
  let [decided, last] = [version, version];
  for (const next of later) {
    if (next.eventId.startsWith(`${eventId}:`)) decided = next.version;
    else if (!next.eventId.startsWith(reactionPrefix(stream, decided))) break;
    last = next.version;
  }
  return last;
};

/** The outcome already on the record for a repeated command; rejected when the id had served another command. */
export const repeatedOutcome = async (
  store: EventStore<unknown>,
  recorded: RecordedEvent,
  command: { readonly programme: string; readonly type: ProgrammeCommand['type'] },
): Promise<CommandOutcome> =>
  recorded.stream === programmeStream(command.programme) && ANSWERS[command.type].includes(recorded.type)
    ? outcomeOf(recorded, await versionAfter(store, recorded))
    : rejection('command-id-taken', 'this commandId has served another command; give each command an id of its own');
