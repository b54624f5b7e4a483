import { currentVersion, formatDay, type Gate, INCLUSION_GROUPS, monthsAfter, own } from '@throughline/domain';
import { amountFor, type Anchor, type RuleOf } from '../packs/pack.ts';
import { spaced } from '../text/format.ts';
import { formatKind } from '../text/kind-words.ts';
import { counted, precedes, type Ref, type SubjectCount, withRecorders } from '../evidence/evidence-count.ts';
import { ABOUT_WORDS, ANCHOR_WORDS, anchorDay, recordersOfCount, noVersion } from './anchors.ts';
import { knownRefs, withAnother } from '../evidence/independent.ts';
import { list, met, plural, type RuleOutcome, unmet } from './outcome.ts';
import type { RuleContext } from './rule-context.ts';

const versionLacks = ({ course }: RuleContext): RuleOutcome =>
  unmet(`${noVersion(course)}, so nothing can be about it`, [], 'no-version');

/** Once the planning has ended with the gate `context`, what is about the planning question counts where that alone is asked for. */
const subjectOf = (
  rule: { readonly about: 'any' | 'planning' | 'current' },
  key: string,
  context: RuleContext,
): string | undefined => {
  if (rule.about === 'current') return currentVersion(context.course)?.key;
  return rule.about === 'any' && !key.startsWith(PLANNING) ? 'any-but-planning' : rule.about;
};
const PLANNING = 'context.' satisfies `${Gate}.`;

const ids = (refs: readonly Ref[]): readonly string[] => refs.map((ref) => ref.id);
const kindsIn = (kinds: readonly string[]): string =>
  kinds.length > 4 ? 'involvement events' : list(kinds.map(formatKind));

type Particulars = Pick<RuleOf<'present'>, 'kinds' | 'about' | 'where'> & Partial<Pick<RuleOf<'present'>, 'audience'>>;

/** What a rule asks for, in words: `analysis report (final) about the current proposal version`. */
const askedFor = ({ kinds, about, where, audience }: Particulars): string => {
  const values = Object.values(where ?? {}).map((accepted) =>
    accepted.map((value) => spaced(String(value))).join(' or '),
  );
  const which = values.length === 0 ? '' : ` (${values.join('; ')})`;
  const who = audience === undefined ? '' : ` with ${audience.map(spaced).join(' and ')}`;
  return `${kindsIn(kinds)}${which}${who}${ABOUT_WORDS[about]}`;
};

/** `present`: enough events, of enough kinds, with enough people. */
export const evaluatePresent = (rule: RuleOf<'present'>, key: string, context: RuleContext): RuleOutcome => {
  const subject = subjectOf(rule, key, context);
  if (subject === undefined) return versionLacks(context);
  const evidenceCount = counted(own(context.evidenceCount, key), subject);
  const minimum = amountFor(rule.minimum, context.tier);
  const kinds = rule.distinctKinds === undefined ? 0 : amountFor(rule.distinctKinds, context.tier);
  const people = rule.people === undefined ? 0 : amountFor(rule.people, context.tier);
  const have = Object.keys(evidenceCount.kinds).length;
  const first = [
    ...evidenceCount.first,
    ...Object.values(evidenceCount.kinds).sort((a, b) => (precedes(a, b) ? -1 : 1)),
  ];
  const relied = [...new Set(ids(first))];
  const what = askedFor(rule);
  if (evidenceCount.count < minimum)
    return unmet(
      minimum === 1 ? `not recorded: ${what}` : `${evidenceCount.count} of ${minimum} recorded: ${what}`,
      relied,
      minimum === 1 ? 'not-recorded' : 'too-few',
      { kinds: rule.kinds, about: rule.about, recorded: evidenceCount.count, needed: minimum },
    );
  if (have < kinds)
    return unmet(
      `${plural(have, 'method')} of ${kinds} recorded: ${list(Object.keys(evidenceCount.kinds).sort().map(formatKind))}`,
      relied,
      'too-few-methods',
      { kinds: rule.kinds, recorded: Object.keys(evidenceCount.kinds).sort(), needed: kinds },
    );
  if (evidenceCount.people < people)
    return unmet(`${evidenceCount.people} of ${people} responses or attendances recorded`, relied, 'too-few-people', {
      needed: people,
    });
  const restsOn = [...new Set(ids(withAnother(first, knownRefs(evidenceCount))))];
  return met(restsOn, `${plural(evidenceCount.count, 'event')} recorded: ${what}`, evidenceCount.recorders);
};

