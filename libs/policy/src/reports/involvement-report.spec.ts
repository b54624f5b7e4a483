import { describe, expect, it } from '@jest/globals';
import { type InvolvementKind, localDate, type RecordedEvent } from '@throughline/domain';
import { evidence, type EvidenceParticulars, onRecord } from '@throughline/domain/testing';
import { createPolicyEngine } from '../projection/policy-engine.ts';
import { PACKS, shipped, policyEngine, started, weekdays } from '../testing.ts';
import { ics, notYetLaw } from '../testing/packs.ts';
import { involvementReport, type UnmetRequirement } from './involvement-report.ts';
import { publishedCount, publishedPeople } from './published.ts';
import { atOnce } from '../projection/in-steps.ts';
import { reportedProgramme } from './reported-programme.ts';

type Evidence = readonly [InvolvementKind, Record<string, unknown>, EvidenceParticulars];

const programme = (id: string, ...recorded: readonly Evidence[]): readonly RecordedEvent[] => [
  started('T2', id),
  ...recorded.map(([kind, details, particulars], i) =>
    onRecord(evidence(kind, details, { id: `${id}-${i}`, programme: id, ...particulars }), i + 2),
  ),
];

const SPAN = { from: '2026-11-01', to: '2026-11-30' };
const report = (programmes: readonly (readonly RecordedEvent[])[], { from, to } = SPAN, by = policyEngine) => {
  const span = { from: localDate.parse(from), to: localDate.parse(to) };
  const londonDay = (instant: string) => instant.slice(0, 10);
  return involvementReport(
    programmes.flatMap(
      (events) =>
        atOnce(
          reportedProgramme(
            { stream: events[0]?.stream ?? '', events, organisation: 'QPM' },
            { policyEngine: by, span, londonDay },
          ),
        ) ?? [],
    ),
  );
};
const of = <T, K extends keyof T>(list: readonly T[], key: K, value: T[K]) => list.find((one) => one[key] === value);

const duty: Evidence = ['duty_assessed', { applies: true, why: 'The service moves' }, {}];
const assessed = (...requiredGroups: string[]): Evidence => [
  'impact_assessment_completed',
  { scope: 'full', stage: 'initial', version: 1, requiredGroups },
  {},
];
const group = (data: Record<string, unknown> = {}, over: EvidenceParticulars = {}): Evidence => [
  'focus_group',
  { sessions: 1 },
  { ...over, data },
];
const reaching = (code: string, band: string, data: Record<string, unknown> = {}) =>
  group({ groupsReached: [{ code, band }], ...data });

