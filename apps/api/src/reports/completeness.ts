import { setImmediate } from 'node:timers/promises';
import { type Completeness, completenessInTurns, judgeBy } from '@throughline/evidence';
import { digestOf } from '@throughline/pack-files';
import { programmePages, type Readable, readableOf } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';

type Ports = Pick<ApiPorts, 'store' | 'policyEngine' | 'log' | 'now'>;

/**
 * Completeness of what may be read of one programme. Others are answered in between: a long record is not decided again in one go.
 * @throws StoreUnavailable
 */
export const completenessOf = async (
  { store, policyEngine }: Ports,
  { stored, upTo }: Readable,
): Promise<Completeness> => {
  const records = (await store.readDigested(stored.stream)).filter(({ version }) => version <= upTo);
  return completenessInTurns(records, judgeBy(policyEngine, digestOf), () => setImmediate());
};

/**
 * Completeness of the programmes that an organisation has or once had, in order of their ids; each stream is read whole, one after the other.
 * @throws StoreUnavailable
 */
export const completenessOfOrganisation = async (
  ports: Ports,
  { organisation, nature }: { readonly organisation: string; readonly nature: 'live' | 'replay' },
): Promise<readonly Completeness[]> => {
  const found = new Map<string, Completeness>();
  for (const whose of [{ organisation }, { formerly: [organisation] }])
    for await (const page of programmePages(ports.store, { ...whose, nature }))
      for (const { stream, state } of page) {
        if (found.has(stream)) continue;
        const read = await readableOf(ports, (code) => code === organisation, { id: state.programme.id });
        if (read !== undefined) found.set(stream, await completenessOf(ports, read));
      }
  return [...found.keys()].sort().flatMap((stream) => found.get(stream) ?? []);
};