/** Met by a document, whose recorder is known with it, and by those dated as they have to be that others recorded. */
const metBy = (found: Ref, evidenceCount: SubjectCount, isWithin: (ref: Ref) => boolean): RuleOutcome => {
  const within = knownRefs(evidenceCount).filter(isWithin);
  const recorders = withRecorders([found.hands], ...within.map(({ hands }) => hands));
  return met(ids(withAnother([found], within)), `recorded, dated ${formatDay(found.on)}`, recorders);
};

/** A record dated after an anchor and, where the rule limits that, within so many months of it or no later than another. */
const evaluateAfter = (
  rule: RuleOf<'document'> & { readonly after: Anchor },
  evidenceCount: SubjectCount,
  context: RuleContext,
): RuleOutcome => {
  const anchor = ANCHOR_WORDS[rule.after];
  const from = anchorDay(context.course, rule.after);
  const { kinds } = rule;
  if (from === null)
    return unmet(`the ${anchor} is not recorded, so nothing can be dated after it`, [], 'anchor-not-recorded', {
      kinds,
      anchor: rule.after,
    });
  const named = { kinds, anchor: rule.after, after: from.on };
  const months = rule.withinMonths === undefined ? undefined : amountFor(rule.withinMonths, context.tier);
  const limit = months === undefined ? undefined : monthsAfter(from.on, months);
  const until = rule.notLaterThan === undefined ? null : anchorDay(context.course, rule.notLaterThan);
  const last = [limit, until?.on].flatMap((day) => day ?? []).sort()[0];
  const later = [...evidenceCount.first, ...(evidenceCount.last === null ? [] : [evidenceCount.last])].filter(
    (ref) => ref.on > from.on,
  );
  const found = last === undefined ? evidenceCount.last : later.find((ref) => ref.on <= last);
  const asked = `${askedFor(rule)} after the ${anchor} on ${formatDay(from.on)}`;
  if (later[0] === undefined || found === null) return unmet(`not recorded: ${asked}`, [], 'not-recorded-after', named);
  if (found === undefined && last === limit)
    return unmet(
      `not recorded within ${plural(months ?? 0, 'month')}, by ${formatDay(limit ?? from.on)}: ${asked}`,
      [later[0].id],
      'not-recorded-within',
      {
        ...named,
        by: limit ?? from.on,
      },
    );
  if (found === undefined)
    return unmet(
      `not recorded: ${asked}, and no later than the ${ANCHOR_WORDS[rule.notLaterThan ?? rule.after]} on ${formatDay(last ?? from.on)}`,
      [later[0].id],
      'not-recorded-between',
      { ...named, by: last ?? from.on },
    );
  const isWithin = ({ on }: Ref): boolean => on > from.on && (last === undefined || on <= last);
  return metBy(found, evidenceCount, isWithin);
};

