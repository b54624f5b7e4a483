import { type AnyFact, type Gate, handsOn, headcountOf, type Participants, subjectKey, own } from '@throughline/domain';
import type { CompiledPack, CountingLeaf } from '../packs/compile.ts';
import { amountFor } from '../packs/pack.ts';

/** An event that counts, with the day it is dated. */
export interface Ref {
  readonly id: string;
  readonly on: string;
  /** Through whose hands it came; see `handsOn`. */
  readonly hands: string;
}

/** What one leaf counted about one subject. Bounded: it does not grow with the number of events. */
export interface SubjectTally {
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
  readonly recorders: Hands;
  /** The same for each group that was reached. */
  readonly groupRecorders: Readonly<Record<string, Hands>>;
  /** But for groups, by those through whose hands they came: the earliest and the latest. */
  readonly spans: Readonly<Record<string, Span>>;
}
/** Different `handsOn` events, the least few, in order. */
export type Hands = readonly string[];
interface Span {
  readonly first: Ref;
  readonly last: Ref;
}
export type LeafTally = Readonly<Record<string, SubjectTally>>;
/** Tallies by leaf key. */
export type Tally = Readonly<Record<string, LeafTally>>;

const NOTHING: SubjectTally = {
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
const INVOLVED = new Set(['service_users', 'carers', 'public', 'representatives', 'voluntary_sector']);

/** Refs are ordered by day, then id: a total order, so that the order of arrival never shows. */
export const precedes = (a: Ref, b: Ref): boolean => a.on < b.on || (a.on === b.on && a.id < b.id);

const matches = (
  fact: AnyFact,
  where: Readonly<Record<string, readonly (string | boolean)[]>> | undefined,
): boolean => {
  if (where === undefined) return true;
  const fields: Record<string, unknown> = { ...fact.data, ...fact.data.details };
  return Object.entries(where).every(([field, accepted]) => {
    const value = own(fields, field);
    return Array.isArray(value)
      ? value.some((item) => accepted.includes(item as string))
      : accepted.includes(value as string);
  });
};

/** Sessions for staff, clinicians or councillors alone are not involvement of the people the duty is about. */
export const involvesPeople = (fact: AnyFact): boolean =>
  !('audience' in fact.data) || fact.data.audience.some((who) => INVOLVED.has(who));

const groupsOf = (fact: AnyFact): readonly string[] => {
  if (fact.kind === 'involvement_plan_agreed') return fact.data.details.groupsCovered;
  return 'groupsReached' in fact.data ? fact.data.groupsReached.map((group) => group.code) : [];
};

const counts = (leaf: CountingLeaf, fact: AnyFact): boolean => {
  const { rule } = leaf;
  if (!involvesPeople(fact)) return false;
  if (rule.rule === 'groupCoverage')
    return !rule.partnerLed || ('partnerOrganisation' in fact.data && fact.data.partnerOrganisation !== undefined);
  if (!matches(fact, rule.where)) return false;
  if (rule.rule === 'document') return true;
  if (rule.reachingAGroup && groupsOf(fact).length === 0) return false;
  if (rule.audience === undefined) return true;
  const who = 'audience' in fact.data ? fact.data.audience : [];
  return rule.audience.every((needed) => who.includes(needed as (typeof who)[number]));
};

const peopleIn = (participants: Participants | undefined): number =>
  participants === undefined ? 0 : headcountOf(participants).atLeast;

/** How many people or responses a fact counts: finished surveys, responses, else those taking part. Signatures never; of a shared session, those of its own section. */
export const people = (fact: AnyFact): number => {
  if ('sections' in fact.data && fact.data.sections !== undefined) return peopleIn(fact.data.participants);
  if (fact.kind === 'survey') return fact.data.details.completed;
  if (fact.kind === 'written_responses') return fact.data.details.responses;
  if (fact.kind === 'petition') return 0;
  return 'participants' in fact.data ? peopleIn(fact.data.participants) : 0;
};

/** The day on the document: published or reported, else the latest document date, else the last day it happened. */
const documentDay = (fact: AnyFact): string => {
  const details = fact.data.details as {
    readonly publishedOn?: string;
    readonly reportedOn?: string;
    readonly consideredOn?: string;
  };
  const dated = details.publishedOn ?? details.reportedOn ?? details.consideredOn;
  if (dated !== undefined) return dated;
  return (
    fact.data.evidence.reduce<string | undefined>(
      (latest, ref) => (latest === undefined || ref.documentDate > latest ? ref.documentDate : latest),
      undefined,
    ) ?? fact.data.occurred.to
  );
};

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
export const withHands = (kept: Hands, ...more: readonly string[]): Hands => {
  const added = more.filter((hands) => !kept.includes(hands));
  return added.length === 0 ? kept : [...new Set([...kept, ...added])].sort().slice(0, MOST_HANDS);
};

const withGroupRecorders = (
  map: SubjectTally['groupRecorders'],
  codes: readonly string[],
  hands: Hands,
): SubjectTally['groupRecorders'] =>
  codes.length === 0
    ? map
    : { ...map, ...Object.fromEntries(codes.map((code) => [code, withHands(own(map, code) ?? [], ...hands)])) };

const withSpan = (spans: SubjectTally['spans'], hands: string, { first, last }: Span): SubjectTally['spans'] => {
  const known = own(spans, hands);
  if (known === undefined && !withHands(Object.keys(spans), hands).includes(hands)) return spans;
  const span =
    known === undefined
      ? { first, last }
      : {
          first: precedes(first, known.first) ? first : known.first,
          last: precedes(known.last, last) ? last : known.last,
        };
  const next = { ...spans, [hands]: span };
  const kept = withHands([], ...Object.keys(next));
  return Object.fromEntries(
    kept.flatMap((key) => {
      const one = own(next, key);
      return one === undefined ? [] : [[key, one]];
    }),
  );
};

const keepEarlier = (
  map: Readonly<Record<string, Ref>>,
  keys: readonly string[],
  ref: Ref,
): Readonly<Record<string, Ref>> => {
  const better = keys.filter((key) => {
    const known = own(map, key);
    return known === undefined || precedes(ref, known);
  });
  return better.length === 0 ? map : { ...map, ...Object.fromEntries(better.map((key) => [key, ref])) };
};

/** Most events a leaf ever has to name. */
const MOST_REFS = 5;

/** As many as the rule has to name; where it looks for one within a span, as many as it can look through. */
const refsToKeep = (rule: CountingLeaf['rule'], tier: CompiledPack['tier']): number => {
  if (rule.rule === 'present') return Math.min(Math.max(amountFor(rule.minimum, tier), 1), MOST_REFS);
  if (rule.rule !== 'document' || rule.after === undefined) return 1;
  return rule.withinMonths === undefined && rule.notLaterThan === undefined ? 1 : MOST_REFS;
};

const add = (leaf: CountingLeaf, tier: CompiledPack['tier'], before: SubjectTally, fact: AnyFact): SubjectTally => {
  const { rule } = leaf;
  const hands = handsOn(fact);
  const on = rule.rule === 'document' ? documentDay(fact) : fact.data.occurred.to;
  const ref: Ref = { id: fact.eventId, on, hands };
  return {
    count: before.count + 1,
    people: before.people + people(fact),
    first: rule.rule === 'groupCoverage' ? before.first : insert(before.first, ref, refsToKeep(rule, tier)),
    last: rule.rule === 'document' && (before.last === null || precedes(before.last, ref)) ? ref : before.last,
    kinds:
      rule.rule === 'present' && rule.distinctKinds !== undefined
        ? keepEarlier(before.kinds, [fact.kind], ref)
        : before.kinds,
    groups: rule.rule === 'groupCoverage' ? keepEarlier(before.groups, groupsOf(fact), ref) : before.groups,
    recorders: withHands(before.recorders, hands),
    groupRecorders:
      rule.rule === 'groupCoverage'
        ? withGroupRecorders(before.groupRecorders, groupsOf(fact), [hands])
        : before.groupRecorders,
    spans: rule.rule === 'groupCoverage' ? before.spans : withSpan(before.spans, hands, { first: ref, last: ref }),
  };
};

/** Counts one fact in every leaf that reads its kind; order of arrival makes no difference. */
export const record = (pack: CompiledPack, tally: Tally, fact: AnyFact): Tally => {
  const leaves = pack.leavesByKind.get(fact.kind);
  if (leaves === undefined) return tally;
  const subject = subjectKey(fact.data.about);
  let next: Tally | undefined;
  for (const leaf of leaves) {
    if (!counts(leaf, fact)) continue;
    const before = own(next ?? tally, leaf.key) ?? {};
    const after = { ...before, [subject]: add(leaf, pack.tier, own(before, subject) ?? NOTHING, fact) };
    next = { ...(next ?? tally), [leaf.key]: after };
  }
  return next ?? tally;
};

/** The tally without what was counted for these gates. */
export const withoutGates = (pack: CompiledPack, tally: Tally, gates: readonly Gate[]): Tally => {
  const left = new Set(
    pack.requirements.flatMap(({ requirement, reads }) => (gates.includes(requirement.gate) ? reads : [])),
  );
  return Object.fromEntries(Object.entries(tally).filter(([leaf]) => !left.has(leaf)));
};

const combine = (a: SubjectTally, b: SubjectTally, keep: number): SubjectTally => ({
  count: a.count + b.count,
  people: a.people + b.people,
  first: b.first.reduce((refs, ref) => insert(refs, ref, keep), a.first),
  last: a.last === null || (b.last !== null && precedes(a.last, b.last)) ? b.last : a.last,
  kinds: Object.entries(b.kinds).reduce((map, [kind, ref]) => keepEarlier(map, [kind], ref), a.kinds),
  groups: Object.entries(b.groups).reduce((map, [code, ref]) => keepEarlier(map, [code], ref), a.groups),
  recorders: withHands(a.recorders, ...b.recorders),
  groupRecorders: Object.entries(b.groupRecorders).reduce(
    (map, [code, hands]) => withGroupRecorders(map, [code], hands),
    a.groupRecorders,
  ),
  spans: Object.entries(b.spans).reduce((spans, [hands, span]) => withSpan(spans, hands, span), a.spans),
});

/** What a leaf counted about a subject; about anything where it is `any`, or about anything but the planning question where it is `any-but-planning`. */
export const counted = (tally: LeafTally | undefined, subject: string): SubjectTally => {
  if (tally === undefined) return NOTHING;
  if (subject !== 'any' && subject !== 'any-but-planning') return own(tally, subject) ?? NOTHING;
  return Object.entries(tally)
    .filter(([about]) => subject === 'any' || about !== 'planning')
    .reduce((sum, [, part]) => combine(sum, part, MOST_REFS), NOTHING);
};
