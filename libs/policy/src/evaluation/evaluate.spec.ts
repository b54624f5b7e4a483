import { describe, expect, it } from '@jest/globals';
import { type AnyFact, emptyCourse, evolveCourse, factOf, type LocalDate } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { compilePack, withGatesOf } from '../packs/compile.ts';
import { assess, gateEvaluation } from './evaluate.ts';
import type { RuleSource } from '../packs/pack.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { record, withoutGates } from '../evidence/count-fact.ts';
import { asking, changing, ics, looking } from '../testing/packs.ts';
import { weekdays } from '../testing.ts';

const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const duty = fact('duty_assessed', { applies: true, why: 'a change' });
const survey = fact('survey', { completed: 80 });
const promise = fact('public_commitment_made', { commitment: 'full', promise: 'We will', madeBy: 'commissioner' });
const day = '2027-05-03' as LocalDate;
const days = [
  fact('feedback_published', { publishedOn: day }),
  fact('board_papers_published', { publishedOn: '2027-05-07', meetingOn: day, includes: ['analysis_report'] }),
];

/** One rule for each thing that an answer may depend on. */
const pack = compilePack(
  asking(
    { rule: 'present', kinds: ['duty_assessed'] },
    {
      rule: 'allOf',
      of: [
        { rule: 'present', kinds: ['survey'] },
        { rule: 'present', kinds: ['duty_assessed'] },
      ],
    },
    { rule: 'present', kinds: ['survey'], minimum: { T1: 1, T2: 9 } },
    { rule: 'commitmentsMet' },
    { rule: 'noneOpen', of: 'suspected-duplicate' },
    { rule: 'noneOpen', of: 'set-aside-evidence' },
    { rule: 'elapsedWorkingDays', from: 'feedback', to: 'papers', days: 4 },
  ),
  'T1',
);
const evidenceCountOf = (...facts: readonly AnyFact[]) =>
  facts.reduce((evidenceCount, one) => record(pack, evidenceCount, one), {});
const full = looking({
  course: [promise, ...days].reduce((course, fact) => evolveCourse(course, fact), emptyCourse),
  evidenceCount: evidenceCountOf(duty, survey),
  suspected: { b: 'a' },
});
const met = (inputs: RuleContext, before?: RuleContext): readonly boolean[] =>
  [...assess(pack, inputs, before === undefined ? undefined : assess(pack, before)).results.values()].map((r) => r.met);

describe('an assessment that builds on the one before', () => {
  const changes: readonly (readonly [string, Partial<RuleContext>])[] = [
    ['a count', { evidenceCount: evidenceCountOf(duty) }],
    ['one of two counts', { evidenceCount: { ...evidenceCountOf(survey), ...record(pack, {}, survey) } }],
    ['the course', { course: emptyCourse }],
    ['an overridden promise', { overridden: { full: { event: 'urn:x#o', upTo: '2030-01-01' } } }],
    ['a suspected duplicate', { suspected: {} }],
    ['a resolved duplicate', { duplicates: { b: { of: 'a', status: 'same' } } }],
    ['evidence set aside', { setAside: { z: 'late' } }],
    ['the tier', { tier: 'T2' }],
    ['the calendar', { workingDays: { workingDaysBetween: () => 0 } }],
  ];
  it.each(changes)('says what one from nothing says after a change of %s', (_what, change) => {
    const changed = { ...full, ...change };
    expect(met(changed, full)).toEqual(met(changed));
    expect(met(full, changed)).toEqual(met(full));
    expect(met(changed)).not.toEqual(met(full));
  });
  it('keeps what does not depend on the change, and all where nothing changed', () => {
    const before = assess(pack, full);
    const same = assess(pack, { ...full }, before);
    expect([...same.results.keys()].every((key) => same.results.get(key) === before.results.get(key))).toBe(true);
    const more = assess(
      pack,
      { ...full, evidenceCount: record(pack, full.evidenceCount, fact('survey', { completed: 1 }, { id: 's2' })) },
      before,
    );
    const kept = [...more.results.keys()].filter((key) => more.results.get(key) === before.results.get(key));
    const later = ['options', 'readiness', 'involvement', 'decision', 'mobilisation', 'review'];
    expect(kept).toEqual([
      ...[1, 4, 5, 6, 7].map((i) => `context.asked-${i}`),
      ...later.map((gate) => `${gate}.asked-4`),
    ]);
  });
  it('takes nothing over from another pack', () => {
    const other = compilePack(asking({ rule: 'present', kinds: ['survey'], minimum: 9 }), 'T1');
    expect(assess(other, full, assess(pack, full)).results).toEqual(assess(other, full).results);
  });
});

