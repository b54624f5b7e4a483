import { describe, expect, it } from '@jest/globals';
import type { Tier } from '@throughline/domain';
import { compilePack } from './compile.ts';
import type { Rule } from './pack.ts';
import { changing, ics } from '../testing/packs.ts';

const present = (kind: string): Rule => ({ rule: 'present', kinds: [kind], about: 'any', minimum: 1 });

describe('a duty to notify', () => {
  const KEY = 'readiness.secretary-of-state-notified';
  const asked = (rule: Rule, tier: Tier, highest: Tier) =>
    compilePack(changing(ics, KEY, { rule }), tier, highest).requirements.find(
      ({ requirement }) => requirement.key === KEY,
    );

  it('that arose in a higher tier stays in a lower one, as binding as it was', () => {
    for (const kind of ['secretary_of_state_notified', 'scrutiny_notified'])
      expect(asked(present(kind), 'T1', 'T3')).toMatchObject({ mandatory: true });
    expect(asked(present('scrutiny_notified'), 'T1', 'T1')).toBeUndefined();
  });

  it('is one only where nothing else is asked for with it', () => {
    const notified = present('secretary_of_state_notified');
    expect(asked({ rule: 'allOf', of: [notified, present('scrutiny_notified')] }, 'T1', 'T3')).toBeDefined();
    expect(asked({ rule: 'allOf', of: [notified, present('scrutiny_view')] }, 'T1', 'T3')).toBeUndefined();
    const either: Rule = {
      rule: 'present',
      kinds: ['secretary_of_state_notified', 'scrutiny_view'],
      about: 'any',
      minimum: 1,
    };
    expect(asked(either, 'T1', 'T3')).toBeUndefined();
    expect(asked({ rule: 'commitmentsMet' }, 'T1', 'T3')).toBeUndefined();
  });
});

describe('the promises a pack asks for', () => {
  const KEY = 'involvement.commitments-met';
  const promises = (pack = ics, tier: Tier = 'T0') =>
    compilePack(pack, tier).promises.map(({ requirement }) => requirement.key);
  const everywhere = ['involvement', 'decision', 'mobilisation', 'review'].map((gate) => `${gate}.commitments-met`);

  it('bind at the gate that asks first and at each that follows, in every tier, but where the gate asks itself', () => {
    expect(promises()).toEqual(everywhere);
    expect(promises(ics, 'T1')).toEqual(everywhere.slice(1));
  });
  it('bind beside what else a requirement asks, and can never be waived', () => {
    const mixed: Rule = { rule: 'allOf', of: [{ rule: 'commitmentsMet' }, present('survey')] };
    const pack = changing(ics, KEY, { rule: mixed });
    expect(promises(pack)).toEqual(everywhere);
    expect(compilePack(pack, 'T0').promises[0]).toMatchObject({
      mandatory: true,
      basis: [ics.bases['buckingham']],
      reads: [],
      requirement: { waiver: 'never', tags: [], rule: { rule: 'commitmentsMet' } },
    });
  });
  it('begin at the earliest gate that asks, whatever the order of the pack, and not where it only advises', () => {
    const pack = changing(changing(ics, 'options.co-production', { rule: { rule: 'commitmentsMet' } }), KEY, {});
    const turned = { ...pack, requirements: [...pack.requirements].reverse() };
    expect(promises(turned)[0]).toBe('options.co-production');
    expect(promises(changing(ics, KEY, { mandatoryIn: [] }))).toEqual([]);
  });
});
