import type { EventStore } from '@throughline/event-store';
import type { DifferingClosure, PolicyEngine, PolicyPack, ProgrammeProjection, WhatIf } from '@throughline/policy';
import { programmePages, type Where } from './programme-pages.ts';

/**
 * What a pack would have said of every past closure of organisations; their streams are read whole, one after the other.
 * @param organisations ODS codes; `*` is every one.
 * @throws StoreUnavailable
 */
export const closuresUnder = async (
  { store, policyEngine }: { readonly store: EventStore<ProgrammeProjection>; readonly policyEngine: PolicyEngine },
  pack: PolicyPack,
  { organisations, nature }: { readonly organisations: readonly string[]; readonly nature: 'live' | 'replay' },
): Promise<WhatIf> => {
  let closures = 0;
  const differing: DifferingClosure[] = [];
  for (const organisation of organisations) {
    const where: Where = { nature, ...(organisation === '*' ? {} : { organisation }) };
    for await (const page of programmePages(store, where))
      for (const { stream } of page) {
        const found = policyEngine.whatIf(pack, [await store.readStream(stream)]);
        closures += found.closures;
        differing.push(...found.differing);
      }
  }
  return { pack: { id: pack.id, version: pack.version }, closures, differing };
};
