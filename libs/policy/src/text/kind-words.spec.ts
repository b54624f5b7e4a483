import { describe, expect, it } from '@jest/globals';
import { KINDS } from '@throughline/domain';
import { shipped } from '../testing.ts';
import { formatKind, withoutKinds } from './kind-words.ts';

describe('kinds of involvement event in words', () => {
  it('are names of things, each another', () => {
    const words = KINDS.map(formatKind);
    expect(words.join()).not.toMatch(/_/);
    expect(new Set(words).size).toBe(KINDS.length);
    expect([formatKind('duty_assessed'), formatKind('drop_in')]).toEqual(['duty assessment', 'drop-in']);
  });

  it('are not named by their codes in what any pack asks for', () => {
    for (const { requirements } of shipped.packs)
      for (const { ask } of requirements) expect(withoutKinds(ask)).not.toMatch(/_/);
    expect(withoutKinds('Record the analysis (analysis_report, final) of it (local)')).toBe(
      'Record the analysis of it (local)',
    );
  });
});
