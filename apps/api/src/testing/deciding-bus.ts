import {
  beginningBy,
  beginningOf,
  type CommandContext,
  decideProgramme,
  frozenVersions,
  isProgrammeEvent,
  organisationOn,
  type ProgrammeCommand,
  programmeStream,
  type RecordedEvent,
  own,
} from '@throughline/domain';
import type { EventStore, StreamAppend } from '@throughline/event-store';
import { digestOf, pinned } from '@throughline/pack-files';
import { DEFAULT_PACK, type Standing, type Standings } from '@throughline/policy';
import type {
  CloseGateMessage,
  CommandMessage,
  CommandOutcome,
  OnRecord,
  RescheduleMessage,
  SteerMessage,
} from '@throughline/workflows';
import type { ApiPorts, CommandBus, ProgrammeCommands } from '../ports.ts';

const asEvent = async (
  store: EventStore<Standing>,
  commandId: string,
  version?: number,
): Promise<CommandOutcome | undefined> => {
  const event = await store.findEvent(`command:${commandId}`);
  if (event === undefined) return undefined;
  const onRecord: OnRecord = {
    event: { id: event.eventId, type: event.type, version: event.version },
    ...(version === undefined ? {} : { version }),
  };
  if (isProgrammeEvent(event) && event.type === 'GateClosureRefused')
    return { outcome: 'refused', ...onRecord, unmet: event.payload.unmet };
  if (isProgrammeEvent(event) && event.type === 'CommandRefused')
    return { outcome: 'refused', ...onRecord, unmet: event.payload.reasons };
  return { outcome: 'recorded', ...onRecord };
};

