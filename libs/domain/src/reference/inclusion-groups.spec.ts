import { describe, expect, it } from '@jest/globals';
import { groupCode } from '../involvement/common.ts';
import { INCLUSION_GROUPS } from './inclusion-groups.ts';

const byCode = new Map(INCLUSION_GROUPS.map((group) => [group.code, group]));

describe('inclusion groups', () => {
  it('are 46, each with a code that evidence can name', () => {
    expect(INCLUSION_GROUPS).toHaveLength(46);
    expect(byCode.size).toBe(46);
    for (const { code } of INCLUSION_GROUPS) expect(groupCode.safeParse(code).success).toBe(true);
  });

  it('are part of a wider group that is listed too, or of none', () => {
    for (const { parent } of INCLUSION_GROUPS) expect(parent === null || byCode.has(parent)).toBe(true);
    expect(byCode.get('IH-GRT-ROMA')?.parent).toBe('IH-GRT');
    expect(byCode.get('PC-DIS')?.parent).toBeNull();
  });

  it('belong to inclusion health exactly when their code says so', () => {
    for (const { code, inclusionHealth } of INCLUSION_GROUPS) expect(inclusionHealth).toBe(code.startsWith('IH-'));
    expect(INCLUSION_GROUPS.filter((group) => group.inclusionHealth)).toHaveLength(12);
  });

  it('hold the groups that the Corby assessment left out', () => {
    expect(['PC-DIS-LD', 'PC-DIS-MH', 'LANG-ESOL'].map((code) => byCode.get(code)?.specialCategory)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
