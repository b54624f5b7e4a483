import { describe, expect, it } from '@jest/globals';
import { organisationCode } from '../values.ts';
import { boardsOn, INTEGRATED_CARE_BOARDS, organisationOn } from './organisations.ts';

const byCode = new Map(INTEGRATED_CARE_BOARDS.map((icb) => [icb.code, icb]));

describe('integrated care boards', () => {
  it('are 48 in all: 42 of July 2022 and six successors', () => {
    expect(INTEGRATED_CARE_BOARDS).toHaveLength(48);
    expect(byCode.size).toBe(48);
    for (const { code } of INTEGRATED_CARE_BOARDS) expect(organisationCode.safeParse(code).success).toBe(true);
  });

  it.each([
    ['2022-06-30', 0],
    ['2022-07-01', 42],
    ['2026-03-31', 42],
    ['2026-04-01', 36],
  ])('existing on %s are %d', (day, count) => {
    expect(boardsOn(day)).toHaveLength(count);
  });

  it('end when their successors begin', () => {
    for (const icb of INTEGRATED_CARE_BOARDS) {
      expect(icb.successors.length > 0).toBe(icb.abolished !== null);
      for (const successor of icb.successors) expect(byCode.has(successor)).toBe(true);
    }
    for (const icb of boardsOn('2026-04-01').filter((b) => b.established === '2026-04-01'))
      expect(INTEGRATED_CARE_BOARDS.filter((b) => b.successors.includes(icb.code)).length).toBeGreaterThan(1);
  });

  it('are split between two or three in three places, one of them partly into a board that stays', () => {
    const split = INTEGRATED_CARE_BOARDS.filter((icb) => icb.successors.length > 1);
    expect(split.map((icb) => [icb.code, icb.successors])).toEqual([
      ['QNQ', ['S0E4D', 'S9B9J', 'QRL']],
      ['QM7', ['S1Y5D', 'D7T5G']],
      ['QJG', ['D7T5G', 'T6Y0W']],
    ]);
    expect(byCode.get('QRL')?.abolished).toBeNull();
  });
});

describe('what is known of an organisation on a day', () => {
  it.each([
    ['QPM', '2026-11-29', false, { status: 'exists' }],
    ['QPM', '2022-06-30', false, { status: 'not-yet', established: '2022-07-01' }],
    ['S9B9J', '2026-03-31', false, { status: 'not-yet', established: '2026-04-01' }],
    ['S9B9J', '2026-04-01', false, { status: 'exists' }],
    ['QXU', '2026-03-31', true, { status: 'exists' }],
    ['QXU', '2026-04-01', true, { status: 'abolished', on: '2026-04-01', successors: ['S9B9J'] }],
    ['QZZ', '2026-11-29', false, { status: 'unknown' }],
    ['X24', '2026-11-29', true, { status: 'own' }],
    ['constructor', '2026-11-29', false, { status: 'unknown' }],
  ] as const)('of %s on %s, own people known: %s', (code, day, isOwn, known) => {
    expect(organisationOn(code, day, isOwn)).toEqual(known);
  });
});
