import { partnerDirectory, type PartnerOrganisation } from '@throughline/domain';
import { parseText } from '@throughline/policy';
import { readRuleFile } from './rule-file.ts';

/**
 * The partner organisations that an installation names, in YAML or JSON; none when no file is named.
 * @throws InvalidRuleFile
 */
export const readPartners = async (file: string | undefined): Promise<readonly PartnerOrganisation[]> => {
  if (file === undefined || file === '') return [];
  const { partners } = await readRuleFile({
    path: file,
    name: 'PARTNERS_FILE',
    accepted: 'the path of a directory of partners in YAML or JSON',
    parse: (text, format) => parseText(partnerDirectory, { text, format }, 'directory of partners'),
  });
  return partners;
};
