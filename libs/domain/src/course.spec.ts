import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AnyFact } from './involvement/fact.ts';
import { factOf } from './involvement/fact.ts';
import { emptyCourse, frozenVersions, leaveBehind } from './course.ts';
import { evolveCourse } from './evolve-course.ts';
import { cloudEvent, evidence, onRecord } from './testing.ts';

const about = { about: { proposal: 'hub', version: 1 } };
const fact = (...args: Parameters<typeof evidence>): AnyFact => {
  const found = factOf(onRecord(evidence(...args), 2));
  if (found === undefined) throw new Error('no fact');
  return found;
};
const courseOf = (...facts: AnyFact[]) => facts.reduce((course, one) => evolveCourse(course, one), emptyCourse);

describe('the course of a programme', () => {
  it('keeps the earliest record of a step, however often and in whatever order it comes', () => {
    const early = fact('feedback_published', { publishedOn: '2027-05-17' }, { id: 'a' });
    const late = fact('feedback_published', { publishedOn: '2027-05-18' }, { id: 'b' });
    expect(courseOf(late, early, late)).toEqual(courseOf(early, late));
    expect(courseOf(late, early).feedback).toEqual({
      on: '2027-05-17',
      eventId: 'urn:throughline:spec#a',
      hands: 'il-1',
    });
  });

  it('keeps the latest feedback, and of two on one day always the same one', () => {
    const feedback = (publishedOn: string, id: string) => fact('feedback_published', { publishedOn }, { id });
    const early = feedback('2027-05-17', 'z');
    const [one, other] = [feedback('2027-05-18', 'a'), feedback('2027-05-18', 'b')];
    for (const told of [
      [early, one, other],
      [other, one, early],
      [one, other, early],
      [one, early, other],
    ])
      expect(courseOf(...told).lastFeedback).toEqual({
        none: { on: '2027-05-18', eventId: 'urn:throughline:spec#b', hands: 'il-1' },
      });
  });

  it('knows a call-in by its direction and by its end, whichever is told first', () => {
    const directed = fact('call_in_directed', { callIn: 'c', directedOn: '2027-06-02' }, { id: 'd' });
    const ended = fact('call_in_ended', { callIn: 'c', endedOn: '2027-06-28', outcome: 'left to us' }, { id: 'e' });
    const from = { on: '2027-06-02', eventId: 'urn:throughline:spec#d', hands: 'il-1' };
    const to = { on: '2027-06-28', eventId: 'urn:throughline:spec#e', hands: 'il-1' };
    expect(courseOf(directed).callIns).toEqual({ c: { directed: from, ended: null } });
    expect(courseOf(ended).callIns).toEqual({ c: { directed: null, ended: to } });
    expect(courseOf(ended, directed).callIns).toEqual({ c: { directed: from, ended: to } });
  });

  it('knows a closure before its opening', () => {
    const open = fact(
      'consultation_opened',
      { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' },
      { data: about },
    );
    const close = fact('consultation_closed', { window: 'w', closedOn: '2027-05-14' }, { data: about });
    expect(courseOf(close, open)).toEqual(courseOf(open, close));
  });

  it('takes the required groups from the highest version of the assessment', () => {
    const v1 = fact(
      'impact_assessment_completed',
      { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['PC-AGE'] },
      { id: '1', data: about },
    );
    const v2 = fact(
      'impact_assessment_completed',
      { scope: 'full', stage: 'updated', version: 2, requiredGroups: ['PC-AGE', 'IH-GRT'] },
      { id: '2', data: about },
    );
    expect(courseOf(v2, v1).assessment?.requiredGroups).toEqual(['PC-AGE', 'IH-GRT']);
    expect(courseOf(v1, v2).assessment?.requiredGroups).toEqual(['PC-AGE', 'IH-GRT']);
  });

  it('takes, of two records of one version of the assessment, the later, and on one day always the same', () => {
    const assessed = (version: number, on: string, id: string) => {
      const details = { scope: 'full', stage: 'initial', version, requiredGroups: [] };
      return fact('impact_assessment_completed', details, { id, on, data: about });
    };
    const first = assessed(1, '2027-01-04', 'c');
    const [second, again] = [assessed(1, '2027-01-05', 'a'), assessed(1, '2027-01-05', 'b')];
    const kept = (...told: AnyFact[]) => courseOf(...told).assessment?.eventId.slice(-1);
    expect([kept(first, second), kept(second, first)]).toEqual(['a', 'a']);
    expect([kept(second, again), kept(again, second), kept(again, first)]).toEqual(['b', 'b', 'b']);
    const newer = assessed(2, '2027-01-01', 'd');
    expect([kept(newer, again), kept(again, newer)]).toEqual(['d', 'd']);
  });

  it('does not take a draft report or a stage decision for a final one', () => {
    const draft = fact(
      'analysis_report',
      { status: 'draft', reportedOn: '2027-04-20', independent: true },
      { data: about },
    );
    const stage = fact('decision_made', {
      level: 'stage',
      decidedOn: '2027-04-20',
      outcome: 'shortlist',
      body: 'Board',
    });
    const { decisions, reports, stageDecisions } = courseOf(draft, stage);
    expect([decisions, reports, Object.keys(stageDecisions)]).toEqual([{}, {}, ['2027-04-20/board']]);
  });
});

/** Facts of every kind that the course takes note of, few enough in days and names to meet each other often. */
const anyFact: fc.Arbitrary<AnyFact> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    on: fc.constantFrom('2027-03-01', '2027-03-02', '2027-03-03'),
    version: fc.integer({ min: 1, max: 2 }),
    name: fc.constantFrom('x', 'y'),
    pick: fc.nat(19),
  })
  .map(({ id, on, version, name, pick }) => {
    const of = (kind: Parameters<typeof evidence>[0], details: Record<string, unknown>) =>
      fact(kind, details, { id: `${kind}-${id}`, on, data: { about: { proposal: 'hub', version } } });
    // What else an event says follows from its id: the same id is the same event.
    const day = `2027-04-0${'abcd'.indexOf(id) + 1}`;
    const makers = [
      () => of('proposal_version_frozen', { title: 'Hub' }),
      () =>
        of('impact_assessment_completed', {
          scope: 'full',
          stage: 'initial',
          version,
          requiredGroups: [id.toUpperCase()],
        }),
      () => of('consultation_opened', { window: name, opensOn: on, closesOn: day }),
      () => of('consultation_extended', { window: name, decidedOn: on, closesOn: day }),
      () => of('consultation_closed', { window: name, closedOn: on }),
      () => of('analysis_report', { status: 'final', reportedOn: on, independent: true }),
      () => of('feedback_published', { publishedOn: on }),
      () => of('board_papers_published', { publishedOn: on, meetingOn: day, includes: ['analysis_report'] }),
      () => of('conscientious_consideration', { level: 'final', consideredOn: on }),
      () => of('decision_made', { level: 'final', decidedOn: on, outcome: 'Option B', body: 'Board' }),
      () => of('decision_rescinded', { decidedOn: day, rescindedOn: on, reason: 'too early' }),
      () => of('public_commitment_made', { commitment: name, promise: `We promise ${id}`, madeBy: 'commissioner' }),
      () => of('commitment_discharged', { commitment: name, how: 'consulted' }),
      () => of('call_in_directed', { callIn: name, directedOn: on }),
      () => of('call_in_ended', { callIn: name, endedOn: on, outcome: 'cleared' }),
      () => of('coverage_shortfall_recorded', { group: name.toUpperCase(), reason: 'no partner', mitigation: 'later' }),
      () => of('independent_voice_report', { body: name }),
      () => of('independent_voice_replied', { body: name, repliedOn: on }),
      () => of('scrutiny_notified', { body: name }),
      () => of('scrutiny_view', { body: name, view: 'supports' }),
    ];
    return (makers[pick] ?? makers[0])?.() as AnyFact;
  });
