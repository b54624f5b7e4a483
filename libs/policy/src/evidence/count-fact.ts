import {
  type AnyFact,
  type Gate,
  recorderKey,
  headcountOf,
  own,
  type Participants,
  subjectKey,
} from '@throughline/domain';
import type { CompiledPack, CountingLeaf } from '../packs/compile.ts';
import { amountFor } from '../packs/pack.ts';
import {
  combine,
  type EvidenceCount,
  type LeafCount,
  MOST_REFS,
  NOTHING,
  type Ref,
  type SubjectCount,
} from './evidence-count.ts';

const INVOLVED = new Set(['service_users', 'carers', 'public', 'representatives', 'voluntary_sector']);

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

/** Whether a leaf counts a fact that involves people. */
const isCounted = (leaf: CountingLeaf, fact: AnyFact): boolean => {
  const { rule } = leaf;
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
  const { publishedOn, reportedOn, consideredOn } = fact.data.details as Readonly<Record<string, string | undefined>>;
  const dated = publishedOn ?? reportedOn ?? consideredOn;
  if (dated !== undefined) return dated;
  const dates = fact.data.evidence.map(({ documentDate }) => documentDate);
  return dates.sort().at(-1) ?? fact.data.occurred.to;
};

/** As many as the rule has to name; where it looks for one within a span, as many as it can look through. */
const refsToKeep = (rule: CountingLeaf['rule'], tier: CompiledPack['tier']): number => {
  if (rule.rule === 'present') return Math.min(Math.max(amountFor(rule.minimum, tier), 1), MOST_REFS);
  if (rule.rule !== 'document' || rule.after === undefined) return 1;
  return rule.withinMonths === undefined && rule.notLaterThan === undefined ? 1 : MOST_REFS;
};

/** How a leaf counts: leaves of one sort count the same of a fact. */
type Sort = 'groups' | 'document' | 'kinds' | 'plain';

const sortOf = ({ rule }: CountingLeaf): Sort => {
  if (rule.rule === 'groupCoverage') return 'groups';
  if (rule.rule === 'document') return 'document';
  return rule.distinctKinds === undefined ? 'plain' : 'kinds';
};

/** What leaves of a sort count of one fact alone. */
const countOf = (sort: Sort, fact: AnyFact): SubjectCount => {
  const hands = recorderKey(fact);
  const common = { ...NOTHING, count: 1, people: people(fact), recorders: [hands] };
  const ref: Ref = { id: fact.eventId, on: sort === 'document' ? documentDay(fact) : fact.data.occurred.to, hands };
  if (sort === 'groups') {
    const under = <T>(one: T) => Object.fromEntries(groupsOf(fact).map((code) => [code, one]));
    return { ...common, groups: under(ref), groupRecorders: under([hands]) };
  }
  return {
    ...common,
    first: [ref],
    last: sort === 'document' ? ref : null,
    kinds: sort === 'kinds' ? { [fact.kind]: ref } : {},
    spans: { [hands]: { first: ref, last: ref } },
  };
};

/** Counts one fact in every leaf that reads its kind; order of arrival makes no difference. */
export const record = (pack: CompiledPack, evidenceCount: EvidenceCount, fact: AnyFact): EvidenceCount => {
  const leaves = pack.leavesByKind.get(fact.kind);
  const counting = involvesPeople(fact) ? leaves?.filter((leaf) => isCounted(leaf, fact)) : undefined;
  if (counting === undefined || counting.length === 0) return evidenceCount;
  const subject = subjectKey(fact.data.about);
  const counts: Partial<Record<Sort, SubjectCount>> = {};
  const changed: [string, LeafCount][] = [];
  for (const leaf of counting) {
    const before = own(evidenceCount, leaf.key) ?? {};
    const keep = refsToKeep(leaf.rule, pack.tier);
    const sort = sortOf(leaf);
    const after = combine(own(before, subject) ?? NOTHING, (counts[sort] ??= countOf(sort, fact)), keep);
    changed.push([leaf.key, { ...before, [subject]: after }]);
  }
  return { ...evidenceCount, ...Object.fromEntries(changed) };
};

/** The counts without what was counted for these gates. */
export const withoutGates = (pack: CompiledPack, counts: EvidenceCount, gates: readonly Gate[]): EvidenceCount => {
  const left = pack.requirements.flatMap(({ requirement, reads }) => (gates.includes(requirement.gate) ? reads : []));
  return Object.fromEntries(Object.entries(counts).filter(([leaf]) => !left.includes(leaf)));
};
