import { describe, expect, it } from '@jest/globals';
import type { Tier } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import type { PolicyPack, Requirement, Rule } from '../../packs/pack.ts';
import { createPolicyEngine } from '../policy-engine.ts';
import { weekdays } from '../../testing.ts';
import { changing, ics, notYetLaw, withMore, without } from '../../testing/packs.ts';
import { closeGate, type Played, programme, waive } from '../../testing/programme.ts';
import type { PackMove } from './pack-move.ts';
import { PACKS, shipped } from '../../testing/shipped.ts';

const NEEDS = 'context.needs-involvement';
const VERSIONS = 'ics-involvement version 1 → ics-involvement version 2';
const groupsHeld = (minimum: number): Partial<Requirement> => {
  const rule: Rule = { rule: 'present', kinds: ['focus_group'], about: 'any', minimum };
  return { rule };
};
/** Asks for one focus group, and the next version for two. */
const once = changing(ics, NEEDS, groupsHeld(1));
const twice = changing(ics, NEEDS, groupsHeld(2));

const duty = evidence('duty_assessed', { applies: true, why: 'it is a change' });
const screening = evidence('impact_assessment_completed', {
  scope: 'screening',
  stage: 'initial',
  version: 1,
  requiredGroups: [],
});
const held = evidence('focus_group', { sessions: 1 }, { id: 'f-1', data: { about: { planningQuestion: 'needs' } } });
const promised = evidence('public_commitment_made', {
  commitment: 'full',
  promise: 'we will',
  madeBy: 'commissioner',
});

const begun = (tier: Tier = 'T1'): Played => {
  const p = programme(tier);
  p.record(duty, screening, held);
  return p;
};
/** What moving to version 2 with this content would change, for a programme under version 1. */
const preview = (p: Played, content: PolicyPack, { from = ics, now = '2026-11-20T09:00:00Z' } = {}): PackMove => {
  const to: PolicyPack = { ...content, version: 2 };
  const others = PACKS.filter(({ id }) => id !== from.id);
  const shown = createPolicyEngine(weekdays, { ...shipped, packs: [...others, from, to] }).previewMove(
    p.events(),
    to,
    now,
  );
  if (shown === undefined) throw new Error('nothing to show');
  return shown;
};
const shown = (...asked: Parameters<typeof preview>): readonly string[] => {
  const [versions, ...sentences] = preview(...asked).sentences;
  expect(versions).toBe(VERSIONS);
  return sentences;
};