describe('what a rule says beyond evidence', () => {
  const say = (rule: RuleSource, inputs: RuleContext) =>
    [...assess(compilePack(asking(rule), 'T1'), inputs).results.values()][0];
  it('names the board’s record where it overrode a promise', () => {
    expect(
      say(
        { rule: 'commitmentsMet' },
        {
          ...full,
          overridden: {
            full: { event: 'urn:x#o', upTo: '2030-01-01' },
            other: { event: 'urn:x#p', upTo: '2030-01-01' },
          },
        },
      ),
    ).toMatchObject({
      met: true,
      by: ['urn:throughline:spec#public_commitment_made-1', 'urn:x#o'],
      why: '1 public commitment discharged or overridden by the board',
    });
  });
  it('does not count working days that the calendar does not cover', () => {
    const elapsed = { rule: 'elapsedWorkingDays', from: 'feedback', to: 'papers', days: 0 } as const;
    expect(say(elapsed, { ...full, workingDays: { workingDaysBetween: () => undefined } })).toMatchObject({
      met: false,
      by: days.map(({ eventId }) => eventId),
      why: 'the bank holidays between 3 May 2027 and 7 May 2027 are not in the calendar, so working days cannot be counted',
    });
    expect(say(elapsed, { ...full, workingDays: weekdays })?.met).toBe(true);
  });
  it('names the first five suspected duplicates that nobody resolved', () => {
    const ids = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];
    const suspected = Object.fromEntries(ids.map((id) => [id, 'x']));
    const duplicates = { a: { of: 'x', status: 'same' }, b: { of: 'x', status: 'open' } } as const;
    const rule = { rule: 'noneOpen', of: 'suspected-duplicate' } as const;
    expect(say(rule, looking({ suspected, duplicates }))).toMatchObject({
      met: false,
      by: ['b', 'c', 'd', 'e', 'f'],
      why: 'no resolution is recorded of 6 suspected duplicates',
    });
    expect(say(rule, looking({ suspected: { a: 'x' }, duplicates }))).toMatchObject({
      met: true,
      by: [],
      why: 'no suspected duplicate is unresolved',
    });
  });
  it('names the first five events set aside for coming late, and no suspected duplicate among them', () => {
    const ids = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];
    const rule = { rule: 'noneOpen', of: 'set-aside-evidence' } as const;
    const setAside = Object.fromEntries(ids.map((id) => [id, 'late']));
    expect(say(rule, looking({ setAside, suspected: { a: 'x' } }))).toMatchObject({
      met: false,
      by: ['b', 'c', 'd', 'e', 'f'],
      why: '6 events recorded late without what they need to count',
    });
    expect(say(rule, looking({ setAside: { a: 'late' } }))?.why).toBe(
      '1 event recorded late without what it needs to count',
    );
    expect(say(rule, looking({ setAside: { a: 'late' }, suspected: { a: 'x' } }))).toMatchObject({
      met: true,
      by: [],
      why: 'no evidence is set aside',
    });
  });
});

describe('a pack in a tier', () => {
  const keysAt = (tier: 'T0' | 'T1' | 'T3') =>
    compilePack(ics, tier).requirements.map(({ requirement: { key } }) => key);
  it('asks what is asked in that tier, mandatory where it is so there, on its bases', () => {
    expect(keysAt('T0')).not.toContain('involvement.window');
    expect(keysAt('T1')).toContain('involvement.window');
    const advisory = changing(ics, 'involvement.window', { mandatoryIn: ['T3'], basis: ['local', 'no-such-basis'] });
    const window = (tier: 'T1' | 'T3') =>
      compilePack(advisory, tier).requirements.find(({ requirement: { key } }) => key === 'involvement.window');
    expect([window('T1')?.mandatory, window('T3')?.mandatory]).toEqual([false, true]);
    expect(window('T1')?.basis).toEqual([ics.bases.local]);
  });
  it('is compiled once', () => {
    expect(compilePack(ics, 'T3')).toBe(compilePack(ics, 'T3'));
    expect(compilePack(ics, 'T1')).not.toBe(compilePack(ics, 'T3'));
  });
  it('can have gates as another pack has them, each in its place', () => {
    const own = compilePack(ics, 'T1');
    const strict = compilePack(changing(ics, 'context.duty-assessed', { title: 'Duty, strictly' }), 'T1');
    const mixed = withGatesOf(own, new Map([['context', strict] as const]));
    const title = (key: string) =>
      mixed.requirements.find(({ requirement }) => requirement.key === key)?.requirement.title;
    expect(title('context.duty-assessed')).toBe('Duty, strictly');
    expect(mixed.requirements.map(({ requirement }) => requirement.key)).toEqual(
      own.requirements.map(({ requirement }) => requirement.key),
    );
    expect(withGatesOf(own, new Map([['review', strict] as const])).requirements).toEqual(own.requirements);
  });
  it('forgets what it counted for gates that are left, and keeps the rest', () => {
    const compiled = compilePack(ics, 'T1');
    const evidenceCount = [duty, fact('good_practice_shared', { title: 'Hub' })].reduce(
      (sum, one) => record(compiled, sum, one),
      {},
    );
    const kept = Object.keys(withoutGates(compiled, evidenceCount, ['context']));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).toEqual(Object.keys(evidenceCount).filter((leaf) => !leaf.startsWith('context.')));
    expect(withoutGates(compiled, evidenceCount, [])).toEqual(evidenceCount);
  });
});

describe('a gate', () => {
  it('is ready when what is mandatory is met, whatever is advisory', () => {
    const both = asking({ rule: 'present', kinds: ['duty_assessed'] }, { rule: 'present', kinds: ['survey'] });
    const advisory = changing(both, 'context.asked-2', { mandatoryIn: [] });
    const ready = (asked: typeof both) => {
      const compiled = compilePack(asked, 'T1');
      return gateEvaluation(assess(compiled, looking({ evidenceCount: record(compiled, {}, duty) })), 'context');
    };
    expect([ready(both).ready, ready(advisory).ready]).toEqual([false, true]);
    expect(ready(both).requirements.map(({ met: isMet }) => isMet)).toEqual([true, false]);
  });
});
