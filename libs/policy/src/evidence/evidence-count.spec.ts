import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, InvolvementKind } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import fc from 'fast-check';
import type { RuleSource } from '../packs/pack.ts';
import { counted, type SubjectCount } from './evidence-count.ts';
import { answer } from '../testing/packs.ts';

type Kinds = readonly InvolvementKind[];
type Data = Readonly<Record<string, unknown>>;

const present = (kinds: Kinds, more: object = {}): RuleSource => ({ rule: 'present', kinds: [...kinds], ...more });
const group = (id: string, data: Data = {}, on = '2026-11-02') =>
  evidence('focus_group', { sessions: 1 }, { id, on, data });
const id = (short: string): string => `urn:throughline:spec#${short}`;
const ref = (documentDate: string) => ({
  uri: `https://example.test/${documentDate}`,
  sha256: 'a'.repeat(64),
  documentDate,
  mediaType: 'text/plain',
});

describe('people and responses', () => {
  /** How many people an event is taken to stand for, read from what is said to lack of far too many. */
  const peopleIn = (...events: InvolvementEvent[]): string =>
    answer(
      present(['survey', 'written_responses', 'petition', 'focus_group', 'duty_assessed'], { people: 90_000 }),
      'T1',
      ...events,
    ).why;
  it.each([
    ['a band at its lower end, 1–7', group('f', { participants: { band: '1-7' } }), 1],
    ['a band at its lower end, 8–19', group('f', { participants: { band: '8-19' } }), 8],
    ['a band at its lower end, 20–49', group('f', { participants: { band: '20-49' } }), 20],
    ['a band at its lower end, 50 and over', group('f', { participants: { band: '50+' } }), 50],
    ['an exact number', group('f', { participants: { exact: 61 } }), 61],
    ['nobody where no number is given', group('f'), 0],
    ['surveys that were finished, not started', evidence('survey', { completed: 80, started: 412 }), 80],
    ['responses', evidence('written_responses', { responses: 55 }), 55],
    [
      'of a survey for several programmes those of its own section alone',
      evidence(
        'survey',
        { completed: 412 },
        { data: { sections: [{ programme: 'P-001', participants: { exact: 60 } }] } },
      ),
      60,
    ],
    [
      'nobody of a survey for several programmes whose own section gives no number',
      evidence('survey', { completed: 412 }, { data: { sections: [{ programme: 'P-001' }] } }),
      0,
    ],
    [
      'no signatures, and none of those who carried a petition',
      evidence('petition', { signatures: 2986 }, { data: { participants: { exact: 2986 } } }),
      0,
    ],
    ['nobody in what has no participants', evidence('duty_assessed', { applies: true, why: 'a change' }), 0],
  ])('count %s', (_what, event, count) => {
    expect(peopleIn(event)).toBe(`${count} of 90000 responses or attendances recorded`);
  });
  it('add up', () => {
    const survey = (n: string, completed: number) => evidence('survey', { completed }, { id: n });
    expect(peopleIn(survey('a', 80), survey('b', 20), group('c', { participants: { band: '8-19' } }))).toMatch(/^108 /);
  });
  it('are enough at exactly as many as are asked for', () => {
    const asked = present(['survey'], { people: 300 });
    const survey = (completed: number) => answer(asked, 'T1', evidence('survey', { completed }));
    expect([survey(299).met, survey(300).met]).toEqual([false, true]);
  });
});

describe('an event counts', () => {
  const counts = (rule: RuleSource, event: InvolvementEvent): boolean => answer(rule, 'T1', event).met;
  it.each(['service_users', 'carers', 'public', 'representatives', 'voluntary_sector'])('when it was for %s', (who) => {
    expect(counts(present(['focus_group']), group('f', { audience: [who] }))).toBe(true);
    expect(counts(present(['focus_group']), group('f', { audience: ['staff', who] }))).toBe(true);
  });
  it.each(['councils', 'clinicians', 'staff'])('not when it was for %s alone', (who) => {
    expect(counts(present(['focus_group']), group('f', { audience: [who] }))).toBe(false);
  });
  it('only when every field is as asked', () => {
    const asked = present(['external_assurance'], {
      where: { assurance: ['independent_review'], outcome: ['assured', 'assured_with_conditions'] },
    });
    const assured = (assurance: string, outcome: string) =>
      counts(asked, evidence('external_assurance', { assurance, outcome }));
    expect(assured('independent_review', 'assured')).toBe(true);
    expect(assured('independent_review', 'assured_with_conditions')).toBe(true);
    expect(assured('independent_review', 'not_assured')).toBe(false);
    expect(assured('tests_evidenced', 'assured')).toBe(false);
  });
  it('when one item of a list is as asked', () => {
    const asked = present(['outcome_told'], { where: { told: ['public', 'scrutiny_body'] } });
    const notified = (...who: string[]) => counts(asked, evidence('outcome_told', { toldOn: '2026-11-02', told: who }));
    expect([notified('partners', 'public'), notified('partners', 'participants')]).toEqual([true, false]);
  });
  it('by a field outside its details too, as its mode', () => {
    const asked = present(['focus_group'], { where: { mode: ['co_production'] } });
    expect(counts(asked, group('f', { mode: 'co_production' }))).toBe(true);
    expect(counts(asked, group('f', { mode: 'engagement' }))).toBe(false);
  });
  it('where a reached group is asked for, only when it names one', () => {
    const asked = present(['focus_group', 'duty_assessed', 'involvement_plan_agreed'], { reachingAGroup: true });
    expect(counts(asked, group('f'))).toBe(false);
    expect(counts(asked, group('f', { groupsReached: [{ code: 'PC-AGE', band: '1-7' }] }))).toBe(true);
    expect(counts(asked, evidence('involvement_plan_agreed', { groupsCovered: ['PC-AGE'] }))).toBe(true);
    expect(counts(asked, evidence('involvement_plan_agreed', { groupsCovered: [] }))).toBe(false);
    expect(counts(asked, evidence('duty_assessed', { applies: true, why: 'a change' }))).toBe(false);
  });
  it('where an audience is asked for, never when its kind has none', () => {
    const asked = present(['duty_assessed'], { audience: ['carers'] });
    expect(counts(asked, evidence('duty_assessed', { applies: true, why: 'a change' }))).toBe(false);
  });
});

