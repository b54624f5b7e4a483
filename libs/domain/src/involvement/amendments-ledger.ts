import { type AnyFact, correctedFact, recorderKey, idsOf, inOwnSection } from './fact.ts';
import { amendedEvent, amendmentChains, MOST_IN_CIRCLE, type TooLong } from './amendment-chains.ts';
import { isAmendmentKind } from './kinds.ts';
import { own } from '../own.ts';

/** What the latest amendment says of one event. A retraction or reattribution outweighs any correction. */
export interface Amendment {
  readonly by: string;
  readonly at: string;
  /** When it came on record; see `Fact`. */
  readonly knownAt: string;
  readonly effect: 'correct' | 'remove';
  /** Staff ids of those who recorded it, in order. */
  readonly hands: readonly string[];
  readonly replacement?: unknown;
}
/** Amendments by the id of the event they are about, whether that has arrived or not. */
export type Amendments = Readonly<Record<string, Amendment>>;

/** @returns undefined for a fact that amends nothing. */
const amendmentIn = (fact: AnyFact): { readonly target: string; readonly amendment: Amendment } | undefined => {
  const target = amendedEvent(fact);
  if (target === undefined) return undefined;
  const { eventId: by, occurredAt: at, knownAt } = fact;
  const amendment = { by, at, knownAt, hands: idsOf(recorderKey(fact)) };
  return fact.kind === 'correction'
    ? { target, amendment: { ...amendment, effect: 'correct', replacement: fact.data.details.replacement } }
    : { target, amendment: { ...amendment, effect: 'remove' } };
};

/** Removal first, then the later one, then the greater id: a total order, so that the order of arrival never matters. */
const outweighs = (a: Amendment, b: Amendment): boolean => {
  if (a.effect !== b.effect) return a.effect === 'remove';
  const [atA, atB] = [Date.parse(a.at), Date.parse(b.at)];
  return atA === atB ? a.by > b.by : atA > atB;
};

/** Adds what `fact` amends; the same ledger when it amends nothing. */
export const withAmendment = (ledger: Amendments, fact: AnyFact): Amendments => {
  const found = amendmentIn(fact);
  if (found === undefined) return ledger;
  const present = own(ledger, found.target);
  return present !== undefined && !outweighs(found.amendment, present)
    ? ledger
    : { ...ledger, [found.target]: found.amendment };
};

/** What the amendments among some facts say, and where they follow on each other too far. */
export interface AmendmentsFound {
  /** An amendment of another amendment is kept without its replacement: only what it says of evidence is ever applied. */
  readonly ledger: Amendments;
  readonly tooLong: TooLong;
}

/**
 * What the amendments among these facts say, in any order. One that was itself retracted says nothing, and one that was corrected says what it was
 * corrected to; two that take back each other both say nothing. Each is looked at once, so that the cost grows with their number alone.
 */
export const findAmendments = (facts: readonly AnyFact[]): AmendmentsFound => {
  const chains = amendmentChains(facts.filter(({ kind }) => isAmendmentKind(kind)));
  /** As it stands, or undefined where it says nothing. */
  const projection = new Map<string, AnyFact | undefined>();
  const asAmendedBy = (bearing: readonly AnyFact[], fact: AnyFact): AnyFact | undefined =>
    amended(bearing.reduce(withAmendment, {}), fact);
  for (const fact of chains.inOrder) {
    const bearing = chains.upon(fact.eventId).flatMap(({ eventId }) => projection.get(eventId) ?? []);
    projection.set(fact.eventId, asAmendedBy(bearing, fact));
  }
  /** Of a circle: as each stands when the way back to it is left out. */
  const inCircle = (fact: AnyFact, above: ReadonlySet<string>): AnyFact | undefined => {
    if (projection.has(fact.eventId)) return projection.get(fact.eventId);
    const within = new Set([...above, fact.eventId]);
    const bearing = chains.upon(fact.eventId).filter(({ eventId }) => !above.has(eventId));
    return asAmendedBy(
      bearing.flatMap((other) => inCircle(other, within) ?? []),
      fact,
    );
  };
  const circular = chains.circles
    .filter(({ length }) => length <= MOST_IN_CIRCLE)
    .flatMap((circle) => circle.flatMap((fact) => inCircle(fact, new Set()) ?? []));

  const ledger = new Map<string, Amendment>();
  for (const fact of [...projection.values(), ...circular]) {
    const found = fact === undefined ? undefined : amendmentIn(fact);
    if (found === undefined) continue;
    const present = ledger.get(found.target);
    if (present === undefined || outweighs(found.amendment, present)) ledger.set(found.target, found.amendment);
  }
  const kept = [...ledger].map(([target, { replacement, ...amendment }]): [string, Amendment] => [
    target,
    replacement === undefined || chains.has(target) ? amendment : { ...amendment, replacement },
  ]);
  return { ledger: Object.fromEntries(kept), tooLong: chains.tooLong };
};

/** The ledger of `findAmendments` alone. */
export const amendmentsIn = (facts: readonly AnyFact[]): Amendments => findAmendments(facts).ledger;

const later = (a: string, b: string): string => (Date.parse(b) > Date.parse(a) ? b : a);

/** A fact as an amendment corrects it, the whole of its session; no longer on record than its correction. */
const corrected = (fact: AnyFact, { hands, replacement, knownAt }: Amendment): AnyFact | undefined => {
  const found = correctedFact(fact, replacement);
  return found === undefined ? undefined : { ...found, correctedBy: hands, knownAt: later(fact.knownAt, knownAt) };
};

/**
 * The fact as it counts now: corrected, as it came, or undefined when retracted, each for its own programme alone. A correction that is no valid data
 * of its kind removes it.
 * @param fact with the whole of its session, so that a correction may give it a section it did not have.
 */
export const amended = (ledger: Amendments, fact: AnyFact): AnyFact | undefined => {
  const amendment = own(ledger, fact.eventId);
  if (amendment?.effect === 'remove') return undefined;
  const counted = amendment === undefined ? fact : corrected(fact, amendment);
  return counted === undefined ? undefined : inOwnSection(counted);
};
