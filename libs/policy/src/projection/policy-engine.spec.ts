import { describe, expect, it } from '@jest/globals';
import type { InvolvementEvent, Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { createPolicyEngine } from './policy-engine.ts';
import { whatIf } from './move/what-if.ts';
import { changing, ics } from '../testing/packs.ts';
import { play, policyEngine, started, weekdays } from '../testing.ts';
import { shipped } from '../testing/shipped.ts';

const duty = evidence('duty_assessed', { applies: true, why: 'a change' });
const projectionOf = (tier: Tier, ...events: readonly InvolvementEvent[]) =>
  play([started(tier), ...events.map((event, i) => onRecord(event, i + 2))]);
const unstarted = policyEngine.projection.initial('programme-P-009');

describe('what the decider is told of a gate', () => {
  const assessed = policyEngine.assessGate(projectionOf('T1', duty), 'context', 7);
  const survey = (id: string, staffId: string) =>
    evidence(
      'survey',
      { completed: 60 },
      { id, data: { about: { planningQuestion: 'needs' }, recorder: { role: 'involvement-lead', staffId } } },
    );

  it('is what is mandatory and unmet, with reason, remedy and basis, and nothing advisory', () => {
    const keys = assessed.unmet.map(({ requirement }) => requirement);
    expect(keys).toContain('context.needs-involvement');
    expect(keys).not.toContain('context.duty-assessed');
    const advisory = policyEngine
      .evaluate(projectionOf('T1', duty), 'context')
      .requirements.filter(({ mandatory }) => !mandatory);
    expect(advisory.length).toBeGreaterThan(0);
    for (const { key } of advisory) expect(keys).not.toContain(key);
    const needs = assessed.unmet.find(({ requirement }) => requirement === 'context.needs-involvement');
    expect(Object.keys(needs ?? {}).sort()).toEqual(['basis', 'requirement', 'title', 'why', 'wouldMeet']);
    for (const basis of needs?.basis ?? []) expect(Object.keys(basis).sort()).toEqual(['citation', 'force']);
    expect(needs?.basis.length).toBeGreaterThan(0);
  });
  it('is what each met requirement relies on, the signing apart', () => {
    expect(assessed.reliedOn).toContainEqual({
      requirement: 'context.duty-assessed',
      evidence: [duty.eventId],
      recordedAlone: ['il-1'],
    });
    expect(assessed.reliedOn.map(({ requirement }) => requirement)).not.toContain('context.sign-off');
  });
  it('is who alone recorded what a met requirement rests on', () => {
    const sole = (...events: InvolvementEvent[]) =>
      policyEngine
        .assessGate(projectionOf('T1', ...events), 'context', 7)
        .soleRecorders.find(({ requirement }) => requirement === 'context.needs-involvement');
    expect(sole(survey('a', 'il-1'))).toEqual({
      requirement: 'context.needs-involvement',
      title: 'People were involved in understanding the needs',
      staffId: 'il-1',
    });
    expect(sole(survey('a', 'il-1'), survey('b', 'il-2'))).toBeUndefined();
    expect(sole()).toBeUndefined();
  });
  it('is who may close it, and on which versions and as of when it is judged', () => {
    expect(assessed).toMatchObject({ proposal: null, assessmentVersion: null, asKnownAtVersion: 7 });
    expect(assessed.closingRoles.length).toBeGreaterThan(0);
    const roles = changing(ics, 'context.sign-off', { rule: { rule: 'signOff', roles: ['mayor'] } });
    const other = createPolicyEngine(weekdays, { ...shipped, packs: [roles] });
    expect(other.assessGate(projectionOf('T1'), 'context', 1).closingRoles).toEqual(['mayor']);
    expect(other.assessGate(projectionOf('T1'), 'options', 1).closingRoles).not.toContain('mayor');
    const about = { data: { about: { proposal: 'hub', version: 3 } } };
    const further = projectionOf(
      'T1',
      evidence('proposal_version_frozen', { title: 'Hub' }, about),
      evidence(
        'impact_assessment_completed',
        { scope: 'full', stage: 'initial', version: 4, requiredGroups: [] },
        about,
      ),
    );
    expect(policyEngine.assessGate(further, 'context', 3)).toMatchObject({
      proposal: { proposal: 'hub', version: 3 },
      assessmentVersion: 4,
    });
  });
  it('is nothing for a programme that was never started', () => {
    expect(policyEngine.evaluate(unstarted, 'context')).toMatchObject({
      gate: 'context',
      ready: false,
      requirements: [],
    });
    expect(policyEngine.assessGate(unstarted, 'context', 0)).toMatchObject({
      unmet: [],
      reliedOn: [],
      soleRecorders: [],
      closingRoles: [],
    });
    expect(policyEngine.waiverPolicy(unstarted, 'context.duty-assessed')).toBeUndefined();
  });
});

describe('what the policy says of a waiver', () => {
  const policy = (key: string, tier: Tier) => policyEngine.waiverPolicy(projectionOf(tier), key);
  it('is on which grounds, by whom in the tier, and whether legal advice is needed', () => {
    const window = policy('involvement.window', 'T1');
    expect(window).toMatchObject({
      requirement: 'involvement.window',
      gate: 'involvement',
      title: 'The consultation window was open long enough',
    });
    expect(window?.grounds.length).toBeGreaterThan(0);
    expect(Object.keys(window?.basis[0] ?? {}).sort()).toEqual(['citation', 'force']);
    for (const tier of ['T1', 'T2', 'T3'] as const)
      expect(policy('involvement.window', tier)).toMatchObject(ics.waiverApproval[tier] ?? {});
    expect(policy('involvement.window', 'T3')?.needsLegalAdvice).toBe(true);
  });
  it('is no ground at all where it can never be waived, and nobody where the tier names nobody', () => {
    expect(policy('context.duty-assessed', 'T1')?.grounds).toEqual([]);
    expect(policy('context.duty-assessed', 'T0')).toMatchObject({ approvingRoles: [], needsLegalAdvice: false });
  });
  it('is nothing of what the pack does not ask in this tier', () => {
    expect(policy('involvement.no-such-thing', 'T1')).toBeUndefined();
    expect(policy('involvement.window', 'T0')).toBeUndefined();
  });
});

describe('a programme in a list', () => {
  it('is shown with its stage, its gate and its next deadline', () => {
    const start = started('T2');
    const summary = (target?: string) =>
      policyEngine.projection.summarise(
        play([
          {
            ...start,
            payload: { ...(start.payload as object), targets: target === undefined ? {} : { options: target } },
          },
        ]),
      );
    expect(summary()).toMatchObject({
      programme: 'P-001',
      title: 'Stroke services',
      organisation: 'QPM',
      tier: 'T2',
      nature: 'live',
      status: 'running',
      stage: 'context',
      gateStatus: 'open',
      nextDeadline: null,
    });
    const nextDeadline = { gate: 'options', at: '2027-02-19T17:00:00Z' };
    expect(summary('2027-02-19T17:00:00Z')).toMatchObject({ nextDeadline, waitingFor: 'evidence' });
    expect(summary()).not.toHaveProperty('waiverRuns');
  });
  it('is nothing before its start, so that no other stream is listed', () => {
    const { projection } = policyEngine;
    expect(projection.summarise(projection.initial('reads/QPM/2026-11'))).toEqual({});
  });
  it('is shown with who had it before, where it was handed over', () => {
    const projection = projectionOf('T1');
    const predecessors = [
      { organisation: 'QAA', until: '2026-11-02T09:00:00Z' },
      { organisation: 'QBB', until: '2026-11-03T09:00:00Z' },
    ];
    const handed = { ...projection, programme: { ...projection.programme, predecessors } };
    expect(policyEngine.projection.summarise(handed)).toMatchObject({ formerly: ['QAA', 'QBB'] });
    expect(policyEngine.projection.summarise(projection)).not.toHaveProperty('formerly');
  });
  it('is done when all gates have closed', () => {
    const projection = projectionOf('T1');
    const gates = Object.fromEntries(
      Object.entries(projection.programme.gates).map(([gate, state]) => [gate, { ...state, decided: 'closed' }]),
    ) as typeof projection.programme.gates;
    const done = { ...projection, programme: { ...projection.programme, gates, status: 'completed' as const } };
    expect(policyEngine.projection.summarise(done)).toMatchObject({ stage: 'done', status: 'completed' });
  });
});

describe('what the engine adds of its own accord', () => {
  it('is nothing before a programme has started and once it was cancelled', () => {
    const context = { stream: 'programme-P-001', version: 2, recordedAt: '2026-11-02T18:00:00.000Z', appended: [] };
    const before = projectionOf('T1');
    const ready = projectionOf('T1', duty);
    const cancelled = { ...ready, programme: { ...ready.programme, status: 'cancelled' as const } };
    expect(policyEngine.projection.react(before, cancelled, context)).toEqual([]);
    expect(policyEngine.projection.react(unstarted, unstarted, context)).toEqual([]);
  });
  it('still is something after the last gate has closed', () => {
    const context = { stream: 'programme-P-001', version: 2, recordedAt: '2026-11-02T18:00:00.000Z', appended: [] };
    const completed = (...events: readonly InvolvementEvent[]) => {
      const projection = projectionOf('T0', ...events);
      return { ...projection, programme: { ...projection.programme, status: 'completed' as const } };
    };
    const types = policyEngine.projection.react(completed(), completed(duty), context).map(({ type }) => type);
    expect(types).toContain('GateBecameReady');
  });
});

describe('what is kept of a programme', () => {
  const versionOf = (mark?: string) =>
    createPolicyEngine(mark === undefined ? weekdays : { ...weekdays, mark }, shipped).projection.version;
  it('is counted again under another shape and under other bank holidays', () => {
    expect(versionOf()).toMatch(/^projection-\d+$/);
    expect(versionOf('2026a')).toBe(`${versionOf()} 2026a`);
  });
});

describe('what is asked beside the gates', () => {
  const now = '2026-11-10T10:00:00Z';
  it('is nothing of a move where there is no programme, or its pack is not known here', () => {
    expect(policyEngine.previewMove([], ics, now)).toBeUndefined();
    expect(policyEngine.previewMove([started('T1')], ics, now)).toBeDefined();
    const elsewhere = createPolicyEngine(weekdays, { ...shipped, packs: [{ ...ics, id: 'another' }] });
    expect(elsewhere.previewMove([started('T1')], ics, now)).toBeUndefined();
  });
  it('is what another pack would have said, and what was decided on a waiver', () => {
    expect(policyEngine.whatIf(ics, [[started('T1')]])).toEqual(whatIf(ics, [[started('T1')]], weekdays));
    expect(policyEngine.decisionsOn(projectionOf('T1'), 'no-such-waiver')).toEqual([]);
  });
  it('is of who alone recorded something only where it is relied on', () => {
    const survey = evidence('survey', { completed: 1 }, { data: { about: { planningQuestion: 'needs' } } });
    const projection = projectionOf('T3', duty, survey);
    for (const gate of ['context', 'options', 'readiness', 'involvement'] as const) {
      const { soleRecorders, reliedOn } = policyEngine.assessGate(projection, gate, 3);
      const relied = reliedOn.map(({ requirement }) => requirement);
      for (const { requirement } of soleRecorders) expect(relied).toContain(requirement);
    }
  });
});
