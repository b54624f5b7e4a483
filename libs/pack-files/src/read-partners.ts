import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { partnerDirectory, type PartnerOrganisation } from '@throughline/domain';
import { parseText } from '@throughline/policy';

/** An installation's directory of partner organisations that is not as accepted: all that is wrong with it, never what stands there. */
export class InvalidPartners extends Error {
  override readonly name = 'InvalidPartners';
}

const refused = (problems: readonly string[]): InvalidPartners =>
  new InvalidPartners(problems.map((problem) => `PARTNERS_FILE: ${problem}`).join('\n'));

/**
 * The partner organisations that an installation names, in YAML or JSON; none when no file is named.
 * @throws InvalidPartners
 */
export const readPartners = async (file: string | undefined): Promise<readonly PartnerOrganisation[]> => {
  if (file === undefined || file === '') return [];
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw refused(['no file that can be read; accepted is the path of a directory of partners, YAML or JSON']);
  const format = extname(file) === '.json' ? 'json' : 'yaml';
  const parsed = parseText(partnerDirectory, { text, format }, 'directory of partners');
  if (!parsed.ok) throw refused(parsed.problems.map(({ path, what }) => `${path}: ${what}`));
  return parsed.value.partners;
};
