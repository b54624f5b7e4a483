import {
  type CommandOutcome,
  commandRow,
  type CommandType,
  isProgrammeEvent,
  type OnRecord,
  programmeStream,
  type RecordedEvent,
} from '@throughline/domain';
import type { Events } from '@throughline/event-store';
import { reactionPrefix } from '@throughline/policy';
import { rejection } from './rejection.ts';

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
const versionAfter = async (store: Events, event: RecordedEvent): Promise<number> => {
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
  store: Events,
  recorded: RecordedEvent,
  command: { readonly programme: string; readonly type: CommandType },
): Promise<CommandOutcome> =>
  recorded.stream === programmeStream(command.programme) &&
  (commandRow(command.type).answeredBy as readonly string[]).includes(recorded.type)
    ? outcomeOf(recorded, await versionAfter(store, recorded))
    : rejection('command-id-taken', 'this commandId has served another command; give each command an id of its own');