const facts = fc.uniqueArray(anyFact, { maxLength: 12, selector: ({ eventId }) => eventId });

describe('the groups that an impact assessment requires', () => {
  const assessed = (
    version: number,
    requiredGroups: readonly string[],
    removed: readonly string[] = [],
    on = '2026-11-02',
  ) =>
    fact(
      'impact_assessment_completed',
      {
        scope: 'full',
        stage: 'updated',
        version,
        requiredGroups,
        removedGroups: removed.map((group) => ({ group, reason: 'Nobody of this group lives in the district' })),
      },
      { id: `ehia-${version}-${on}`, on },
    );
  const groups = (...told: ReturnType<typeof fact>[]) => courseOf(...told).assessment?.requiredGroups;

  it('stay required by a later version that is silent about them, and say so', () => {
    const later = [assessed(1, ['PC-AGE', 'IH-GRT']), assessed(2, ['PC-AGE'])];
    expect(groups(...later)).toEqual(['PC-AGE', 'IH-GRT']);
    expect(courseOf(...later).assessment?.keptGroups).toEqual(['IH-GRT']);
    expect(groups(assessed(1, ['IH-GRT']), assessed(1, [], [], '2026-11-03'))).toEqual(['IH-GRT']);
  });
  it('are removed by a later version with a reason, and are required again when one names them again', () => {
    expect(groups(assessed(1, ['PC-AGE', 'IH-GRT']), assessed(2, ['PC-AGE'], ['IH-GRT']))).toEqual(['PC-AGE']);
    expect(groups(assessed(1, ['IH-GRT']), assessed(2, [], ['IH-GRT']), assessed(3, ['IH-GRT']))).toEqual(['IH-GRT']);
    expect(groups(assessed(1, [], ['IH-GRT']), assessed(2, ['IH-GRT']))).toEqual(['IH-GRT']);
    expect(groups(assessed(1, ['IH-GRT'], ['IH-GRT']))).toEqual(['IH-GRT']);
  });
  it('are the same in whatever order the versions are told', () => {
    const all = [
      assessed(1, ['PC-AGE', 'IH-GRT']),
      assessed(2, ['LANG-PL'], ['IH-GRT']),
      assessed(3, ['RURAL'], ['PC-AGE']),
    ];
    for (const told of [all, [...all].reverse(), [...all.slice(1), ...all.slice(0, 1)]])
      expect(groups(...told)).toEqual(['RURAL', 'LANG-PL']);
  });
  it('are not removed without a reason', () => {
    expect(() =>
      fact('impact_assessment_completed', {
        scope: 'full',
        stage: 'updated',
        version: 2,
        requiredGroups: [],
        removedGroups: [{ group: 'IH-GRT' }],
      }),
    ).toThrow('removedGroups');
  });
});

