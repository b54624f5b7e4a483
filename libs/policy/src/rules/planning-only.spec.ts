import { describe, expect, it } from '@jest/globals';
import type { Gate, InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { policyEngine } from '../testing.ts';
import { programme } from '../testing/programme.ts';

const planning = { about: { planningQuestion: 'needs' } };
const workshop = (data: object) =>
  evidence('co_production_workshop', { sessions: 1 }, { data: { audience: ['service_users', 'carers'], ...data } });
const feedback = (data: object) => evidence('feedback_published', { publishedOn: '2026-11-02' }, { data: { ...data } });
const isMet = (key: string, event: InvolvementEvent): boolean | undefined => {
  const p = programme('T1');
  p.record(event);
  const [gate] = key.split('.');
  return policyEngine.evaluate(p.projection(), gate as Gate).requirements.find((r) => r.key === key)?.met;
};

describe('what is about the planning question', () => {
  it('counts at context', () => {
    expect(isMet('context.needs-involvement', workshop(planning))).toBe(true);
  });
  it('counts for no later gate, as what is about a proposal, or about neither, does', () => {
    const version = { about: { proposal: 'hub', version: 1 } };
    for (const [key, event] of [
      ['options.co-production', workshop],
      ['decision.feedback-published', feedback],
    ] as const)
      expect([key, isMet(key, event(planning)), isMet(key, event(version)), isMet(key, event({}))]).toEqual([
        key,
        false,
        true,
        true,
      ]);
  });
});
