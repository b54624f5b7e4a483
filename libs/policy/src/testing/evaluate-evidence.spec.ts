import { describe, expect, it } from '@jest/globals';
import { type AnyFact, factOf, type InvolvementEvent } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { evaluateEvidence } from './evaluate-evidence.ts';
import { weekdays } from '../testing.ts';
import { asking } from '../testing/packs.ts';

const pack = asking({ rule: 'present', kinds: ['focus_group'], minimum: 2 });
const facts = (...events: readonly InvolvementEvent[]): readonly AnyFact[] =>
  events.flatMap((event, at) => factOf(onRecord(event, at + 2)) ?? []);
const asked = (events: readonly AnyFact[], at = '2026-11-30T12:00:00Z') => {
  const [context, ...others] = evaluateEvidence({ pack, tier: 'T1', evidence: events, at, workingDays: weekdays });
  return { ...context?.requirements[0], others };
};
const group = (id: string, on = '2026-11-02', data: Record<string, unknown> = {}) =>
  evidence('focus_group', { sessions: 1 }, { id, on, data });
const spec = (id: string) => `urn:throughline:spec#${id}`;

describe('evidence evaluated from nothing', () => {
  it('answers for all seven gates', () => {
    expect(asked([]).others.map(({ gate }) => gate)).toHaveLength(6);
  });
  it('leaves aside what happened after the moment it is asked about, and no sooner', () => {
    const given = facts(group('a'), group('b', '2026-11-30'));
    expect(asked(given).by).toEqual([spec('a'), spec('b')]);
    expect(asked(given, '2026-11-30T11:59:59Z')).toMatchObject({ met: false, by: [spec('a')] });
  });
  it('counts once what two events tell from one source, in whatever order', () => {
    const source = {
      place: 'Corby',
      evidence: [
        { uri: 'https://example.org/a', sha256: 'a'.repeat(64), documentDate: '2026-11-02', mediaType: 'text/plain' },
      ],
    };
    const [a, b] = [group('a', '2026-11-02', source), group('b', '2026-11-02', source)];
    for (const given of [facts(a, b), facts(b, a)]) expect(asked(given)).toMatchObject({ met: false, by: [spec('a')] });
    expect(asked(facts(a, b, group('c'))).by).toEqual([spec('a'), spec('c')]);
  });
  it('counts nothing that was retracted, unless it was retracted only later', () => {
    const gone = evidence('retraction', { retracts: spec('b'), reason: 'never held' }, { on: '2026-11-10' });
    const given = facts(group('a'), group('b'), gone);
    expect(asked(given)).toMatchObject({ met: false, by: [spec('a')] });
    expect(asked(given, '2026-11-09T12:00:00Z').met).toBe(true);
  });
});
