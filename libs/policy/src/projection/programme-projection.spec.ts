import { describe, expect, it } from '@jest/globals';
import { factOf, type Gate, GATES, type InvolvementEvent, type RecordedEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import fc from 'fast-check';
import { evaluateEvidence } from '../testing/evaluate-evidence.ts';
import type { ProgrammeProjection } from './programme-projection.ts';
import { play, policyEngine, started, weekdays } from '../testing.ts';
import { shippedPack } from '../testing/shipped.ts';

const GROUPS = ['PC-AGE', 'PC-DIS-LD', 'IH-GRT', 'LANG-ESOL'];
const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-11-${String(d).padStart(2, '0')}`);
const version = fc.integer({ min: 1, max: 2 });
const groups = fc.uniqueArray(fc.constantFrom(...GROUPS), { maxLength: 4 });
const window = fc.constantFrom('w1', 'w2');

/** Told of one document and place, so that two of a day are suspected to be one. */
const sameDocument = {
  place: 'Corby',
  evidence: [
    {
      uri: 'https://example.org/d',
      sha256: 'a'.repeat(64),
      documentDate: '2026-11-02',
      mediaType: 'application/pdf',
    },
  ],
};

/** Any evidence of the kinds on which the default policy turns, parsed by the real schemas. */
const anyEvidence: fc.Arbitrary<(id: string) => InvolvementEvent> = fc
  .record({
    on: day,
    v: version,
    groups,
    window,
    to: day,
    pick: fc.nat(18),
    staff: fc.boolean(),
    partner: fc.boolean(),
    recorder: fc.constantFrom('il-1', 'il-2'),
  })
  .map(({ on, v, groups: codes, window: w, to, pick, staff, partner, recorder }) => (id: string) => {
    const about = { proposal: 'hub', version: v };
    const base = { about, recorder: { role: 'involvement-lead', staffId: recorder } };
    const people = {
      ...base,
      audience: staff ? ['staff'] : ['service_users', 'carers'],
      groupsReached: codes.map((code) => ({ code, band: '8-19' })),
      ...(partner ? { partnerOrganisation: 'Partner' } : {}),
    };
    const of = (
      kind: Parameters<typeof evidence>[0],
      details: Record<string, unknown>,
      data: Record<string, unknown> = base,
    ) => evidence(kind, details, { id, on, data });
    const makers = [
      () => of('survey', { completed: 80 }, people),
      () => of('focus_group', { sessions: 1 }, people),
      () => of('options_panel', { optionsConsidered: 3 }, people),
      () => of('interview', { interviews: 4 }, people),
      () => of('duty_assessed', { applies: true, why: 'a change' }),
      () => of('impact_assessment_completed', { scope: 'full', stage: 'initial', version: v, requiredGroups: codes }),
      () => of('proposal_version_frozen', { title: 'Hub' }),
      () => of('consultation_opened', { window: w, opensOn: on, closesOn: '2026-12-31' }),
      () => of('consultation_closed', { window: w, closedOn: to < on ? to : on }),
      () => of('analysis_report', { status: 'final', reportedOn: on, independent: true }),
      () => of('board_papers_published', { publishedOn: on, meetingOn: to, includes: ['analysis_report'] }),
      () => of('decision_made', { level: 'final', decidedOn: on, outcome: 'Option B', body: 'Board' }),
      () => of('decision_rescinded', { decidedOn: to, rescindedOn: on, reason: 'too early' }),
      () => of('public_commitment_made', { commitment: w, promise: 'we will consult', madeBy: 'commissioner' }),
      () => of('commitment_discharged', { commitment: w, how: 'consulted' }),
      () => of('coverage_shortfall_recorded', { group: 'IH-GRT', reason: 'no partner', mitigation: 'later' }),
      () => of('call_in_directed', { callIn: w, directedOn: on }),
      () => of('public_meeting', { meetings: 1 }, { ...people, ...sameDocument }),
      () => of('drop_in', { sessions: 1 }, { ...people, ...sameDocument }),
    ];
    return (makers[pick] ?? makers[0])?.() as InvolvementEvent;
  });
/** Corrections and retractions of other events of the list, before or after them. */
const anyAmendment = fc
  .record({ target: fc.nat(11), retract: fc.boolean(), on: day })
  .map(({ target, retract, on }) => (id: string) => {
    const reference = `urn:throughline:spec#e${target}`;
    return retract
      ? evidence('retraction', { retracts: reference, reason: 'sent in error' }, { id, on })
      : evidence('correction', { corrects: reference, reason: 'miscounted', replacement: {} }, { id, on });
  });
