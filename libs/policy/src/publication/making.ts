import type { PayloadOf, RecordedEvent } from '@throughline/domain';
import type { PolicyEngine } from '../projection/policy-engine.ts';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';
import type { Quotes } from './quotable.ts';

/** A text of an event; null where it was not approved, or the record does not say it any more. */
export type Quoted = string | null;

/** What a public page is made of. */
export interface PublicRecord {
  readonly projection: ProgrammeProjection;
  /** The record up to the version of the projection. */
  readonly events: readonly RecordedEvent[];
  readonly approved: Omit<PayloadOf<'PublicationRequested'>, 'requestedBy'>;
  /** Instant, UTC. */
  readonly now: string;
  readonly londonDay: (instant: string) => string;
}

/** What of the policy the page is made with. */
export type Judge = Pick<PolicyEngine, 'evaluate' | 'lacks' | 'waiverPolicy'>;

/** What the parts of a page are made with. */
export interface Making extends PublicRecord {
  readonly judge: Judge;
  readonly quotes: Quotes;
  /** Id of the original of an event that a fork inherited; the id itself of any other. */
  readonly original: (event: string) => string;
}

/** In order of their days. */
export const byDay = <T extends { readonly on: string }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
