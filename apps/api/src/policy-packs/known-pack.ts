import type { PolicyEngine, PolicyPack } from '@throughline/policy';
import { Problem } from '../problems/problem.ts';

/** A policy pack of this installation by its id and version. @throws Problem `policy-pack-not-found` */
export const knownPack = (
  { catalogue }: Pick<PolicyEngine, 'catalogue'>,
  { id, version }: { readonly id: string; readonly version: number },
): PolicyPack => {
  const pack = catalogue.find(id, version);
  if (pack === undefined)
    throw new Problem('policy-pack-not-found', 'Accepted are the ids and versions that /v1/policy-packs lists');
  return pack;
};