/** `document`: on record, dated before or after what it has to be. */
export const evaluateDocument = (rule: RuleOf<'document'>, key: string, context: RuleContext): RuleOutcome => {
  const subject = subjectOf(rule, key, context);
  if (subject === undefined) return versionLacks(context);
  const evidenceCount = counted(own(context.evidenceCount, key), subject);
  const what = askedFor(rule);
  const first = evidenceCount.first[0];
  const { kinds } = rule;
  if (first === undefined) return unmet(`not recorded: ${what}`, [], 'not-recorded', { kinds, about: rule.about });
  const limit = rule.notLaterThan === undefined ? undefined : anchorDay(context.course, rule.notLaterThan);
  if (rule.notLaterThan !== undefined && limit && first.on > limit.on)
    return unmet(
      `${what} is dated ${formatDay(first.on)}, after the ${ANCHOR_WORDS[rule.notLaterThan]} on ${formatDay(limit.on)}`,
      [first.id],
      'dated-too-late',
      {
        kinds,
        dated: first.on,
        anchor: rule.notLaterThan,
        notLaterThan: limit.on,
      },
    );
  if (rule.after !== undefined) return evaluateAfter({ ...rule, after: rule.after }, evidenceCount, context);
  const isInTime = ({ on }: Ref): boolean => !limit || on <= limit.on;
  return metBy(first, evidenceCount, isInTime);
};

const shortfallOf = (context: RuleContext, subject: string, code: string) =>
  own(context.course.shortfalls, `${subject}/${code}`) ?? own(context.course.shortfalls, `none/${code}`);

/** Groups in `codes` that `tally` does not show as reached. */
const gaps = (codes: readonly string[], evidenceCount: SubjectCount): readonly string[] =>
  codes.filter((code) => own(evidenceCount.groups, code) === undefined);

const LABELS = new Map(INCLUSION_GROUPS.map(({ code, label }) => [code, label]));

/** A group as people call it; its code for one of local making. */
const named = (code: string): string => LABELS.get(code) ?? code;

/** Says which of the missing groups the assessment as it is now does not name. */
const formatKept = (missing: readonly string[], kept: readonly string[]): string => {
  const those = missing.filter((code) => kept.includes(code));
  return those.length === 0
    ? ''
    : `; named by an earlier assessment, and none since removes with a reason: ${those.map(named).join('; ')}`;
};

/** `groupCoverage`: each group the impact assessment names is reached, or its gap reasoned. */
export const evaluateGroupCoverage = (
  rule: RuleOf<'groupCoverage'>,
  key: string,
  context: RuleContext,
): RuleOutcome => {
  const { assessment } = context.course;
  if (assessment === null)
    return unmet('no impact assessment that names the required groups is recorded', [], 'no-assessment');
  const subject = subjectOf(rule, key, context);
  if (subject === undefined) return versionLacks(context);
  const codes = assessment.requiredGroups.filter((code) => code.startsWith(rule.codesStarting ?? ''));
  const evidenceCount = counted(own(context.evidenceCount, key), subject);
  const open = gaps(codes, evidenceCount);
  const missing = rule.shortfallAccepted
    ? open.filter((code) => shortfallOf(context, subject, code) === undefined)
    : open;
  const reached = codes.flatMap((code) => own(evidenceCount.groups, code)?.id ?? []);
  const shortfalls = open.flatMap((code) => shortfallOf(context, subject, code) ?? []);
  const reasoned = shortfalls.map(({ eventId }) => eventId);
  const relied = [...new Set([assessment.eventId, ...reached, ...(rule.shortfallAccepted ? reasoned : [])])];
  if (missing.length > 0)
    return {
      ...unmet(
        `not recorded for: ${missing.map(named).join('; ')} (${codes.length - missing.length} of ${codes.length} groups covered)${formatKept(missing, assessment.keptGroups)}`,
        relied,
        'groups-not-covered',
        { groups: missing, covered: codes.length - missing.length, needed: codes.length },
      ),
      missingGroups: missing,
    };
  return met(
    relied,
    codes.length === 0
      ? 'the impact assessment names no such group'
      : `${plural(codes.length, 'required group')} covered`,
    withRecorders(
      recordersOfCount(codes.length === 0 ? [assessment] : shortfalls),
      ...codes.flatMap((code) => own(evidenceCount.groupRecorders, code) ?? []),
    ),
  );
};
