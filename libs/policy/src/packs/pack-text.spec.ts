import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changing, guidance, ics } from '../testing/packs.ts';
import type { TextFormat } from '../text/parse-text.ts';
import { parsePack, parsePackValue, writePack } from './pack-text.ts';

const FORMATS: readonly TextFormat[] = ['yaml', 'json'];

const problems = (text: string, format: TextFormat) => {
  const parsed = parsePack(text, format);
  if (parsed.ok) throw new Error('the text was accepted');
  return parsed.problems;
};
const json = (change: (pack: Record<string, unknown>) => void): string => {
  const pack = JSON.parse(writePack(ics, 'json')) as Record<string, unknown>;
  change(pack);
  return JSON.stringify(pack);
};

describe.each(FORMATS)('a pack as %s', (format) => {
  it.each([ics, guidance])('reads back as the same pack: $id', (pack) => {
    expect(parsePack(writePack(pack, format), format)).toEqual({ ok: true, value: pack });
  });

  it('reads back whatever titles, days and amounts an author writes', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const amount = fc.oneof(fc.nat(500), fc.dictionary(fc.constantFrom('T1', 'T2', 'T3'), fc.nat(500)));
    fc.assert(
      fc.property(text, text, amount, (title, ask, days) => {
        const pack = changing(ics, 'involvement.window', {
          title,
          ask,
          rule: { rule: 'windowOpenDays', about: 'current', days },
        });
        expect(parsePack(writePack(pack, format), format)).toEqual({ ok: true, value: pack });
      }),
      { numRuns: 30 },
    );
  });

  it('is refused where a key stands twice, rather than half lost', () => {
    const text = writePack(ics, format).replace(/("?)moseley\1:/, '$1nettleship$1:');
    expect(problems(text, format)).toEqual([
      { path: expect.stringMatching(/^line \d+, column \d+$/), what: 'Map keys must be unique' },
    ]);
  });

  it('is refused when it is longer than any pack, by a single character', () => {
    const text = writePack(ics, format);
    const padded = (length: number) => text + ' '.repeat(length - text.length);
    expect(parsePack(padded(1_000_000), format).ok).toBe(true);
    expect(problems(padded(1_000_001), format)).toEqual([
      { path: 'text', what: 'longer than the 1000000 characters accepted' },
    ]);
  });

  it('is refused when it is no pack at all, without saying what it was', () => {
    for (const text of ['', 'null', '7', '[]', '"secret"'])
      expect(JSON.stringify(problems(text, format))).not.toContain('secret');
  });
});

describe('a pack that is written down', () => {
  it('is YAML that an author reads: a sentence a line, and every list where it belongs', () => {
    const text = writePack(ics, 'yaml');
    expect(text).toMatch(/^id: ics-involvement\n/);
    for (const { ask } of ics.requirements) expect(text).toContain(ask);
    expect(text).not.toMatch(/[&*]a\d/);
  });
  it('is JSON over many lines, which may be set in with tabs or written in one', () => {
    const text = writePack(ics, 'json');
    expect(text).toMatch(/^\{\n {2}"id": "ics-involvement",\n[^]*\}\n$/);
    for (const space of ['\t', '', '        '])
      expect(parsePack(JSON.stringify(ics, null, space), 'json')).toEqual({ ok: true, value: ics });
  });
  it('may have the longest name for a basis that JSON can hold', () => {
    const name = 'x'.repeat(1100);
    const pack = { ...ics, bases: { ...ics.bases, [name]: ics.bases['moseley']! } };
    expect(parsePack(JSON.stringify(pack), 'json')).toEqual({ ok: true, value: pack });
  });
});

describe('what a refused text is told', () => {
  it('names the place and what would be accepted', () => {
    const text = json((pack) => {
      const requirements = pack['requirements'] as Record<string, unknown>[];
      requirements[0] = { ...requirements[0], rule: { rule: 'present', kinds: ['seance'] } };
      requirements[1] = { ...requirements[1], waiver: 'sometimes' };
      requirements[2] = { ...requirements[2], rule: { rule: 'windowOpenDays', days: 'a while' } };
      requirements[3] = {
        ...requirements[3],
        rule: { rule: 'anyOf', of: [{ rule: 'sequence', steps: ['report', 'tea'] }] },
      };
    });
    const found = problems(text, 'json');
    expect(found.map(({ path }) => path)).toEqual([
      'requirements.0.rule.kinds.0',
      'requirements.1.waiver',
      'requirements.2.rule.days',
      'requirements.3.rule.of.0.steps.1',
    ]);
    expect(found[0]?.what).toContain('"focus_group"');
    expect(found[1]?.what).toBe(
      'never, or grounds out of: reg23_safety_welfare, not_applicable, proportionality, pre_election_deferral, partner_unavailable',
    );
    expect(found[2]?.what).toBe('a whole number for every tier, or one for each, as { T1: 14, T2: 42 }');
    expect(JSON.stringify(found)).not.toMatch(/seance|sometimes|a while|"tea/);
  });

  it('names the rules there are', () => {
    const text = json((pack) => {
      const requirements = pack['requirements'] as Record<string, unknown>[];
      requirements[0] = { ...requirements[0], rule: { rule: 'seance' } };
      requirements[1] = { ...requirements[1], rule: 'seance' };
    });
    const what =
      'a rule: present, document, groupCoverage, windowOpenDays, elapsedWorkingDays, sequence, noneOpen, commitmentsMet, signOff, allOf, anyOf, atLeast';
    expect(problems(text, 'json')).toEqual([
      { path: 'requirements.0.rule.rule', what },
      { path: 'requirements.1.rule', what },
    ]);
  });

  it('says that a field is not known rather than dropping it', () => {
    expect(
      problems(
        json((pack) => (pack['hidden'] = 1)),
        'json',
      )[0]?.what,
    ).toContain('hidden');
  });

  it('names the line of broken YAML', () => {
    expect(problems('id: a\ntitle: "b\n', 'yaml')[0]?.path).toMatch(/^line [23], column/);
  });

  it('refuses tags and aliases that multiply', () => {
    expect(problems('id: !!js/function "x"', 'yaml')[0]?.what).toContain('plain YAML 1.2');
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1,1]',
      ...[...'bcdefgh'].map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ].join('\n');
    expect(problems(bomb, 'yaml')).toEqual([
      { path: 'text', what: 'aliases that multiply beyond what is accepted; write the values out' },
    ]);
  });

  it('is about the pack, where it is about no part of it', () => {
    for (const parsed of [parsePackValue(7), parsePack('7', 'yaml'), parsePack('7', 'json')])
      expect(parsed).toMatchObject({ ok: false, problems: [{ path: 'pack' }] });
  });

  it('is the same for JSON that is no JSON', () => {
    expect(problems('{"id": secret}', 'json')).toEqual([
      { path: 'text', what: 'not valid JSON; accepted is one object, a policy pack' },
    ]);
  });
});

describe('defaults', () => {
  it('make a requirement mandatory wherever it is asked', () => {
    const source = JSON.parse(writePack(ics, 'json')) as { requirements: Record<string, unknown>[] };
    const requirements = source.requirements.map(({ mandatoryIn: _left, ...rest }) => ({ ...rest, tiers: ['T2'] }));
    const parsed = parsePackValue({ ...source, requirements });
    expect(parsed.ok && parsed.value.requirements[0]?.mandatoryIn).toEqual(['T2']);
  });
});
