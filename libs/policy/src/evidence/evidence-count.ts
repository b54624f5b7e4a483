import { own } from '@throughline/domain';

/** An event that counts, with the day it is dated. */
export interface Ref {
  readonly id: string;
  readonly on: string;
  /** Through whose hands it came; see `recorderKey`. */
  readonly hands: string;
}

/** What one leaf counted about one subject. Bounded: it does not grow with the number of events. */
export interface SubjectCount {
  readonly count: number;
  readonly people: number;
  /** Earliest events, as many as the rule needs. */
  readonly first: readonly Ref[];
  readonly last: Ref | null;
  /** Earliest event of each kind, where the rule asks for different kinds. */
  readonly kinds: Readonly<Record<string, Ref>>;
  /** Earliest event that reached each group. */
  readonly groups: Readonly<Record<string, Ref>>;
  /** Through whose hands the counted events came; who had a hand in all of them cannot sign off on them. */
  readonly recorders: Recorders;
  /** The same for each group that was reached. */
  readonly groupRecorders: Readonly<Record<string, Recorders>>;
  /** But for groups, by those through whose hands they came: the earliest and the latest. */
  readonly spans: Readonly<Record<string, Span>>;
}
/** Different `recorderKey` events, the least few, in order. */
export type Recorders = readonly string[];
interface Span {
  readonly first: Ref;
  readonly last: Ref;
}
export type LeafCount = Readonly<Record<string, SubjectCount>>;
/** Counts by leaf key. */
export type EvidenceCount = Readonly<Record<string, LeafCount>>;

/** What was counted before anything was. */
export const NOTHING: SubjectCount = {
  count: 0,
  people: 0,
  first: [],
  last: null,
  kinds: {},
  groups: {},
  recorders: [],
  groupRecorders: {},
  spans: {},
};
/** Refs are ordered by day, then id: a total order, so that the order of arrival never shows. */
export const precedes = (a: Ref, b: Ref): boolean => a.on < b.on || (a.on === b.on && a.id < b.id);

/** With one more, the earliest `keep` of them, in order. */
const insert = (refs: readonly Ref[], ref: Ref, keep: number): readonly Ref[] => {
  const last = refs[refs.length - 1];
  if (refs.length >= keep && last !== undefined && precedes(last, ref)) return refs;
  const at = refs.findIndex((present) => precedes(ref, present));
  const next = at < 0 ? [...refs, ref] : [...refs.slice(0, at), ref, ...refs.slice(at)];
  return next.length > keep ? next.slice(0, keep) : next;
};

/** So many tell apart whose record something rests on; a few people work on a programme, not dozens. */
const MOST_HANDS = 8;

/** Adds to what is kept of hands; the order of adding makes no difference. */
export const withRecorders = (kept: Recorders, ...more: readonly string[]): Recorders =>
  more.every((hands) => kept.includes(hands)) ? kept : [...new Set([...kept, ...more])].sort().slice(0, MOST_HANDS);

const withGroupRecorders = (
  map: SubjectCount['groupRecorders'],
  more: SubjectCount['groupRecorders'],
): SubjectCount['groupRecorders'] => {
  let next = map;
  for (const code of Object.keys(more)) {
    const known = own(map, code) ?? [];
    const together = withRecorders(known, ...(own(more, code) ?? []));
    if (together !== known) next = { ...next, [code]: together };
  }
  return next;
};

/** Widens the span of these hands; spans are kept of as many hands as `withRecorders` keeps. */
const withSpan = (spans: SubjectCount['spans'], hands: string, { first, last }: Span): SubjectCount['spans'] => {
  const known = own(spans, hands);
  if (known !== undefined) {
    const earliest = precedes(first, known.first) ? first : known.first;
    const latest = precedes(known.last, last) ? last : known.last;
    if (earliest === known.first && latest === known.last) return spans;
    return { ...spans, [hands]: { first: earliest, last: latest } };
  }
  const kept = withRecorders(Object.keys(spans), hands);
  if (!kept.includes(hands)) return spans;
  return Object.fromEntries(kept.map((key) => [key, own(spans, key) ?? { first, last }]));
};

/** With the earlier event under each key. */
const keepEarlier = (
  map: Readonly<Record<string, Ref>>,
  more: Readonly<Record<string, Ref>>,
): Readonly<Record<string, Ref>> => {
  let next = map;
  for (const key of Object.keys(more)) {
    const ref = own(more, key)!;
    const known = own(map, key);
    if (known === undefined || precedes(ref, known)) next = { ...next, [key]: ref };
  }
  return next;
};

/** Most events a leaf ever has to name. */
export const MOST_REFS = 5;

/** What was counted here and there together, with the earliest `keep` events. */
export const combine = (a: SubjectCount, b: SubjectCount, keep: number): SubjectCount => ({
  count: a.count + b.count,
  people: a.people + b.people,
  first: b.first.reduce((refs, ref) => insert(refs, ref, keep), a.first),
  last: a.last === null || (b.last !== null && precedes(a.last, b.last)) ? b.last : a.last,
  kinds: keepEarlier(a.kinds, b.kinds),
  groups: keepEarlier(a.groups, b.groups),
  recorders: withRecorders(a.recorders, ...b.recorders),
  groupRecorders: withGroupRecorders(a.groupRecorders, b.groupRecorders),
  spans: Object.entries(b.spans).reduce((spans, [hands, span]) => withSpan(spans, hands, span), a.spans),
});

/** What a leaf counted about a subject; about anything where it is `any`, or about anything but the planning question where it is `any-but-planning`. */
export const counted = (evidenceCount: LeafCount | undefined, subject: string): SubjectCount => {
  if (evidenceCount === undefined) return NOTHING;
  if (subject !== 'any' && subject !== 'any-but-planning') return own(evidenceCount, subject) ?? NOTHING;
  return Object.entries(evidenceCount)
    .filter(([about]) => subject === 'any' || about !== 'planning')
    .reduce((sum, [, part]) => combine(sum, part, MOST_REFS), NOTHING);
};
