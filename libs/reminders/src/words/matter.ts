import type { PartnerHelp } from '@throughline/domain';
import type { MissingFact, MovedFact, ReminderFact } from '../facts.ts';

/** A requirement the record does not meet, with the partners that could help. */
export interface Missing extends MissingFact {
  readonly couldHelp: readonly PartnerHelp[];
}

/** What somebody is told as a fact, with its programme as people know it, and without the link. */
type About<F> = Omit<F, 'programme' | 'title' | 'link' | 'missing'> & {
  readonly programme: { readonly id: string; readonly title: string; readonly organisation: string };
};

/** That a deadline nears or is over. */
export interface ReminderMatter extends About<ReminderFact> {
  /** What the record lacks for it, those that are mandatory first; empty when a gate only waits to be signed off. */
  readonly missing: readonly Missing[];
  /** True when the gate itself has closed, as on a waiver that is about to end. */
  readonly isGateClosed: boolean;
}

/** That dates moved, and why in words, as `whyMoved` gives them. */
export type MovedMatter = About<MovedFact>;

/** One thing somebody is told. */
export type Matter = ReminderMatter | MovedMatter;
