import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type BodyRegister, createBodyRegister, parseBodyLists } from '@throughline/policy';

/** An installation's list of body names that is not as accepted: all that is wrong with it. */
export class InvalidBodyNames extends Error {
  override readonly name = 'InvalidBodyNames';
}

const refused = (problems: readonly string[]): InvalidBodyNames =>
  new InvalidBodyNames(problems.map((problem) => `BODY_NAMES: ${problem}`).join('\n'));

/**
 * By what names the bodies of each organisation go, as an installation lists them.
 * @param file YAML, or JSON when its name says so; undefined: no lists.
 * @throws InvalidBodyNames
 */
export const readBodyNames = async (file: string | undefined): Promise<BodyRegister> => {
  if (file === undefined || file === '') return createBodyRegister({ organisations: {} });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw refused(['cannot be read; accepted is the path of a list of body names in YAML or JSON']);
  const parsed = parseBodyLists(text, extname(file) === '.json' ? 'json' : 'yaml');
  if (!parsed.ok) throw refused(parsed.problems.map(({ path, what }) => `${path}: ${what}`));
  return createBodyRegister(parsed.value);
};
