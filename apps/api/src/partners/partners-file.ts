import { readFile } from 'node:fs/promises';
import { partnerDirectory, type PartnerOrganisation } from '@throughline/domain';
import { parseDocument } from 'yaml';
import { faultsOf } from '../problems/validation.ts';

const refused = (what: string): Error => new Error(`PARTNERS_FILE: ${what}`);

const read = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw refused('no file that can be read; accepted is the path of a directory of partners, YAML or JSON');
  }
};

/**
 * The directory of partner organisations that an installation gives, YAML or JSON (which is YAML too); none when no file is named.
 * @throws Error saying where the file is not as accepted, never with what stands there.
 */
export const readPartners = async (file: string | undefined): Promise<readonly PartnerOrganisation[]> => {
  if (file === undefined) return [];
  const document = parseDocument(await read(file), { prettyErrors: false, schema: 'core', uniqueKeys: true });
  if (document.errors.length > 0 || document.warnings.length > 0)
    throw refused('not valid YAML or JSON; plain YAML 1.2 without tags is accepted');
  const parsed = partnerDirectory.safeParse(document.toJS());
  if (!parsed.success) {
    const faults = faultsOf(parsed.error.issues);
    throw refused(faults.map(({ path, accepted }) => `${path || 'the file'}: ${accepted}`).join('; '));
  }
  return parsed.data.partners;
};
