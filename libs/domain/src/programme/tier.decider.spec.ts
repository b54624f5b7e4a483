import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AnyFact, factOf } from '../involvement/fact.ts';
import type { InvolvementKind } from '../involvement/kinds.ts';
import { evidence, onRecord } from '../testing.ts';
import { type Tier, TIERS } from '../values.ts';
import type { NamedEvidence, ProgrammeCommand, SetTier } from './commands.ts';
import { after, ap, board, context, decide, local, reasons, start } from './testing-decisions.ts';

const counting = (kind: InvolvementKind, details: Readonly<Record<string, unknown>>, id: string): NamedEvidence => {
  const fact = factOf(onRecord(evidence(kind, details, { id }), 1)) as AnyFact;
  return { event: fact.eventId, counts: fact };
};
const duty = (applies: boolean) =>
  counting('duty_assessed', { applies, why: 'people in two districts' }, `duty-${applies}`);
const view = (said: string) => counting('scrutiny_view', { body: 'Health scrutiny', view: said }, `view-${said}`);
const impact = counting(
  'impact_assessment_completed',
  { scope: 'full', stage: 'initial', version: 1, requiredGroups: [] },
  'ehia',
);
const gone: NamedEvidence = { event: 'urn:x#gone', lacks: 'it was withdrawn' };

const setTier = (tier: Tier, named: readonly NamedEvidence[] = [], by = board): SetTier => ({
  type: 'SetTier',
  ...context(by),
  tier,
  reason: 'assessed anew',
  evidence: named.map(({ event }) => event),
  named,
});
const running = (tier: Tier = 'T2') => after({ ...start, tier } as ProgrammeCommand);
const whys = (tier: Tier, before: Tier, ...named: readonly NamedEvidence[]) =>
  reasons(running(before), setTier(tier, named)).map(({ why }) => why);

describe('setting the tier', () => {
  it('rests on an assessment of the duty, also where it rises', () => {
    expect(decide(running(), setTier('T3', [duty(true)]))).toMatchObject([
      {
        type: 'TierSet',
        payload: {
          tier: 'T3',
          before: 'T2',
          reason: 'assessed anew',
          evidence: ['urn:throughline:spec#duty-true'],
        },
      },
    ]);
    expect(reasons(running(), setTier('T3'))).toEqual([
      {
        requirement: 'tier-evidence',
        title: 'A tier rests on an assessment of the duty',
        why: 'no duty assessment that counts is named',
        wouldMeet: 'Name a duty assessment of this programme which says that the duty applies, and why',
        basis: local('Tiering'),
      },
    ]);
    expect(whys('T3', 'T2', impact, view('comments'))).toEqual(['no duty assessment that counts is named']);
    expect(after(start, setTier('T3', [duty(true)])).tier).toBe('T3');
  });

  it('is on an assessment that says what the tier says: in T0 that the duty is not engaged, in each other that it is', () => {
    expect(whys('T0', 'T1', duty(false))).toEqual([]);
    expect(whys('T0', 'T1', duty(true))).toEqual([
      'no duty assessment that is named says that the duty does not apply',
    ]);
    expect(whys('T1', 'T0', duty(false))).toEqual(['no duty assessment that is named says that the duty applies']);
    expect(whys('T1', 'T0', duty(true))).toEqual([]);
  });

  it('below a substantial variation also rests on a view of scrutiny that does not go against it', () => {
    expect(reasons(running(), setTier('T1', [duty(true)]))).toEqual([
      {
        requirement: 'tier-evidence',
        title: 'From T2 to T1 also rests on the view of scrutiny',
        why: 'no view of the scrutiny body that counts is named',
        wouldMeet:
          'Name a view of the scrutiny body of this programme which says that the change is not substantial, supports it or comments',
        basis: local('Tiering'),
      },
    ]);
    for (const said of ['objects', 'requests_call_in'])
      expect(whys('T1', 'T3', duty(true), view(said))).toEqual([
        'the scrutiny body objects or asks for a call-in, in every view that is named',
      ]);
    for (const said of ['not_substantial', 'supports', 'comments'])
      expect(whys('T1', 'T3', duty(true), view(said))).toEqual([]);
    expect(whys('T0', 'T2', duty(false))).toEqual(['no view of the scrutiny body that counts is named']);
    expect(whys('T2', 'T3', duty(true))).toEqual([]);
    expect(whys('T0', 'T1', duty(false))).toEqual([]);
  });

  it('is refused where anything named does not count, which is said of each', () => {
    expect(whys('T1', 'T2', duty(true), view('not_substantial'), gone)).toEqual([
      'urn:x#gone does not count: it was withdrawn',
    ]);
    expect(whys('T3', 'T2', gone)).toEqual([
      'urn:x#gone does not count: it was withdrawn',
      'no duty assessment that counts is named',
    ]);
  });

  it('asks who may set it first, and nothing where the tier is so already', () => {
    expect(reasons(running(), setTier('T1', [], ap))).toMatchObject([{ requirement: 'role' }]);
    expect(decide(running(), setTier('T2'))).toEqual([]);
  });

  it('never lowers it by less evidence than is asked, whatever else is named', () => {
    const any = fc.subarray([duty(true), duty(false), impact, gone, view('objects'), view('comments')]);
    fc.assert(
      fc.property(fc.constantFrom(...TIERS), fc.constantFrom(...TIERS), any, (before, tier, named) => {
        const set = decide(running(before), setTier(tier, named)).some(({ type }) => type === 'TierSet');
        const has = (one: NamedEvidence) => named.includes(one);
        const substantial = (which: Tier) => which === 'T2' || which === 'T3';
        const isFounded =
          !has(gone) &&
          named.some(({ event }) => event.endsWith(`duty-${tier !== 'T0'}`)) &&
          (!substantial(before) || substantial(tier) || named.some(({ event }) => event.endsWith('view-comments')));
        expect(set).toBe(before !== tier && isFounded);
      }),
    );
  });
});

describe('who sets the tier', () => {
  const lead = { role: 'programme-manager', id: 'il-1' };
  const other = (kind: InvolvementKind, details: Readonly<Record<string, unknown>>): NamedEvidence => {
    const recorder = { recorder: { role: 'programme-manager', staffId: 'pm-2' } };
    const fact = factOf(onRecord(evidence(kind, details, { id: `${kind}-2`, data: recorder }), 1)) as AnyFact;
    return { event: fact.eventId, counts: fact };
  };
  const refusals = (tier: Tier, named: readonly NamedEvidence[], state = running()) =>
    reasons(state, setTier(tier, named, lead)).map(({ requirement }) => requirement);

  it('is not who alone recorded what it rests on, the assessment or the view', () => {
    expect(refusals('T3', [duty(true)])).toEqual(['own-evidence']);
    expect(refusals('T3', [duty(true), other('duty_assessed', { applies: true, why: 'a second look' })])).toEqual([]);
    const theirs = other('duty_assessed', { applies: true, why: 'a second look' });
    expect(refusals('T1', [theirs, view('supports')])).toEqual(['own-evidence']);
    const supported = other('scrutiny_view', { body: 'Health scrutiny', view: 'supports' });
    expect(refusals('T1', [theirs, view('supports'), supported])).toEqual([]);
    expect(refusals('T3', [duty(true)], { ...running(), offices: [['il-1', 'pm-2']] })).toEqual(['own-evidence']);
  });
});