describe('the course of any evidence', () => {
  it('is the same in any order and however often each event comes', () => {
    const twice = facts.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(twice, ([some, shuffled]) => {
        expect(courseOf(...shuffled, ...some)).toEqual(courseOf(...some));
      }),
      { numRuns: 500 },
    );
  });

  const at = (on: string, id: string) => ({ on, eventId: `urn:throughline:spec#${id}` });
  it('keeps, of two on one day, the one with the lesser id', () => {
    const told = (id: string) => fact('feedback_published', { publishedOn: '2027-05-17' }, { id });
    expect(courseOf(told('b'), told('a')).feedback).toMatchObject(at('2027-05-17', 'a'));
    expect(courseOf(told('a'), told('b')).feedback).toMatchObject(at('2027-05-17', 'a'));
  });

  it('keeps each step under what it is about', () => {
    const on = '2027-05-17';
    const course = courseOf(
      fact('proposal_version_frozen', { title: 'Hub' }, { id: 'v', on, data: about }),
      fact(
        'consultation_opened',
        { window: 'w', opensOn: '2027-03-01', closesOn: '2027-05-24' },
        { id: 'o', data: about },
      ),
      fact(
        'consultation_extended',
        { window: 'w', decidedOn: '2027-05-12', closesOn: '2027-06-07' },
        { id: 'e', data: about },
      ),
      fact('consultation_closed', { window: 'w', closedOn: '2027-06-07' }, { id: 'c', data: about }),
      fact(
        'analysis_report',
        { status: 'final', reportedOn: '2027-06-20', independent: true },
        { id: 'r', data: about },
      ),
      fact('board_papers_published', { publishedOn: on, meetingOn: on, includes: ['business_case'] }, { id: 'n' }),
      fact(
        'board_papers_published',
        { publishedOn: on, meetingOn: on, includes: ['other', 'analysis_report'] },
        { id: 'p' },
      ),
      fact('conscientious_consideration', { level: 'final', consideredOn: on }, { id: 'k' }),
      fact('conscientious_consideration', { level: 'stage', consideredOn: '2027-01-01' }, { id: 'j' }),
      fact('decision_made', { level: 'final', decidedOn: on, outcome: 'Option B', body: 'Board' }, { id: 'd' }),
      fact('decision_rescinded', { decidedOn: on, rescindedOn: '2027-06-30', reason: 'too early' }, { id: 'x' }),
      fact(
        'public_commitment_made',
        { commitment: 'full', promise: 'We will consult', madeBy: 'commissioner' },
        { id: 'm', on },
      ),
      fact('commitment_discharged', { commitment: 'full', how: 'consulted' }, { id: 'h', on }),
      fact('call_in_directed', { callIn: 'c1', directedOn: on }, { id: 'i' }),
      fact('call_in_ended', { callIn: 'c1', endedOn: on, outcome: 'cleared' }, { id: 'f' }),
      fact(
        'coverage_shortfall_recorded',
        { group: 'IH-GRT', reason: 'no partner', mitigation: 'later' },
        { id: 's', on },
      ),
      fact('independent_voice_report', { body: 'Healthwatch' }, { id: 'q', on }),
      fact('independent_voice_replied', { body: 'Healthwatch', repliedOn: '2027-06-10' }, { id: 'l' }),
      fact('scrutiny_notified', { body: 'HOSC' }, { id: 't', on }),
      fact('scrutiny_view', { body: 'HOSC', view: 'supports' }, { id: 'u', on: '2027-05-18' }),
    );
    expect(course).toMatchObject({
      versions: { 'hub@1': { ...at(on, 'v'), proposal: 'hub', version: 1 } },
      assessment: null,
      windows: {
        'w/hub@1': {
          subject: 'hub@1',
          opened: { ...at('2027-03-01', 'o'), closesOn: '2027-05-24' },
          extensions: { 'urn:throughline:spec#e': { ...at('2027-05-12', 'e'), closesOn: '2027-06-07' } },
          closures: { '2027-06-07': { ...at('2027-06-07', 'c'), withdrawnBecause: null } },
        },
      },
      reports: { 'hub@1': at('2027-06-20', 'r') },
      feedback: null,
      papers: at(on, 'p'),
      decisions: { [`${on}/board`]: { ...at(on, 'd'), body: 'Board', key: 'board' } },
      rescissions: { 'urn:throughline:spec#x': { ...at('2027-06-30', 'x'), decidedOn: on, body: null } },
      spellings: { 'decision/board': [{ name: 'Board' }], 'scrutiny/hosc': [{ name: 'HOSC' }] },
      considered: at(on, 'k'),
      commitments: { full: { made: { ...at(on, 'm'), promise: 'We will consult' }, discharged: at(on, 'h') } },
      callIns: { c1: { directed: at(on, 'i'), ended: at(on, 'f') } },
      voices: { 'healthwatch/2027-05-17': { ...at(on, 'q'), body: 'Healthwatch' } },
      voiceReplies: { healthwatch: at('2027-06-10', 'l') },
      scrutiny: { hosc: { notified: at(on, 't'), view: at('2027-05-18', 'u') } },
      shortfalls: { 'none/IH-GRT': at(on, 's') },
    });
  });

  it('is left as it is by what only adds to a count', () => {
    const course = courseOf(fact('feedback_published', { publishedOn: '2027-05-17' }));
    expect(evolveCourse(course, fact('survey', { completed: 60 }))).toBe(course);
  });
});

