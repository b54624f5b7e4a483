import {
  amendedEvent,
  asOriginal,
  type Countersignable,
  own,
  type RecordedEvent,
  wholeFactOf,
} from '@throughline/domain';
import type { Folding } from './folding.ts';
import type { ProgrammeProjection } from './programme-projection.ts';

/** The event a person names, among events of the programme's record. */
interface Named {
  readonly id: string;
  readonly recorded: readonly RecordedEvent[];
}

/** What a countersignature of the named event vouches for: of a correction in place, the evidence as it corrects it. Undefined when it is not on record. */
export const countersignableAs = (
  { countersignable }: Pick<Folding, 'countersignable'>,
  projection: ProgrammeProjection,
  { id, recorded }: Named,
): Countersignable | undefined => {
  const byId = new Map(recorded.map((event) => [asOriginal(event).eventId, event]));
  const event = byId.get(id);
  if (event === undefined) return undefined;
  const fact = wholeFactOf(asOriginal(event));
  if (fact === undefined) return { lacks: 'it is no evidence' };
  const corrected = amendedEvent(fact);
  if (corrected === undefined) return countersignable(projection, event);
  const target = byId.get(corrected);
  if (target === undefined || own(projection.amendments, corrected)?.by !== id)
    return { lacks: `it is not the correction in place of ${corrected}, or that is not on record` };
  return countersignable(projection, target);
};
