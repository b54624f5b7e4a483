import type { LegalBasis } from '../../packs/pack.ts';

const FORCE: Readonly<Record<LegalBasis['force'], string>> = {
  statute: 'statute',
  statutory_guidance: 'statutory guidance',
  policy: 'policy',
  case_law: 'case law',
  local: 'local: the commissioner’s to change',
};

/** What kind of rule a basis is, as people are told; a force this release does not know stays as it is. */
export const formatForce = (force: string): string => FORCE[force as LegalBasis['force']] ?? force;
