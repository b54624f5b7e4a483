import { type AnyFact, correctedFact } from './fact.ts';
import { isAmendmentKind } from './kinds.ts';

/** What the latest amendment says of one event. A retraction or reattribution outweighs any correction. */
export interface Amendment {
  readonly by: string;
  readonly at: string;
  readonly effect: 'correct' | 'remove';
  readonly replacement?: unknown;
}
/** Amendments by the id of the event they are about, whether that has arrived or not. */
export type Amendments = Readonly<Record<string, Amendment>>;

const amendmentIn = (fact: AnyFact): { readonly target: string; readonly amendment: Amendment } | undefined => {
  const { eventId: by, occurredAt: at } = fact;
  switch (fact.kind) {
    case 'correction':
      return {
        target: fact.data.details.corrects,
        amendment: { by, at, effect: 'correct', replacement: fact.data.details.replacement },
      };
    case 'retraction':
      return { target: fact.data.details.retracts, amendment: { by, at, effect: 'remove' } };
    case 'reattribution':
      return { target: fact.data.details.reattributes, amendment: { by, at, effect: 'remove' } };
    default:
      return undefined;
  }
};

/** Id of the event that `fact` corrects, retracts or reattributes; undefined when it does none of these. */
export const amendedEvent = (fact: AnyFact): string | undefined => amendmentIn(fact)?.target;

/** Removal first, then the later one, then the greater id: a total order, so that the order of arrival never matters. */
const outweighs = (a: Amendment, b: Amendment): boolean => {
  if (a.effect !== b.effect) return a.effect === 'remove';
  const [atA, atB] = [Date.parse(a.at), Date.parse(b.at)];
  return atA === atB ? a.by > b.by : atA > atB;
};

/** Adds what `fact` amends; the same ledger when it amends nothing. */
export const withAmendment = (ledger: Amendments, fact: AnyFact): Amendments => {
  const found = isAmendmentKind(fact.kind) ? amendmentIn(fact) : undefined;
  if (found === undefined) return ledger;
  const present = ledger[found.target];
  return present !== undefined && !outweighs(found.amendment, present)
    ? ledger
    : { ...ledger, [found.target]: found.amendment };
};

/** The fact as it counts now: corrected, as it came, or undefined when retracted. A correction that is no valid data of its kind removes it. */
export const amended = (ledger: Amendments, fact: AnyFact): AnyFact | undefined => {
  const amendment = ledger[fact.eventId];
  if (amendment === undefined) return fact;
  return amendment.effect === 'remove' ? undefined : correctedFact(fact, amendment.replacement);
};
