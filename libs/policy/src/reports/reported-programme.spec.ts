import { describe, expect, it } from '@jest/globals';
import { GATES, type InvolvementKind, localDate, type RecordedEvent } from '@throughline/domain';
import { evidence, type EvidenceParticulars, onRecord } from '@throughline/domain/testing';
import { policyEngine, started } from '../testing.ts';
import { closeGate, programme, waive } from '../testing/programme.ts';
import { involvementReport } from './involvement-report.ts';
import { atOnce } from '../projection/in-steps.ts';
import { reportedProgramme } from './reported-programme.ts';

const NOVEMBER = ['2026-11-01', '2026-11-30'] as const;
const report = (streams: readonly (readonly RecordedEvent[])[], [from, to]: readonly [string, string] = NOVEMBER) => {
  const span = { from: localDate.parse(from), to: localDate.parse(to) };
  const londonDay = (instant: string) => instant.slice(0, 10);
  return involvementReport(
    streams.flatMap(
      (events) =>
        atOnce(
          reportedProgramme(
            { stream: events[0]?.stream ?? '', events, organisation: 'QPM' },
            { policyEngine, span, londonDay },
          ),
        ) ?? [],
    ),
  );
};

const session = (id: string, data: Record<string, unknown> = {}, over: EvidenceParticulars = {}) =>
  evidence('focus_group', { sessions: 1 }, { id, data, ...over });
const record = (...events: readonly ReturnType<typeof evidence>[]): readonly RecordedEvent[] => [
  started('T2'),
  ...events.map((event, i) => onRecord(event, i + 2)),
];
/** Of the programme's own, on a day. */
const own = (type: string, payload: unknown, [version, day]: readonly [number, string]): RecordedEvent => ({
  ...started('T2'),
  eventId: `command:${type}-${version}`,
  type,
  payload,
  version,
  occurredAt: `${day}T09:00:00Z`,
});
const spec = (id: string) => `urn:throughline:spec#${id}`;

describe('what a report counts as involvement', () => {
  const document = {
    uri: 'https://example.org/notes',
    sha256: 'a'.repeat(64),
    documentDate: '2026-11-02',
    mediaType: 'application/pdf',
  };
  const twice = record(
    ...['a', 'b'].map((id) => session(id, { place: 'Corby', evidence: [document], participants: { exact: 20 } })),
  );

  it('is a suspected duplicate only once a person found that it is another session, be it after the span', () => {
    const resolved = (resolution: 'same' | 'different') =>
      own(
        'DuplicateResolved',
        {
          event: spec('b'),
          of: spec('a'),
          resolution,
          by: { role: 'involvement-lead', id: 'il-1' },
          reason: 'asked',
        },
        [4, '2026-12-03'],
      );
    const counted = (...more: readonly RecordedEvent[]) => report([[...twice, ...more]]).activity.events;
    expect([counted(), counted(resolved('same')), counted(resolved('different'))]).toEqual([1, 1, 2]);
  });

  it('is nothing that came late without what it needs, however much of it there is', () => {
    const late = Array.from({ length: 101 }, (_, i) =>
      onRecord(session(`late-${i}`), i + 2, '2027-02-01T18:00:00.000Z'),
    );
    expect(report([[started('T2'), ...late]]).activity).toMatchObject({ events: 0 });
  });

  it('is what took place on the first and the last day of the span, and nothing of the day after', () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13'];
    const held = record(...days.map((on) => session(on, { participants: { exact: 20 } }, { on })));
    const span = ['2026-11-10', '2026-11-12'] as const;
    expect(report([held], span).activity).toMatchObject({ events: 2, people: { atLeast: 40, atMost: 40 } });
    const into = session('f', { occurred: { from: '2026-11-12', to: '2026-11-13' } }, { on: '2026-11-12' });
    const foretold = [started('T2'), onRecord(into, 2, '2026-11-13T18:00:00.000Z')];
    expect(report([foretold], span).activity.events).toBe(0);
  });

  it('is what a correction says of it, in people too', () => {
    const first = session('s', { participants: { exact: 20 } });
    const replacement = { ...first.payload.data, participants: { exact: 80 } };
    const corrected = evidence('correction', { corrects: first.eventId, reason: 'miscounted', replacement });
    expect(report([record(first)]).activity.people).toEqual({ atLeast: 20, atMost: 20 });
    expect(report([record(first, corrected)]).activity.people).toEqual({ atLeast: 80, atMost: 80 });
  });

  it('is co-production by its mode or by its kind, and partner-led where a partner is named', () => {
    const heldEvent = (kind: InvolvementKind, data: Record<string, unknown>, id: string) =>
      evidence(kind, kind === 'survey' ? { completed: 40 } : { sessions: 1 }, { id, data });
    const audience = ['service_users', 'carers'];
    const { activity } = report([
      record(
        heldEvent('co_production_workshop', { audience }, 'a'),
        heldEvent('focus_group', { mode: 'co_production' }, 'b'),
        heldEvent('focus_group', {}, 'c'),
        heldEvent('survey', { mode: 'engagement' }, 'g'),
        heldEvent('focus_group', { partnerOrganisation: 'Open Door' }, 'd'),
        heldEvent('focus_group', { partnerOrganisation: 'Open Door' }, 'e'),
        heldEvent('focus_group', { partnerOrganisation: 'Open Door' }, 'f'),
      ),
    ]);
    expect(activity).toMatchObject({ events: 7, coProduction: 2, partnerLed: 3 });
  });
  it('is each named session once, and different ones apart', () => {
    const named = (id: string, name: string) =>
      session(id, { session: name, groupsReached: [{ code: 'RURAL', band: '8-19' }] });
    const { activity, groups } = report([record(named('a', 'S-1'), named('b', 'S-2'), named('c', 'S-1'))]);
    expect([activity.events, groups[0]?.events]).toEqual([2, 2]);
  });
});