describe('what is relied on', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 8 });
  const dated = (n: number): string => `2026-11-${String(n).padStart(2, '0')}`;
  const relied = (minimum: number, ...events: InvolvementEvent[]): readonly string[] =>
    answer(present(['focus_group'], { minimum }), 'T1', ...events).by;

  it('is the earliest events, as many as are asked for and at most five, whatever came first', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (some, minimum) => {
        const events = some.map((n) => group(`f${dated(n)}`, {}, dated(n)));
        const earliest = [...some].sort((a, b) => a - b).map((n) => id(`f${dated(n)}`));
        expect(relied(minimum, ...events)).toEqual(earliest.slice(0, Math.min(minimum, 5)));
      }),
    );
  });
  it('is, of two on one day, the one with the lesser id', () => {
    expect(relied(1, group('b'), group('a'))).toEqual([id('a')]);
    expect(relied(1, group('a'), group('b'))).toEqual([id('a')]);
    expect(relied(3, group('b'), group('c'), group('a'))).toEqual([id('a'), id('b'), id('c')]);
  });
  it('names at least one event even where none is asked for', () => {
    expect(relied(0, group('b'), group('a'))).toEqual([id('a')]);
  });
  it('adds the earliest of each kind where different kinds are asked for', () => {
    const asked = present(['focus_group', 'survey'], { distinctKinds: 2 });
    const survey = (name: string, on: string) => evidence('survey', { completed: 60 }, { id: name, on });
    const all = [
      group('f2', {}, '2026-11-05'),
      survey('s2', '2026-11-09'),
      group('f1', {}, '2026-11-03'),
      survey('s1', '2026-11-04'),
    ];
    for (const events of [all, [...all].reverse()])
      expect(answer(asked, 'T1', ...events).by).toEqual([id('f1'), id('s1')]);
  });
  it('is named across all subjects where it may be about anything', () => {
    const about = (version: number) => ({ about: { proposal: 'hub', version } });
    const asked = present(['focus_group', 'survey'], { minimum: 3, distinctKinds: 2, people: 20 });
    const events = [
      group('c', { ...about(2), participants: { band: '8-19' } }, '2026-11-06'),
      group('a', { ...about(1), participants: { band: '8-19' } }, '2026-11-04'),
      evidence('survey', { completed: 4 }, { id: 'b', on: '2026-11-05', data: about(2) }),
      group('d', about(1), '2026-11-07'),
    ];
    expect(answer(asked, 'T1', ...events)).toMatchObject({ met: true, why: expect.stringMatching(/^4 events/) });
    expect(answer(asked, 'T1', ...events).by.slice(0, 3)).toEqual([id('a'), id('b'), id('c')]);
    expect(answer(asked, 'T1', ...events.slice(0, 2))).toMatchObject({
      met: false,
      why: expect.stringMatching(/^2 of 3/),
    });
  });
});

describe('who recorded it', () => {
  const by = (...people: string[]): readonly string[] =>
    answer(
      present(['focus_group']),
      'T1',
      ...people.map((staffId, i) =>
        group(`f${i}`, {
          recorder: { role: 'involvement-lead', staffId },
          about: { proposal: 'hub', version: (i % 2) + 1 },
        }),
      ),
    ).recorders;
  it('is one person, however often', () => {
    expect(by('il-1', 'il-1', 'il-1')).toEqual(['il-1']);
  });
  it('is no more than eight, the same eight in any order', () => {
    const people = ['il-1', 'il-2', 'il-3', 'il-4', 'il-5', 'il-6', 'il-7', 'il-8', 'il-9'];
    expect(by(...people)).toEqual(people.slice(0, 8));
    expect(by(...[...people].reverse())).toEqual(people.slice(0, 8));
    expect(by('il-2', 'il-2', 'il-3', 'il-1')).toEqual(['il-1', 'il-2', 'il-3']);
  });
});

