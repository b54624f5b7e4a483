import type { DifferingClosure, PolicyPack, WhatIf } from '@throughline/policy';
import { type Caller, organisationsOf } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { streamsOf } from '../reports/organisation-programmes.ts';

/** What the pack would have said of every past closing of the caller's organisations; their streams are read whole, one after the other. */
export const closingsUnder = async (
  { store, policyEngine }: Pick<ApiPorts, 'store' | 'policyEngine'>,
  pack: PolicyPack,
  { caller, nature }: { readonly caller: Caller; readonly nature: 'live' | 'replay' },
): Promise<WhatIf> => {
  let closures = 0;
  const differing: DifferingClosure[] = [];
  for (const organisation of organisationsOf(caller)) {
    const where = { nature, ...(organisation === '*' ? {} : { organisation }) };
    for await (const stream of streamsOf(store, where)) {
      const found = policyEngine.whatIf(pack, [await store.readStream(stream)]);
      closures += found.closures;
      differing.push(...found.differing);
    }
  }
  return { pack: { id: pack.id, version: pack.version }, closures, differing };
};
