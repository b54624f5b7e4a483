import { describe, expect, it } from '@jest/globals';
import { GATES, isInvolvementKind, TIERS } from '@throughline/domain';
import { createCatalogue } from './catalogue.ts';
import { compilePack } from './compile.ts';
import type { Rule } from './pack.ts';
import { PACKS, shippedPack } from '../testing/shipped.ts';

const kindsOf = (rule: Rule): readonly string[] =>
  'of' in rule && Array.isArray(rule.of) ? rule.of.flatMap(kindsOf) : 'kinds' in rule ? rule.kinds : [];
const numbersIn = (rule: Rule): boolean =>
  rule.rule === 'windowOpenDays' ||
  rule.rule === 'elapsedWorkingDays' ||
  ('distinctKinds' in rule && rule.distinctKinds !== undefined);

describe.each(PACKS.map((pack) => [`${pack.id} v${pack.version}`, pack] as const))('policy pack %s', (_name, pack) => {
  it('has one requirement for each key, under its own gate', () => {
    const keys = pack.requirements.map((r) => r.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(pack.requirements.filter((r) => !r.key.startsWith(`${r.gate}.`))).toEqual([]);
  });
  it('rests every requirement on a basis it defines', () => {
    expect(
      pack.requirements.filter((r) => r.basis.some((id) => pack.bases[id] === undefined)).map((r) => r.key),
    ).toEqual([]);
  });
  it('uses every basis it defines', () => {
    const used = new Set(pack.requirements.flatMap((r) => r.basis));
    expect(Object.keys(pack.bases).filter((id) => !used.has(id))).toEqual([]);
  });
  it('marks every number as local', () => {
    expect(pack.requirements.filter((r) => numbersIn(r.rule) && !r.basis.includes('local')).map((r) => r.key)).toEqual(
      [],
    );
  });
  it('asks only for kinds of evidence that exist', () => {
    expect(pack.requirements.flatMap((r) => kindsOf(r.rule)).filter((kind) => !isInvolvementKind(kind))).toEqual([]);
  });
  it('has a sign-off at every gate in every tier', () => {
    for (const tier of TIERS)
      for (const gate of GATES)
        expect(
          compilePack(pack, tier).requirements.some(
            ({ requirement }) => requirement.gate === gate && requirement.rule.rule === 'signOff',
          ),
        ).toBe(true);
  });
});

describe('the default policy', () => {
  const pack = shippedPack();
  it('never lets duty assessment, impact assessment before decision, sequence or conscientious consideration be waived', () => {
    const never = pack.requirements.filter((r) => r.waiver === 'never').map((r) => r.key);
    expect(never).toEqual(
      expect.arrayContaining([
        'context.duty-assessed',
        'decision.final-impact-assessment',
        'decision.sequence',
        'decision.conscientious-consideration',
        'involvement.commitments-met',
      ]),
    );
  });
  it('asks of a programme to which the duty does not apply only that this was assessed', () => {
    const asked = compilePack(pack, 'T0').requirements.filter(({ requirement }) => requirement.rule.rule !== 'signOff');
    expect(asked.map(({ requirement }) => requirement.key)).toEqual(['context.duty-assessed']);
  });
  it('is not known in a version that was never published', () => {
    expect(createCatalogue(PACKS).find('ics-involvement', 99)).toBeUndefined();
  });
});