describe('a session that served several programmes', () => {
  const session = cloudEvent(
    'public_meeting',
    { meetings: 1 },
    {
      data: {
        ...about,
        participants: { band: '20-49' },
        groupsReached: [{ code: 'PC-AGE', band: '8-19' }],
        sections: [
          { programme: 'P-001', groupsReached: [{ code: 'IH-GRT', band: '1-7' }] },
          { programme: 'P-002', participants: { band: '8-19' } },
        ],
      },
    },
  );
  it('counts for a programme only through its own section', () => {
    const { data } = evidenceOf(session, 'P-001');
    expect(data).toMatchObject({ groupsReached: [{ code: 'IH-GRT', band: '1-7' }] });
    expect(data).not.toHaveProperty('participants');
  });
  it('counts for nothing where it has no section', () => {
    expect(
      factOf(
        onRecord(
          evidence(
            'public_meeting',
            { meetings: 1 },
            { programme: 'P-003', data: (session as { data: Record<string, unknown> }).data },
          ),
          2,
        ),
      ),
    ).toBeUndefined();
  });
});

const evidenceOf = (session: Record<string, unknown>, programme: string): AnyFact =>
  fact('public_meeting', { meetings: 1 }, { programme, data: session.data as Record<string, unknown> });

describe('a fork that goes back with a new version', () => {
  const frozen = (proposal: string, version: number) =>
    fact(
      'proposal_version_frozen',
      { title: 'x' },
      { id: `${proposal}-${version}`, data: { about: { proposal, version } } },
    );
  const course = courseOf(
    frozen('hub', 2),
    frozen('hub', 1),
    frozen('clinic', 1),
    fact('feedback_published', { publishedOn: '2027-05-17' }),
    fact('conscientious_consideration', { level: 'final', consideredOn: '2027-05-20' }),
    fact('decision_made', { level: 'final', decidedOn: '2027-05-27', outcome: 'hub', body: 'Board' }),
    fact('public_commitment_made', { commitment: 'full', promise: 'all of it', madeBy: 'commissioner' }),
  );
  it('has none of the versions it leaves behind among those frozen', () => {
    expect(frozenVersions(course)).toEqual(['clinic@1', 'hub@1', 'hub@2']);
    expect(frozenVersions(leaveBehind(course, ['hub@2']))).toEqual(['clinic@1', 'hub@1']);
    expect(frozenVersions(emptyCourse)).toEqual([]);
  });
  it('remembers all that was ever left, each once, in order', () => {
    expect(leaveBehind(leaveBehind(course, ['hub@2', 'hub@1']), ['clinic@1', 'hub@1']).left).toEqual([
      'clinic@1',
      'hub@1',
      'hub@2',
    ]);
  });
  it('keeps what was promised, and nothing of what was decided and fed back', () => {
    const anew = leaveBehind(course, ['hub@2']);
    expect(course).toMatchObject({ feedback: { on: '2027-05-17' }, considered: { on: '2027-05-20' } });
    expect(anew).toMatchObject({ feedback: null, considered: null, papers: null, decisions: {}, announced: {} });
    expect(anew.commitments).toEqual(course.commitments);
    expect(anew.versions).toEqual(course.versions);
  });
});
