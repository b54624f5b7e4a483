import type { AnyFact } from './fact.ts';

/** Amendments that follow on each other, each of the one before: this many at most, down to the evidence that they are about. */
export const MOST_IN_CHAIN = 100;
/** Amendments that lead in a circle back to the first: this many at most. */
export const MOST_IN_CIRCLE = 10;

/** Ids of amendments that are in too long a chain or circle. */
export interface TooLong {
  /** More than `MOST_IN_CHAIN` away from the evidence. */
  readonly beyond: readonly string[];
  /** With too many before and after it, taken together; `beyond` and those below. */
  readonly through: readonly string[];
}

/** How amendments bear on each other. */
export interface AmendmentChains {
  has(eventId: string): boolean;
  /** Amendments that are about this event. */
  upon(eventId: string): readonly AnyFact[];
  /** Each after all that bear on it; those in a circle are left out. */
  readonly inOrder: readonly AnyFact[];
  readonly circles: readonly (readonly AnyFact[])[];
  readonly tooLong: TooLong;
}

/** Id of the event that `fact` corrects, retracts or reattributes; undefined when it does none of these. */
export const amendedEvent = (fact: AnyFact): string | undefined => {
  switch (fact.kind) {
    case 'correction':
      return fact.data.details.corrects;
    case 'retraction':
      return fact.data.details.retracts;
    case 'reattribution':
      return fact.data.details.reattributes;
    default:
      return undefined;
  }
};

const WITHIN_LIMITS: TooLong = { beyond: [], through: [] };

/**
 * Orders amendments by what they are about. Each is about one event, so that they form trees, and circles with trees upon them. Linear in their number.
 * @param amending amendments alone; of two with one id the last counts.
 */
export const amendmentChains = (amending: readonly AnyFact[]): AmendmentChains => {
  const byId = new Map(amending.map((fact) => [fact.eventId, fact]));
  const upon = new Map<string, AnyFact[]>();
  const below = (fact: AnyFact): AnyFact | undefined => byId.get(amendedEvent(fact) ?? '');
  for (const fact of byId.values()) {
    const target = below(fact);
    if (target === undefined) continue;
    const others = upon.get(target.eventId);
    if (others === undefined) upon.set(target.eventId, [fact]);
    else others.push(fact);
  }

  /** How many bear on each that are not in order yet. */
  const open = new Map([...upon].map(([id, bearing]) => [id, bearing.length]));
  const inOrder = [...byId.values()].filter(({ eventId }) => !open.has(eventId));
  for (const fact of inOrder) {
    const target = below(fact);
    if (target === undefined) continue;
    const left = (open.get(target.eventId) ?? 1) - 1;
    open.set(target.eventId, left);
    if (left === 0) inOrder.push(target);
  }

  const circles: AnyFact[][] = [];
  const seen = new Set(inOrder.map(({ eventId }) => eventId));
  for (const fact of byId.values()) {
    const circle: AnyFact[] = [];
    for (let next: AnyFact | undefined = fact; next !== undefined && !seen.has(next.eventId); next = below(next)) {
      seen.add(next.eventId);
      circle.push(next);
    }
    if (circle.length > 0) circles.push(circle);
  }

  return {
    has: (eventId) => byId.has(eventId),
    upon: (eventId) => upon.get(eventId) ?? [],
    inOrder,
    circles,
    tooLong: byId.size <= MOST_IN_CIRCLE ? WITHIN_LIMITS : tooLongIn({ inOrder, circles, below }),
  };
};

const tooLongIn = ({
  inOrder,
  circles,
  below,
}: Pick<AmendmentChains, 'inOrder' | 'circles'> & {
  readonly below: (fact: AnyFact) => AnyFact | undefined;
}): TooLong => {
  /** By id: how many lie between it and the evidence, itself counted; and how many at most follow on each other upon it, itself counted. */
  const [depth, height] = [new Map<string, number>(), new Map<string, number>()];
  for (const circle of circles) for (const { eventId } of circle) depth.set(eventId, circle.length);
  for (const fact of inOrder.toReversed()) depth.set(fact.eventId, 1 + (depth.get(below(fact)?.eventId ?? '') ?? 0));
  for (const fact of inOrder) {
    const own = (height.get(fact.eventId) ?? 0) + 1;
    height.set(fact.eventId, own);
    const target = below(fact);
    if (target !== undefined) height.set(target.eventId, Math.max(height.get(target.eventId) ?? 0, own));
  }
  const ids = inOrder.map(({ eventId }) => eventId);
  const depthOf = (id: string): number => depth.get(id) ?? 0;
  return {
    beyond: ids.filter((id) => depthOf(id) > MOST_IN_CHAIN),
    through: [
      ...ids.filter((id) => depthOf(id) + (height.get(id) ?? 0) - 1 > MOST_IN_CHAIN),
      ...circles
        .filter(({ length }) => length > MOST_IN_CIRCLE)
        .flatMap((circle) => circle.map(({ eventId }) => eventId)),
    ],
  };
};