describe('an involvement report', () => {
  it('says how many requirements of the gates reached are met, over all programmes of the organisation', () => {
    const one = report([programme('P-001', duty)]).gates[0];
    const { programmes, gates } = report([programme('P-002'), programme('P-001', duty)]);
    expect(programmes).toEqual(['P-001', 'P-002']);
    expect(one).toMatchObject({ gate: 'context', met: 1, waived: 0 });
    expect(gates[0]).toEqual({ ...one, of: 2 * (one?.of ?? 0) });
    expect(gates.slice(1).map((gate) => gate.of)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('says the same of each principle, framework and limb of the duty, whether anything bears on it or not', () => {
    const { principles, frameworks, limbs } = report([programme('P-001', duty)]);
    expect([principles, frameworks, limbs].map((list) => list.length)).toEqual([10, 4, 3]);
    expect(of(principles, 'tag', 'principle:1')).toMatchObject({ met: 1, title: expect.stringContaining('voices') });
    expect(of(limbs, 'tag', 'limb:planning')).toMatchObject({ met: 1 });
    expect(of(limbs, 'tag', 'limb:decisions')).toMatchObject({ of: 0, met: 0 });
  });

  it('says of each group how many programmes have to reach it and how many did, or gave reasons', () => {
    const shortfall: Evidence = [
      'coverage_shortfall_recorded',
      { group: 'IH-GRT', reason: 'no partner free', mitigation: 'autumn sessions' },
      {},
    ];
    const { groups } = report([
      programme('P-001', assessed('IH-GRT', 'RURAL'), reaching('RURAL', '20-49')),
      programme('P-002', assessed('IH-GRT'), shortfall, reaching('LOCAL-1', '8-19')),
    ]);
    expect(
      groups.map(({ group: code, requiredBy, reachedBy, reasonedBy, lackingIn }) => [
        code,
        requiredBy,
        reachedBy,
        reasonedBy,
        lackingIn,
      ]),
    ).toEqual([
      ['IH-GRT', 2, 0, 1, 1],
      ['LOCAL-1', 0, 1, 0, 0],
      ['RURAL', 1, 1, 0, 0],
    ]);
    expect(of(groups, 'group', 'LOCAL-1')).toMatchObject({
      title: null,
      events: 1,
      people: { atLeast: 10, atMost: 20 },
    });
  });

  it('gives people to the nearest five, and nothing of fewer than eight', () => {
    const { groups, activity } = report([
      programme('P-001', reaching('RURAL', '1-7', { participants: { band: '1-7' } })),
    ]);
    expect(of(groups, 'group', 'RURAL')?.people).toBe('suppressed');
    expect(activity.people).toBe('suppressed');
    const one = { events: 1, counted: 1 };
    expect([0, 1, 7].map((atLeast) => publishedPeople({ atLeast, atMost: 40 }, one))).toEqual([
      ...['none', 'suppressed', 'suppressed'],
    ]);
    expect(publishedPeople({ atLeast: 8, atMost: 12 }, one)).toEqual({ atLeast: 10, atMost: 10 });
    expect(publishedPeople({ atLeast: 34, atMost: 34 }, one)).toEqual({ atLeast: 35, atMost: 35 });
    expect(publishedPeople({ atLeast: 3412, atMost: null }, one)).toEqual({ atLeast: 3410, atMost: null });
    expect([0, 7, 8, 412].map((number) => publishedCount(number, one))).toEqual(['none', 'suppressed', 10, 410]);
  });

  it('says of people that they are not recorded where events are, and that there are none only where no event is', () => {
    expect(report([programme('P-001')]).activity).toMatchObject({ events: 0, people: 'none', peopleFrom: 0 });
    expect(report([programme('P-001', group())]).activity).toMatchObject({
      events: 1,
      people: 'not-recorded',
      peopleFrom: 0,
    });
  });

  it('says on how many of the events a head count rests', () => {
    const counted = group({ participants: { exact: 34 } });
    expect(report([programme('P-001', counted, group(), group())]).activity).toMatchObject({
      events: 3,
      people: { atLeast: 35, atMost: 35 },
      peopleFrom: 1,
    });
  });

  it('says how many of the events are assumed by the cases that are replayed', () => {
    const groups = { groupsReached: [{ code: 'IH-ROMA', band: '8-19' }] } as const;
    const { assumed, groups: reached } = report([
      programme('P-001', group({ ...groups, assumed: true }), group(groups), ['survey', { completed: 9 }, {}]),
    ]);
    expect([assumed, reached[0]]).toEqual([1, expect.objectContaining({ events: 2, assumed: 1 })]);
  });

  it('gives surveys and responses apart from people, and petitions apart from every event', () => {
    const { activity } = report([
      programme(
        'P-001',
        ['survey', { completed: 412, started: 600 }, {}],
        ['survey', { completed: 3 }, {}],
        ['written_responses', { responses: 88 }, {}],
        ['petition', { signatures: 3012 }, {}],
        ['petition', { signatures: null }, {}],
        group({ participants: { exact: 34 } }),
      ),
    ]);
    expect(activity).toEqual({
      events: 4,
      coProduction: 0,
      partnerLed: 0,
      people: { atLeast: 35, atMost: 35 },
      peopleFrom: 1,
      surveys: { events: 2, counted: 2, number: 415 },
      responses: { events: 1, counted: 1, number: 90 },
      petitions: { events: 2, counted: 1, number: 3010 },
    });
    const unsigned = report([programme('P-001', ['petition', { signatures: null }, {}])]).activity;
    expect(unsigned).toMatchObject({ events: 0, petitions: { events: 1, counted: 0, number: 'not-recorded' } });
    expect(unsigned.surveys).toEqual({ events: 0, counted: 0, number: 'none' });
  });

  it('lists every requirement that it counts as not met: the mandatory ones, and the advisory ones by themselves', () => {
    const { gates, shortfalls, advisories } = report([programme('P-001', duty)]);
    const [context] = gates;
    expect(advisories.map(({ requirement }) => requirement)).toContain('context.experience-baseline');
    expect(shortfalls.map(({ requirement }) => requirement)).not.toContain('context.experience-baseline');
    expect(shortfalls.length + advisories.length).toBe((context?.of ?? 0) - (context?.met ?? 0));
  });

  it('lists what was not in force then by itself: it counts it neither as asked nor as unmet, advisory or mandatory', () => {
    for (const key of ['context.experience-baseline', 'context.duty-assessed']) {
      const others = PACKS.filter(({ id }) => id !== ics.id);
      const later = createPolicyEngine(weekdays, { ...shipped, packs: [...others, notYetLaw(ics, key)] });
      const [now, then] = [report([programme('P-001')]), report([programme('P-001')], SPAN, later)];
      expect(now.notInForce).toEqual([]);
      expect(then.notInForce).toEqual([
        {
          programme: 'P-001',
          gate: 'context',
          requirement: key,
          title: expect.any(String),
          why: expect.stringMatching(/^not in force then .*Act of 2034 is in force from 1 January 2035$/),
        },
      ]);
      expect(then.gates[0]?.of).toBe((now.gates[0]?.of ?? 0) - 1);
      expect([...then.shortfalls, ...then.advisories].map(({ requirement }) => requirement)).not.toContain(key);
      expect([...now.shortfalls, ...now.advisories].map(({ requirement }) => requirement)).toContain(key);
    }
  });

  it('counts co-production and what partners led, and a session told to two programmes once', () => {
    const shared = { session: 'S-1', mode: 'co_production', participants: { band: '20-49' } };
    const { activity, groups } = report([
      programme('P-001', reaching('RURAL', '8-19', shared)),
      programme('P-002', reaching('RURAL', '8-19', shared), group({ partnerOrganisation: 'Open Door' })),
    ]);
    expect(activity).toMatchObject({
      events: 2,
      coProduction: 1,
      partnerLed: 1,
      people: { atLeast: 20, atMost: 50 },
      peopleFrom: 1,
    });
    expect(of(groups, 'group', 'RURAL')).toMatchObject({ events: 1, people: { atLeast: 10, atMost: 20 } });
  });

  it('leaves out sessions for staff alone, and what was retracted, even after the span', () => {
    const retraction: Evidence = [
      'retraction',
      { retracts: 'urn:throughline:spec#P-001-1', reason: 'It did not take place' },
      { on: '2026-12-05' },
    ];
    const recorded = programme('P-001', group({ audience: ['staff'] }), group(), retraction);
    expect(report([recorded]).activity.events).toBe(0);
    expect(report([recorded.slice(0, 3)]).activity.events).toBe(1);
  });

  it('counts what took place within the span, and shows the programme as it stood at the end of it', () => {
    const recorded = programme('P-001', duty, group({}, { on: '2026-11-10' }), group({}, { on: '2026-12-10' }));
    expect(report([recorded]).activity.events).toBe(1);
    expect(report([recorded], { from: '2026-11-11', to: '2026-11-30' }).activity.events).toBe(0);
    expect(report([recorded], { from: '2026-11-01', to: '2026-11-01' }).gates[0]?.met).toBe(0);
    expect(report([recorded], { from: '2026-10-01', to: '2026-10-31' }).programmes).toEqual([]);
  });

  it('leaves out a programme that was over before the span began', () => {
    const cancelled: RecordedEvent = {
      ...started('T2'),
      eventId: 'command:cancel',
      type: 'ProgrammeCancelled',
      occurredAt: '2026-11-05T09:00:00Z',
      payload: { reason: 'Not needed any longer' },
      version: 2,
    };
    expect(report([[started('T2'), cancelled]]).programmes).toEqual(['P-001']);
    expect(report([[started('T2'), cancelled]], { from: '2026-11-06', to: '2026-11-30' }).programmes).toEqual([]);
  });

  it('lists what is mandatory and neither met nor waived, with what would meet it', () => {
    const { shortfalls } = report([programme('P-001', duty)]);
    const keys = shortfalls.map((one: UnmetRequirement) => one.requirement);
    expect(keys).toContain('context.commitments-register');
    expect(keys).not.toContain('context.duty-assessed');
    expect(keys).not.toContain('context.sign-off');
    for (const { wouldMeet } of shortfalls) expect(wouldMeet).not.toBe('');
  });
});