describe('what a move changes, as whoever decides reads it', () => {
  it('is the versions alone where nothing else differs', () => {
    const { from, to, sentences, ...rest } = preview(begun(), ics);
    expect([from, to]).toEqual([
      { id: 'ics-involvement', version: 1 },
      { id: 'ics-involvement', version: 2 },
    ]);
    expect(sentences).toEqual([VERSIONS]);
    expect(rest).toEqual({ requirements: [], keptGates: [], droppedPromises: [], disallowed: [], closures: [] });
  });

  it('says what is asked otherwise, and then whether the record still meets it', () => {
    expect(shown(begun(), twice, { from: once })).toEqual([
      `${NEEDS}: records 1 → 2 at T1, T2 and T3`,
      `${NEEDS} is now not met: 1 of 2 recorded: focus group`,
    ]);
    const empty = programme('T1');
    expect(shown(empty, twice, { from: once })).toEqual([`${NEEDS}: records 1 → 2 at T1, T2 and T3`]);
  });

  it('says what the record meets under the other pack for the first time', () => {
    expect(shown(begun(), once, { from: twice })).toEqual([
      `${NEEDS}: records 2 → 1 at T1, T2 and T3`,
      `${NEEDS} becomes met: 1 event recorded: focus group`,
    ]);
  });

  it('says nothing more of what becomes advisory, and that it stands in the way where it becomes mandatory', () => {
    const advisory = changing(ics, NEEDS, { mandatoryIn: [] });
    const empty = programme('T1');
    expect(shown(empty, advisory)).toEqual([`${NEEDS}: now only advisory at T1, T2 and T3`]);
    const why = preview(empty, advisory).requirements[0]?.after?.why;
    expect(shown(empty, ics, { from: advisory })).toEqual([
      `${NEEDS}: now mandatory at T1, T2 and T3`,
      `${NEEDS} is now not met: ${why}`,
    ]);
    expect(shown(begun(), ics, { from: advisory })).toEqual([`${NEEDS}: now mandatory at T1, T2 and T3`]);
  });

  it('tells what stands in the way from what only does not look well', () => {
    const [from, to] = [once, twice].map((pack) => changing(pack, NEEDS, { mandatoryIn: [] }));
    expect(shown(begun(), to!, { from: from! })).toEqual([
      `${NEEDS}: records 1 → 2 at T1, T2 and T3`,
      `${NEEDS} becomes not met, and advisory: 1 of 2 recorded: focus group`,
    ]);
  });

  it('says of what rests on law not in force that it is not in force then, and not that it is unmet', () => {
    const later = notYetLaw(ics, NEEDS);
    const empty = programme('T1');
    const result = shown(empty, later).filter((sentence) => sentence.includes('in force then'));
    expect(result).toHaveLength(1);
    expect(result[0]).toMatch(/becomes not in force then .*Act of 2034 is in force from 1 January 2035$/);
    expect(preview(empty, later).requirements).toMatchObject([
      {
        key: NEEDS,
        before: { inForce: true, mandatory: true },
        after: { inForce: false, waiver: null },
        nowUnmet: false,
      },
    ]);
    const [back] = preview(empty, ics, { from: later }).requirements;
    expect(back).toMatchObject({ key: NEEDS, before: { inForce: false }, after: { inForce: true }, nowUnmet: true });
  });

  it('says of a requirement that comes or goes what it is called, and how the record stands to it', () => {
    const added = (over: Partial<Requirement>) =>
      withMore(ics, {
        key: 'options.diary',
        gate: 'options',
        title: 'A diary is kept',
        tiers: ['T1'],
        mandatoryIn: ['T1'],
        rule: { rule: 'present', kinds: ['good_practice_shared'], about: 'any', minimum: 1 },
        ...over,
      });
    expect(shown(begun(), added({}))).toEqual([
      'options.diary is added: A diary is kept (not met: not recorded: shared good practice)',
    ]);
    expect(shown(begun(), added({ mandatoryIn: [] }))).toEqual([
      'options.diary is added: A diary is kept (not met, and advisory: not recorded: shared good practice)',
    ]);
    const assessment: Rule = { rule: 'present', kinds: ['duty_assessed'], about: 'any', minimum: 1 };
    expect(shown(begun(), added({ rule: assessment }))).toEqual([
      'options.diary is added: A diary is kept (met: 1 event recorded: duty assessment)',
    ]);
    expect(shown(begun(), added({ tiers: ['T2'], mandatoryIn: ['T2'] }))).toEqual([]);
    const gone = [`${NEEDS} is gone: People were involved in understanding the needs`];
    expect(shown(begun(), without(ics, NEEDS))).toEqual(gone);
    const elsewhere = changing(ics, NEEDS, { tiers: ['T2'], mandatoryIn: ['T2'] });
    expect(shown(begun(), elsewhere)).toEqual(gone);
    expect(preview(begun(), elsewhere).requirements).toMatchObject([{ key: NEEDS, how: 'gone', changes: [] }]);
    expect(preview(begun(), ics, { from: elsewhere }).requirements).toMatchObject([
      { key: NEEDS, how: 'added', changes: [], before: null },
    ]);
  });

  it('says what the record meets no more though nothing is asked otherwise', () => {
    const p = programme('T1');
    p.record(duty, screening);
    p.recordAt(held, '2026-11-06T18:00:00.000Z');
    const { sentences, requirements } = preview(p, { ...ics, lateAfterWorkingDays: 2 });
    expect(sentences).toEqual([
      VERSIONS,
      'late after 10 → 2 working days',
      expect.stringContaining(`${NEEDS} is now not met: `),
      'decision.nothing-set-aside becomes not met, and advisory: 1 event recorded late without what it needs to count',
    ]);
    expect(requirements).toMatchObject([
      { key: NEEDS, how: 'changed', changes: [], nowUnmet: true },
      { how: 'changed', changes: [], nowUnmet: false },
    ]);
  });

  it('says what changes of the pack and of what it rests on', () => {
    const { moseley } = ics.bases;
    const other: PolicyPack = {
      ...ics,
      lateAfterWorkingDays: 5,
      bases: { ...ics.bases, moseley: { ...moseley!, force: 'policy' } },
    };
    expect(shown(begun(), other)).toEqual(['late after 10 → 5 working days', 'basis moseley: force case law → policy']);
  });
});

