import { programmeCoverage } from '../reports/programme-coverage.ts';
import type { PublishedPeople } from '../reports/published.ts';
import type { Making, Quoted } from './making.ts';
import { countedFacts } from './quotable.ts';

/** A group that has to be reached, or was. */
export interface PublicGroup {
  /** As the inclusion list calls it. */
  readonly name: string;
  readonly status: 'reached' | 'reasoned' | 'not-recorded';
  readonly people: PublishedPeople;
  /** Why it was not reached. */
  readonly reason: Quoted;
  /** What is done instead. */
  readonly instead: Quoted;
}

/** What people said at one event, and what became of it. */
export interface PublicFeedback {
  /** As `2027-02`, in London. */
  readonly month: string;
  readonly kind: string;
  readonly themes: readonly string[];
  /** Null where it is not recorded. */
  readonly outcome: 'changed' | 'not_changed' | null;
  /** What changed, or why nothing did. */
  readonly words: Quoted;
}

/** Groups of local making are left out: their names were never published. */
export const groupsIn = ({ projection, events, judge, quotes, original }: Making): readonly PublicGroup[] =>
  programmeCoverage(judge, projection, events).flatMap(({ title, required, status, people, shortfall }) => {
    if (title === null || (!required && status !== 'reached')) return [];
    const said = (field: string): Quoted =>
      shortfall === null || status !== 'reasoned' ? null : quotes(original(shortfall.event), field);
    return [{ name: title, status, people, reason: said('details.reason'), instead: said('details.mitigation') }];
  });

/** Events of which no text may be shown are left out. */
export const feedbackIn = ({ projection, events, judge, quotes }: Making): readonly PublicFeedback[] =>
  countedFacts(events, projection, judge)
    .flatMap(({ eventId, kind, data }): readonly PublicFeedback[] => {
      if (!('themes' in data)) return [];
      const { influence, occurred } = data;
      const themes = data.themes.flatMap((_, index) => quotes(eventId, `themes.${index}`) ?? []);
      const field = influence?.outcome === 'changed' ? 'influence.how' : 'influence.reason';
      const words = influence === undefined ? null : quotes(eventId, field);
      if (themes.length === 0 && words === null) return [];
      return [{ month: occurred.to.slice(0, 7), kind, themes, outcome: influence?.outcome ?? null, words }];
    })
    .sort((a, b) => (a.month === b.month ? 0 : a.month < b.month ? -1 : 1));