const history = fc
  .array(fc.oneof({ weight: 8, arbitrary: anyEvidence }, { weight: 1, arbitrary: anyAmendment }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((makers) => makers.map((make, i) => make(`e${i}`)));

const recorded = (events: readonly InvolvementEvent[]): RecordedEvent[] => [
  started('T2'),
  ...events.map((event, i) => onRecord(event, i + 2)),
];
const gates = (current: ProgrammeProjection) => GATES.map((gate: Gate) => policyEngine.evaluate(current, gate));

describe('the standing of a programme', () => {
  it('is the same for any order of arrival', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(gates(play(recorded(shuffled)))).toEqual(gates(play(recorded(events))));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same event by event as folded from nothing', () => {
    fc.assert(
      fc.property(history, (events) => {
        const all = recorded(events);
        expect(policyEngine.projection.encode(play(all))).toBe(
          policyEngine.projection.encode(policyEngine.projection.fold('programme-P-001', all)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('evaluates in increments what it evaluates from nothing', () => {
    fc.assert(
      fc.property(history, (events) => {
        const all = recorded(events);
        const { projection } = policyEngine;
        const context = { stream: 'programme-P-001', version: 1, recordedAt: '2026-11-20T09:00:00.000Z', appended: [] };
        let current = projection.initial('programme-P-001');
        for (const event of all) {
          const before = current;
          current = projection.evolve(before, event);
          if (projection.needsRebuild(current))
            current = projection.fold('programme-P-001', all.slice(0, all.indexOf(event) + 1));
          projection.react(before, current, context);
        }
        const pack = shippedPack();
        const facts = events.flatMap((event, i) => factOf(onRecord(event, i + 2)) ?? []);
        const nothing = evaluateEvidence({
          pack,
          tier: 'T2',
          evidence: facts,
          at: '2026-12-01T00:00:00Z',
          workingDays: weekdays,
        });
        expect(gates(current)).toEqual(nothing);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves aside what had not happened by the moment asked about', () => {
    const pack = shippedPack();
    const duty = factOf(
      onRecord(evidence('duty_assessed', { applies: true, why: 'a change' }, { on: '2026-11-10' }), 2),
    );
    if (duty === undefined) throw new Error('nothing to evaluate');
    const at = (moment: string) =>
      evaluateEvidence({ pack, tier: 'T0', evidence: [duty], at: moment, workingDays: weekdays })[0]?.ready;
    expect([at('2026-11-10T11:59:59Z'), at('2026-11-10T12:00:00Z')]).toEqual([false, true]);
  });

  it('never becomes ready at a gate by taking a focus group away', () => {
    fc.assert(
      fc.property(history, fc.nat(13), (events, index) => {
        const without = events.filter((event, i) => i !== index || event.payload.kind !== 'focus_group');
        const more = gates(play(recorded(events)));
        gates(play(recorded(without))).forEach((gate, i) => expect(gate.ready && !more[i]?.ready).toBe(false));
      }),
      { numRuns: 200 },
    );
  });

  it('takes a retracted event as never counted, and a corrected one as corrected, whichever came first', () => {
    const survey = evidence('survey', { completed: 412 }, { id: 's', data: { about: { planningQuestion: 'needs' } } });
    const retracted = evidence('retraction', { retracts: survey.eventId, reason: 'sent in error' }, { id: 'x' });
    const evidenceCount = (...events: InvolvementEvent[]) => play(recorded(events)).evidenceCount;
    expect(evidenceCount(survey, retracted)).toEqual({});
    expect(evidenceCount(retracted, survey)).toEqual({});
    const corrected = evidence(
      'correction',
      {
        corrects: survey.eventId,
        reason: 'duplicates',
        replacement: { ...survey.payload.data, details: { completed: 232 } },
      },
      { id: 'c' },
    );
    expect(evidenceCount(corrected, survey)).toEqual(evidenceCount(survey, corrected));
    expect(evidenceCount(survey, corrected)['context.needs-involvement']?.planning?.people).toBe(232);
  });

  it('says once that a gate became ready, and once that it no longer is', () => {
    const context = { stream: 'programme-P-001', version: 9, recordedAt: '2026-11-20T09:00:00.000Z', appended: [] };
    const before = play([started('T0')]);
    const duty = play([
      started('T0'),
      onRecord(evidence('duty_assessed', { applies: false, why: 'no change for anyone' }), 2),
    ]);
    const reactions = policyEngine.projection.react(before, duty, context);
    expect(reactions).toContainEqual(
      expect.objectContaining({ type: 'GateBecameReady', eventId: 'engine:programme-P-001:9:readiness:context' }),
    );
    const ready = reactions.reduce(
      (current, event) =>
        policyEngine.projection.evolve(current, {
          ...event,
          stream: context.stream,
          version: 9,
          recordedAt: context.recordedAt,
          checkpoint: { xid: '1', position: '9' },
        }),
      duty,
    );
    expect(policyEngine.projection.react(duty, ready, context)).toEqual([]);
    const retracted = { ...ready, evidenceCount: {} };
    expect(policyEngine.projection.react(ready, retracted, context)).toEqual([
      expect.objectContaining({
        type: 'GateNoLongerReady',
        payload: { gate: 'context', atVersion: 9, unmet: ['context.duty-assessed'] },
      }),
    ]);
  });
});