interface Seen {
  readonly standings: Standings;
  readonly standing: Standing;
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

/** The directory of these specifications: people of `QXX` are in it, and nobody whose id begins with `x-` is anywhere. */
const receiverOf = (code: string, { now }: CommandContext) => organisationOn(code, now.slice(0, 10), code === 'QXX');
const strangersIn = (approvers: Readonly<Record<string, string>>) =>
  Object.values(approvers).filter((id) => id.startsWith('x-'));

/** A steering action as a command, with what the policy says of it. */
const steering = (
  { action }: SteerMessage,
  context: CommandContext,
  { standings, standing, version, events }: Seen,
): ProgrammeCommand | 'stale-differences' | undefined => {
  switch (action.type) {
    case 'ReaffirmGate':
    case 'ReopenGate': {
      const { closingRoles, soleRecorders } = standings.assessGate(standing, action.gate, version);
      return { ...context, ...action, closingRoles, soleRecorders };
    }
    case 'ProposeWaiver': {
      const policy = standings.waiverPolicy(standing, action.requirement);
      return policy && { ...context, ...action, policy };
    }
    case 'ApproveWaiver': {
      const requirement = own(standing.programme.waivers, action.waiver)?.requirement;
      const policy = requirement === undefined ? undefined : standings.waiverPolicy(standing, requirement);
      return policy && { ...context, ...action, policy };
    }
    case 'MovePack': {
      const to = standings.catalogue.find(action.to.id, action.to.version);
      const move = to && standings.previewMove(events, to, context.now);
      if (to === undefined || move === undefined) return undefined;
      if (digestOf(move) !== action.differences) return 'stale-differences';
      const { sentences: differences, droppedPromises } = move;
      const outruled = move.outruled.map(({ waiver }) => waiver);
      const { reason } = action;
      const affects = [...new Set(move.requirements.map(({ gate }) => gate))];
      return {
        ...context,
        type: 'MovePack',
        pack: pinned(to),
        reason,
        differences,
        droppedPromises,
        outruled,
        affects,
      };
    }
    case 'SetTier':
      return { ...context, ...action, named: standings.namedEvidence(standing, action.evidence, events) };
    case 'CountersignEvidence':
      return { ...context, ...action, evidence: standings.countersignable(standing, action.event, events) };
    case 'OfferTransfer':
      return { ...context, ...action, receiver: receiverOf(action.to, context) };
    case 'AcceptOffer': {
      const { to = '', approvers: proposed = {} } =
        standing.programme.offers?.find(({ offer }) => offer === action.offer) ?? {};
      const { approvers = proposed } = action;
      const seen = { strangers: strangersIn(approvers), receiver: receiverOf(to, context), version };
      return { ...context, ...action, approvers, frozen: frozenVersions(standing.course), ...seen };
    }
    case 'ForkProgramme': {
      const { approvers = {}, organisation = standing.programme.organisation } = action;
      const seen = { strangers: strangersIn(approvers), receiver: receiverOf(organisation, context), version };
      return { ...context, ...action, frozen: frozenVersions(standing.course), ...seen };
    }
    case 'RevokeWaiver':
    case 'ExpireWaiver':
      return { ...context, ...action, decisions: standings.decisionsOn(standing, action.waiver) };
    case 'OverrideCommitment':
      return { ...context, ...action, promisedOn: own(standing.course.commitments, action.commitment)?.lastMade?.on };
    default:
      return { ...context, ...action };
  }
};

const commandOf = <Name extends keyof ProgrammeCommands>(
  name: Name,
  message: ProgrammeCommands[Name],
  { context, seen }: { readonly context: CommandContext; readonly seen: Seen },
): ProgrammeCommand | 'stale-differences' | undefined => {
  switch (name) {
    case 'requestClosure':
    case 'closeGate': {
      const { gate } = message as CloseGateMessage;
      const assessment = seen.standings.assessGate(seen.standing, gate, seen.version);
      const asked = { gate, assessment, hasSeen: message.expectedVersion !== undefined, ...context };
      return name === 'closeGate' ? { type: 'CloseGate', ...asked } : { type: 'RequestGateClosure', ...asked };
    }
    case 'steer':
      return steering(message as SteerMessage, context, seen);
    case 'reschedule': {
      const { targets, reason } = message as RescheduleMessage;
      return { type: 'RescheduleTargets', targets, reason, ...context };
    }
    default:
      return { type: 'CancelProgramme', reason: (message as RescheduleMessage).reason, ...context };
  }
};

/** Commands decided straight in the store, as the workflow's activities do. */
export const decidingBus = (ports: Pick<ApiPorts, 'store' | 'standings' | 'now'>): CommandBus => {
  const { store, standings, now } = ports;
  const decide = async (
    programme: string,
    message: CommandMessage,
    asked: (context: CommandContext, seen: Seen) => ProgrammeCommand | 'stale-differences' | undefined,
  ): Promise<CommandOutcome> => {
    const before = await asEvent(store, message.commandId);
    if (before !== undefined) return before;
    const stream = programmeStream(programme);
    const { state, version } = (await store.load(stream)) ?? {
      state: standings.projection.initial(stream),
      version: 0,
    };
    if (message.expectedVersion !== undefined && message.expectedVersion !== version)
      return { outcome: 'rejected', code: 'stale-version', detail: `the record is at version ${version}` };
    const context = { commandId: message.commandId, by: message.by, now: message.moment ?? now() };
    const command = asked(context, { standings, standing: state, version, events: await store.readStream(stream) });
    if (command === 'stale-differences') return { outcome: 'rejected', code: command, detail: 'look at them again' };
    if (command === undefined) return { outcome: 'rejected', code: 'unknown-waiver', detail: 'no such waiver' };
    const decision = decideProgramme(command, state.programme);
    if ('rejected' in decision) return { outcome: 'rejected', ...decision.rejected };
    if (decision.length === 0) return { outcome: 'unchanged' };
    const forked = decision.find((event) => event.type === 'ProgrammeForked');
    const beginning = beginningBy(command, state.programme);
    const others: StreamAppend[] = [];
    if (forked !== undefined && beginning !== undefined) {
      const child = programmeStream(forked.payload.programme);
      if ((await store.load(child)) !== undefined)
        return { outcome: 'rejected', code: 'fork-id-taken', detail: 'a programme of this id is on record' };
      const events = beginningOf({ beginning, forked }, state.programme, await store.readStream(stream));
      others.push({ stream: child, expectedVersion: 0, events });
    }
    const [appended] = await store.transact((tx) =>
      tx.append([{ stream, expectedVersion: version, events: decision }, ...others]),
    );
    return (await asEvent(store, message.commandId, appended?.version)) ?? { outcome: 'unchanged' };
  };
  return {
    start: (message) =>
      decide(message.programme, message, (context) => ({
        type: 'StartProgramme',
        ...message,
        ...context,
        pack: { ...DEFAULT_PACK, digest: 'd'.repeat(64) },
      })),
    execute: (programme, name, message) =>
      decide(programme, message, (context, seen) => commandOf(name, message, { context, seen })),
    nudge: () => Promise.resolve(),
  };
};
