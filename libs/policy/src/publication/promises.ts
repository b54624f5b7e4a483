import { type Commitment, isKept, isOverridden, own } from '@throughline/domain';
import { byDay, type Making, type Quoted } from './making.ts';

/** A public promise to involve people, and what became of it; days in London. */
export interface PublicPromise {
  readonly on: string;
  readonly words: Quoted;
  readonly status: 'open' | 'kept' | 'overridden';
  /** When it was kept or overridden; null while it is open. */
  readonly since: string | null;
  /** How it was kept, or why it was overridden. */
  readonly because: Quoted;
}

type Ended = Pick<PublicPromise, 'status' | 'since' | 'because'>;

export const promisesIn = ({ projection, events, quotes, original, londonDay }: Making): readonly PublicPromise[] => {
  const { course, programme } = projection;
  const endOf = (name: string, commitment: Commitment): Ended => {
    const { discharged } = commitment;
    if (isKept(commitment) && discharged !== null)
      return { status: 'kept', since: discharged.on, because: quotes(original(discharged.eventId), 'details.how') };
    const overriding = own(programme.overridden, name);
    if (overriding === undefined || !isOverridden(commitment, overriding))
      return { status: 'open', since: null, because: null };
    const by = events.find(({ eventId }) => eventId === overriding.event);
    const because = quotes(original(overriding.event), 'reason');
    return { status: 'overridden', since: by === undefined ? null : londonDay(by.occurredAt), because };
  };
  const made = Object.entries(course.commitments).flatMap(([name, commitment]) =>
    commitment.made === null ? [] : [{ name, commitment, first: commitment.made }],
  );
  return byDay(
    made.map(({ name, commitment, first }) => ({
      on: first.on,
      words: quotes(original(first.eventId), 'details.promise'),
      ...endOf(name, commitment),
    })),
  );
};
