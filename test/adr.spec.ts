import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const folder = join(import.meta.dirname, '../docs/adr');
const MAX_CHARACTERS = 120;
/** About a page: lines that are neither blank nor part of a table. */
const MAX_LINES = 60;
const SECTIONS = ['Context', 'Decision', 'Consequences'];

const isTable = (line: string): boolean => line.startsWith('|');
const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '');
/** A link may be longer than a line, since it cannot be broken. */
const withoutAddresses = (line: string): string => line.replaceAll(/\]\([^)]*\)|https?:\S+/g, '');

const faultsOf = (name: string, text: string, number: number): string[] => {
  const lines = withoutCode(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !isTable(line));
  const long = lines.filter((line) => withoutAddresses(line).length > MAX_CHARACTERS);
  const sections = SECTIONS.filter((section) => !lines.includes(`## ${section}`));
  return [
    ...(name.startsWith(`${String(number).padStart(4, '0')}-`) ? [] : [`${name}: expected number ${String(number)}`]),
    ...(lines[0]?.startsWith(`# ${String(number)}. `) ? [] : [`${name}: expected the title "# ${String(number)}. …"`]),
    ...(/^Date: \d{4}-\d\d-\d\d.*\. Status: \w/m.test(text) ? [] : [`${name}: date or status missing`]),
    ...sections.map((section) => `${name}: section ${section} missing`),
    ...long.map((line) => `${name}: line too long: ${line.slice(0, 40)}…`),
    ...(lines.length > MAX_LINES ? [`${name}: ${String(lines.length)} lines, longer than a page`] : []),
  ];
};

const allFaults = (): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name, index) => faultsOf(name, readFileSync(join(folder, name), 'utf8'), index + 1));

describe('the decision records', () => {
  it('are numbered without gaps, have every section, and fit a page of 120 columns', () => {
    expect(readdirSync(folder).length).toBeGreaterThan(20);
    expect(allFaults()).toEqual([]);
  });

  it('are refused for a gap, a missing section, a long line and a second page', () => {
    const sound = ['# 2. A decision', 'Date: 2026-11-22. Status: accepted.', ...SECTIONS.map((one) => `## ${one}`)];
    const faults = (lines: readonly string[]): string[] => faultsOf('0002-a-decision.md', lines.join('\n'), 2);
    expect(faults(sound)).toEqual([]);
    expect(faultsOf('0003-a-decision.md', sound.join('\n'), 2)).toEqual(['0003-a-decision.md: expected number 2']);
    expect(faults(sound.filter((line) => line !== '## Context'))).toHaveLength(1);
    expect(faults([...sound, 'x'.repeat(MAX_CHARACTERS + 1)])).toHaveLength(1);
    expect(faults([...sound, `| ${'x'.repeat(MAX_CHARACTERS)} |`])).toEqual([]);
    expect(faults([...sound, ...Array<string>(MAX_LINES).fill('A line.')])).toHaveLength(1);
  });
});
