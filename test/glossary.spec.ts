import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const GLOSSARY = 'docs/glossary.md';

/** Files with code and texts of ours; packs and cases quote the words of others, and recorded histories are not edited. */
const files = execFileSync('git', ['ls-files', '*.ts', '*.mts', '*.mjs', '*.md'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => file !== GLOSSARY && !/^(samples|test\/replay\/histories)\//.test(file));

const rows = readFileSync(join(root, GLOSSARY), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Word)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, word = '', meaning = '', not = '']) => ({
    word,
    meaning,
    refused: not.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
  }));

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A refused word: in code spelling it is an identifier, with its case; else it is a word of a text, in any case. */
const patternOf = (refused: string): RegExp => {
  const code = /^`(.+)`$/.exec(refused)?.[1];
  return code === undefined
    ? new RegExp(String.raw`\b${escaped(refused).replaceAll(' ', String.raw`\s+`)}\b`, 'i')
    : new RegExp(String.raw`\b${escaped(code)}\b`);
};

describe('the glossary', () => {
  it('gives each word one meaning', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ meaning }) => meaning === '')).toEqual([]);
    expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length);
  });

  it('finds the words that it refuses', () => {
    expect(patternOf('`Telling`').test('const t: Telling = 1')).toBe(true);
    expect(patternOf('`Telling`').test('const t: Storytelling = 1')).toBe(false);
    expect(patternOf('stands in for').test('It stands\nin for nothing')).toBe(true);
  });

  it('is kept: no refused word stands in code or texts', () => {
    const refused = rows.flatMap((row) => row.refused).map((word) => ({ word, pattern: patternOf(word) }));
    const found = files.flatMap((file) => {
      if (file === 'test/glossary.spec.ts') return [];
      const text = readFileSync(join(root, file), 'utf8');
      return refused.filter(({ pattern }) => pattern.test(text)).map(({ word }) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});
