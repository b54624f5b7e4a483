import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ParsedText, TextFormat } from '@throughline/policy';

/** Files an installation decides by that are not as accepted: all that is wrong, a line each, so that a person corrects it in one go. Never what stands there. */
export class InvalidRuleFile extends Error {
  override readonly name = 'InvalidRuleFile';

  /** @param problems each with its file and place, what is wrong and what would be accepted. */
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

interface RuleFile<T> {
  readonly path: string;
  /** What names the file in a problem: the setting it comes from, or its path. */
  readonly name: string;
  /** What would be accepted where it cannot be read. */
  readonly accepted: string;
  readonly parse: (text: string, format: TextFormat) => ParsedText<T>;
}

/**
 * What a file holds: JSON when its name says so, YAML otherwise.
 * @throws InvalidRuleFile
 */
export const readRuleFile = async <T>({ path, name, accepted, parse }: RuleFile<T>): Promise<T> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new InvalidRuleFile([`${name}: cannot be read; accepted is ${accepted}`]);
  const parsed = parse(text, extname(path) === '.json' ? 'json' : 'yaml');
  if (parsed.ok) return parsed.value;
  throw new InvalidRuleFile(parsed.problems.map(({ path: place, what }) => `${name}: ${place}: ${what}`));
};
