import { type BodyRegister, createBodyRegister, parseBodyLists } from '@throughline/policy';
import { readRuleFile } from './rule-file.ts';

/**
 * By what names the bodies of each organisation go, as an installation lists them.
 * @param file YAML, or JSON when its name says so; undefined: no lists.
 * @throws InvalidRuleFile
 */
export const readBodyNames = async (file: string | undefined): Promise<BodyRegister> => {
  if (file === undefined || file === '') return createBodyRegister({ organisations: {} });
  const accepted = 'the path of a list of body names in YAML or JSON';
  return createBodyRegister(await readRuleFile({ path: file, name: 'BODY_NAMES', accepted, parse: parseBodyLists }));
};