describe('a waiver', () => {
  const waived = () => {
    const p = begun();
    expect(waive(p, NEEDS)).toEqual(['WaiverProposed', 'WaiverApproved']);
    return p;
  };
  const change = `${NEEDS}: records 1 → 2 at T1, T2 and T3`;

  it('substitutes for what the other pack finds not met, and the move says which', () => {
    const { requirements, sentences } = preview(waived(), twice, { from: once });
    expect(sentences.slice(1)).toEqual([
      change,
      `${NEEDS} becomes not met: 1 of 2 recorded: focus group; waiver w-1 stands in`,
    ]);
    expect(requirements).toMatchObject([{ nowUnmet: false, before: { waiver: null }, after: { waiver: 'w-1' } }]);
  });

  it('stands in no longer once its time is over, recorded or not', () => {
    expect(shown(waived(), twice, { from: once, now: '2027-01-31T00:00:00Z' })).toEqual([
      change,
      `${NEEDS} is now not met: 1 of 2 recorded: focus group`,
    ]);
  });
});

describe('gates that have closed', () => {
  const closed = () => {
    const p = begun();
    expect(closeGate(p, 'context')).toContain('GateClosed');
    return p;
  };

  it('are said to keep their pack, and what of their closing the other would have held against it', () => {
    const stricter = changing(ics, NEEDS, groupsHeld(2));
    expect(shown(closed(), stricter)).toEqual([
      'keeping the pack they closed under: context',
      `context closed and stands; under this pack it would not have closed: ${NEEDS}`,
    ]);
    const more = changing(stricter, 'context.impact-screening', groupsHeld(3));
    expect(shown(closed(), more).at(-1)).toBe(
      `context closed and stands; under this pack it would not have closed: context.impact-screening, ${NEEDS}`,
    );
  });

  it('are said to have needed no waiver, where the other pack would have asked for none', () => {
    const p = programme('T1');
    p.record(duty, screening);
    waive(p, NEEDS);
    expect(closeGate(p, 'context')).toContain('GateClosed');
    expect(shown(p, without(ics, NEEDS))).toEqual([
      'keeping the pack they closed under: context',
      'context closed and stands; under this pack it would have needed no waiver',
    ]);
  });

  it('keep their pack while they are questioned', () => {
    const p = closed();
    p.record(evidence('retraction', { retracts: 'urn:throughline:spec#f-1', reason: 'It did not take place' }));
    expect(p.status('context')).toBe('questioned');
    expect(preview(p, without(ics, NEEDS))).toMatchObject({ requirements: [], keptGates: ['context'] });
  });
});

describe('promises', () => {
  const ASKED = 'involvement.commitments-met';
  const bound = () => {
    const p = begun();
    p.record(promised);
    return p;
  };

  it('are named that no gate would ask for any more', () => {
    expect(shown(bound(), without(ics, ASKED))).toEqual([
      ...['involvement', 'decision', 'mobilisation', 'review'].map(
        (gate) => `${gate}.commitments-met is gone: Promises to involve are kept`,
      ),
      'no gate would ask any more for the promise full',
    ]);
  });

  it('stay bound where another gate asks for them, or part of another rule', () => {
    const dropped = (to: PolicyPack, from = ics) => preview(bound(), to, { from }).droppedPromises;
    const atTheEnd = changing(ics, ASKED, { key: 'review.commitments-met', gate: 'review' });
    const inPart = changing(without(ics, ASKED), 'review.you-said-we-did', ({ rule }) => ({
      rule: { rule: 'allOf', of: [rule, { rule: 'commitmentsMet' }] },
    }));
    expect([dropped(atTheEnd), dropped(inPart), dropped(without(ics, ASKED), atTheEnd)]).toEqual([[], [], ['full']]);
  });

  it('do not bind by what is only advisory, and are not dropped by a pack that follows one that asked for none', () => {
    const advisory = changing(ics, ASKED, { mandatoryIn: [] });
    expect(preview(bound(), advisory).droppedPromises).toEqual(['full']);
    const unengaged = programme('T0');
    unengaged.record(promised);
    expect(preview(unengaged, without(ics, ASKED)).droppedPromises).toEqual(['full']);
    expect(preview(bound(), without(ics, ASKED), { from: advisory }).droppedPromises).toEqual([]);
  });
});
