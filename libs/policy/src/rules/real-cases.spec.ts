import { describe, expect, it } from '@jest/globals';
import type { Gate, InvolvementEvent, InvolvementKind, Tier } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { compilePack } from '../packs/compile.ts';
import { evaluateEvidence } from '../testing/evaluate-evidence.ts';
import { play, policyEngine, started, weekdays } from '../testing.ts';
import { changing, ics } from '../testing/packs.ts';
import { factOf } from '@throughline/domain';

const V1 = { about: { proposal: 'hub', version: 1 } };
const frozen = evidence('proposal_version_frozen', { title: 'Hub' }, { on: '2026-11-01', data: V1 });
const recorded = (
  kind: InvolvementKind,
  details: Record<string, unknown>,
  id: string,
  data: Record<string, unknown> = {},
) => evidence(kind, details, { id, data: { ...V1, ...data } });

const met = (key: string, tier: Tier, ...events: InvolvementEvent[]) => {
  const projection = play([started(tier), ...events.map((event, i) => onRecord(event, i + 2))]);
  return policyEngine.evaluate(projection, key.split('.')[0] as Gate).requirements.find((one) => one.key === key);
};

/** The default pack with a minimum of responses of the commissioner's own at `involvement`. */
const KEY = 'involvement.about-this-version';
const withMinimum = (people: number) =>
  changing(ics, KEY, ({ rule }) => ({ rule: { ...rule, people } as typeof rule }));
const responses = (minimum: number, ...events: InvolvementEvent[]) => {
  const gates = evaluateEvidence({
    pack: withMinimum(minimum),
    tier: 'T1',
    evidence: [frozen, ...events].flatMap((event, i) => factOf(onRecord(event, i + 1)) ?? []),
    at: '2027-01-01T00:00:00Z',
    workingDays: weekdays,
  });
  return gates.flatMap(({ requirements }) => requirements).find((one) => one.key === KEY);
};

describe('counts, as real cases taught', () => {
  it('adds up responses across methods against a local minimum, and never calls them people', () => {
    const survey = recorded('survey', { completed: 180 }, 's');
    const written = recorded('written_responses', { responses: 119 }, 'w');
    expect(responses(300, survey, written)).toMatchObject({
      met: false,
      why: '299 of 300 responses or attendances recorded',
    });
    expect(responses(300, survey, written, recorded('written_responses', { responses: 1 }, 'w2'))?.met).toBe(true);
  });

  it('takes two events with the same count for two: equal numbers are no sign of one', () => {
    expect(
      responses(300, recorded('survey', { completed: 150 }, 'a'), recorded('survey', { completed: 150 }, 'b'))?.met,
    ).toBe(true);
  });

  it('keeps signatures apart from responses', () => {
    expect(responses(1, recorded('petition', { signatures: 80_000 }, 'p'))?.met).toBe(false);
    expect(
      responses(300, recorded('survey', { completed: 12 }, 's'), recorded('petition', { signatures: 80_000 }, 'p'))
        ?.met,
    ).toBe(false);
  });

  it('counts of a survey what was finished, not what was started', () => {
    expect(responses(300, recorded('survey', { completed: 299, started: 900 }, 's'))?.why).toContain('299 of 300');
  });

  it('does not take sessions for staff, clinicians or councillors alone for public involvement', () => {
    const among = (...audience: string[]) =>
      met(KEY, 'T1', frozen, recorded('focus_group', { sessions: 1 }, 'f', { audience }))?.met;
    expect([among('staff'), among('clinicians', 'councils'), among('staff', 'carers')]).toEqual([false, false, true]);
  });

  it('has no kind under which visits to a website could count', () => {
    const kinds = [...compilePack(ics, 'T3').leavesByKind.keys()];
    expect(kinds.filter((kind) => /visit|web|click/.test(kind))).toEqual([]);
  });
});

describe('decisions and promises, as real cases taught', () => {
  const decision = (level: string) =>
    evidence(
      'decision_made',
      { level, decidedOn: '2018-01-30', outcome: 'One hub', body: 'Board' },
      { on: '2018-01-30' },
    );
  it('tests at the gate decision only the final decision, not one of a stage', () => {
    expect(met('decision.sequence', 'T1', frozen, decision('stage'))?.why).not.toContain('2018-01-30');
    expect(met('decision.sequence', 'T1', frozen, decision('final'))?.why).toContain(
      'a final decision is recorded on 30 January 2018 without them',
    );
  });

  it('lets a promise made on the day before a decision bind it, even one recorded after it', () => {
    const promise = evidence(
      'public_commitment_made',
      { commitment: 'full', promise: 'Users will be fully consulted', madeBy: 'third_party' },
      { on: '2018-01-29' },
    );
    for (const events of [
      [promise, decision('final')],
      [decision('final'), promise],
    ])
      expect(met('involvement.commitments-met', 'T1', frozen, ...events)).toMatchObject({
        met: false,
        why: 'no discharge is recorded of 1 public commitment: full (29 January 2018)',
      });
  });

  it('suspends nothing for a request for call-in, and says nothing is open; a direction does and is', () => {
    const request = evidence('scrutiny_view', { body: 'HOSC', view: 'requests_call_in' });
    const direction = evidence('call_in_directed', { callIn: 'c1', directedOn: '2027-06-02' }, { on: '2027-06-02' });
    expect(met('decision.no-open-call-in', 'T2', request)?.met).toBe(true);
    expect(met('decision.no-open-call-in', 'T2', direction)?.met).toBe(false);
  });
});