describe('the day on a document', () => {
  const dayOn = (kind: InvolvementKind, details: Data, data: Data = {}): string =>
    answer({ rule: 'document', kinds: [kind] }, 'T1', evidence(kind, details, { on: '2026-11-20', data })).why;
  it('is when it was published, reported or considered', () => {
    expect(dayOn('feedback_published', { publishedOn: '2026-11-03' })).toBe('recorded, dated 3 November 2026');
    expect(
      dayOn(
        'analysis_report',
        { status: 'final', reportedOn: '2026-11-04', independent: true },
        { about: { proposal: 'hub', version: 1 } },
      ),
    ).toBe('recorded, dated 4 November 2026');
    expect(dayOn('conscientious_consideration', { level: 'final', consideredOn: '2026-11-05' })).toBe(
      'recorded, dated 5 November 2026',
    );
  });
  it('is else the latest date on a document kept for it', () => {
    const kept = (...dates: string[]) =>
      dayOn('duty_assessed', { applies: true, why: 'a change' }, { evidence: dates.map(ref) });
    expect(kept('2026-10-01', '2026-10-03', '2026-10-02')).toBe('recorded, dated 3 October 2026');
    expect(kept('2026-12-24')).toBe('recorded, dated 24 December 2026');
  });
  it('is else the last day on which it happened', () => {
    expect(
      dayOn(
        'duty_assessed',
        { applies: true, why: 'a change' },
        { occurred: { from: '2026-11-10', to: '2026-11-12' } },
      ),
    ).toBe('recorded, dated 12 November 2026');
  });
  it('is the earliest where several are recorded', () => {
    const one = (name: string, publishedOn: string) => evidence('feedback_published', { publishedOn }, { id: name });
    const asked: RuleSource = { rule: 'document', kinds: ['feedback_published'] };
    expect(answer(asked, 'T1', one('b', '2026-11-09'), one('a', '2026-11-03'), one('c', '2026-11-20'))).toMatchObject({
      by: [id('a')],
      why: 'recorded, dated 3 November 2026',
    });
  });
});

describe('what was counted about any subject', () => {
  const at = (ref: string, on: string) => ({ id: ref, on, hands: 'il-1' });
  const NOTHING = counted(undefined, 'any');
  const part = (over: Partial<SubjectCount>): SubjectCount => ({ ...NOTHING, ...over });
  const any = (...parts: readonly SubjectCount[]) =>
    counted(Object.fromEntries(parts.map((one, n) => [`subject-${n}`, one])), 'any');
  const [early, late] = [at('b', '2026-11-02'), at('a', '2026-11-03')];

  it('is the sum of its events and people', () => {
    expect(any(part({ count: 2, people: 30 }), part({ count: 1, people: 8 }))).toMatchObject({ count: 3, people: 38 });
  });
  it('has the earliest and the latest, and by kind and group the earliest, whichever subject comes first', () => {
    const one = part({ first: [early], last: early, kinds: { survey: late }, groups: { 'PC-AGE': early } });
    const other = part({
      first: [late],
      last: late,
      kinds: { survey: early, interview: late },
      groups: { 'PC-AGE': late },
    });
    const whole = {
      first: [early, late],
      last: late,
      kinds: { survey: early, interview: late },
      groups: { 'PC-AGE': early },
    };
    expect(any(one, other)).toMatchObject(whole);
    expect(any(other, one)).toMatchObject(whole);
    for (const parts of [
      [one, part({})],
      [part({}), one],
    ])
      expect(any(...parts).last).toEqual(early);
  });
  it('came through the hands of all who recorded it, whichever subject comes first', () => {
    const [a, b] = [part({ recorders: ['il-3', 'il-4'] }), part({ recorders: ['il-1', 'il-3'] })];
    for (const parts of [
      [a, b],
      [b, a],
    ])
      expect(any(...parts).recorders).toEqual(['il-1', 'il-3', 'il-4']);
  });
  it('is nothing where nothing was counted, and of one subject what was counted about it', () => {
    expect(NOTHING).toMatchObject({ count: 0, people: 0, first: [], last: null, kinds: {}, groups: {}, recorders: [] });
    expect(any()).toEqual(NOTHING);
    expect(counted({ 'hub@1': part({ count: 2 }) }, 'hub@1').count).toBe(2);
    expect(counted({ 'hub@1': part({ count: 2 }) }, 'hub@2').count).toBe(0);
  });
});