describe('groups', () => {
  it('go by the name of the inclusion list; a group of one gap is not reasoned by another', () => {
    const shortfall = evidence('coverage_shortfall_recorded', {
      group: 'IH-GRT',
      reason: 'no partner free',
      mitigation: 'autumn sessions',
    });
    const assessed = evidence('impact_assessment_completed', {
      scope: 'full',
      stage: 'initial',
      version: 1,
      requiredGroups: ['IH-GRT', 'IH-HOMELESS', 'RURAL'],
    });
    const reaching = session('r', { groupsReached: [{ code: 'RURAL', band: '8-19' }] });
    const { groups } = report([record(assessed, shortfall, reaching, session('elsewhere'))]);
    expect(groups.map(({ group, reachedBy, reasonedBy }) => [group, reachedBy, reasonedBy])).toEqual([
      ['IH-GRT', 0, 1],
      ['IH-HOMELESS', 0, 0],
      ['RURAL', 1, 0],
    ]);
    expect(groups[0]?.title).toMatch(/Gypsy/);
  });
});

describe('requirements', () => {
  const NEEDS = 'context.needs-involvement';
  const duty = evidence('duty_assessed', { applies: true, why: 'it is a change' });

  it('are waived where a waiver was approved and they are not met, and are then no shortfall', () => {
    const p = programme('T1');
    p.record(duty);
    const before = report([p.events()]);
    waive(p, NEEDS);
    waive(p, 'context.commitments-register', { waiver: 'w-2' });
    const after = report([p.events()]);
    const keys = ({ shortfalls }: typeof after) => shortfalls.map(({ requirement }) => requirement);
    expect(before.gates[0]).toMatchObject({ met: 1, waived: 0 });
    expect(after.gates[0]).toMatchObject({ met: 1, waived: 2 });
    expect(keys(before).filter((key) => !keys(after).includes(key))).toEqual([NEEDS]);
    p.record(session('met', { about: { planningQuestion: 'needs' } }));
    expect(report([p.events()]).gates[0]).toMatchObject({ met: 2, waived: 1 });
  });

  it('that are lacking are listed with what would meet them, mandatory ones alone', () => {
    const { shortfalls } = report([record(duty)]);
    expect(shortfalls[0]).toEqual({
      programme: 'P-001',
      gate: 'context',
      requirement: 'context.impact-assessment',
      title: 'An equality and health inequalities assessment names the groups to reach',
      wouldMeet: 'Record the full assessment, naming the required groups',
      missingGroups: [],
    });
    expect(shortfalls.map(({ requirement }) => requirement)).not.toContain('context.experience-baseline');
    const full = evidence('impact_assessment_completed', {
      scope: 'full',
      stage: 'initial',
      version: 1,
      requiredGroups: [],
    });
    expect(report([record(duty, full)]).shortfalls[0]?.requirement).toBe(NEEDS);
  });
});

describe('a programme that is over', () => {
  const completed = () => {
    const p = programme('T0');
    p.record(duty0);
    for (const gate of GATES) expect(closeGate(p, gate)).toContain('GateClosed');
    return p.events();
  };
  const duty0 = evidence('duty_assessed', { applies: false, why: 'nothing changes for anybody' });

  it('is reported with all its gates when it was completed, to the very day', () => {
    const events = completed();
    const day = events.at(-1)?.occurredAt.slice(0, 10) ?? '';
    expect(report([events], [day, '2026-11-30'])).toMatchObject({ programmes: ['P-001'] });
    expect(report([events], [day, day]).gates.map(({ of }) => of > 0)).toContain(true);
    const next = `${day.slice(0, 8)}${Number(day.slice(8)) + 1}`;
    expect(report([events], [next, '2026-11-30']).programmes).toEqual([]);
    expect(report([events], ['2026-10-01', '2026-10-31']).programmes).toEqual([]);
  });

  it('is reported to the day on which it was cancelled, however long it had run', () => {
    const events = [started('T2'), own('ProgrammeCancelled', { reason: 'Not needed any longer' }, [2, '2026-11-05'])];
    const shown = (from: string) => report([events], [from, '2026-11-30']).programmes;
    expect([shown('2026-11-02'), shown('2026-11-05'), shown('2026-11-06')]).toEqual([['P-001'], ['P-001'], []]);
  });
});
