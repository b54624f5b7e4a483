import {
  type CommandContext,
  type CommandOf,
  type CommandRequest,
  type Erasable,
  type InvolvementPayload,
  kindOfType,
  type PayloadOf,
  type ProgrammeEvent,
  programmeStream,
  residueOf,
} from '@throughline/domain';
import type { Erasure } from '@throughline/event-store';
import type { Deciding } from './deciding.ts';
import { onRecordOf } from './on-record.ts';

const NOT_INVOLVEMENT =
  'only events of involvement are erased; what the engine records of decisions stays, as it is what closings are decided again by';

/** An erasure as a command, with what stays of the event. Of one that is erased already that is what stayed. */
export const erasureCommand = async <T extends 'RequestErasure' | 'ApproveErasure'>(
  request: CommandRequest<T>,
  cause: CommandContext,
  { dependencies, loaded }: Deciding,
): Promise<CommandOf<T>> => {
  const found = await onRecordOf(dependencies, loaded)(request.event);
  let erasable: Erasable | undefined;
  if (found !== undefined) {
    const { eventId, version, type, payload } = found;
    const residue = (): PayloadOf<'PayloadErased'>['residue'] => ({ ...residueOf(payload as InvolvementPayload) });
    erasable =
      kindOfType(type) === undefined
        ? { not: NOT_INVOLVEMENT }
        : { of: { eventId, version, type }, residue: residue() };
  }
  return { ...cause, ...request, erasable } as unknown as CommandOf<T>;
};

/** What a decision erases; undefined where it erases nothing. */
export const erasureIn = (programme: string, decision: readonly ProgrammeEvent[]): Erasure | undefined => {
  const erasing = decision.find((event) => event.type === 'PayloadErased');
  return erasing && { stream: programmeStream(programme), eventId: erasing.payload.of.eventId };
};
