import type { StoredState } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import { type Caller, sees } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';

type Condition = Readonly<Record<string, unknown>>;

/** Which programmes are asked for: of one organisation, or of all that the caller may see. */
interface Asked {
  readonly organisation: string | undefined;
  /** What the store picks out of one organisation's programmes; of everybody's where there is none. */
  readonly where: (organisation?: string) => Condition;
  /** Stream after which they are given. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** What is listed of organisations that the caller may see, each stream once, in order of their names: the first `limit`. */
export const visibleStreams = async <Listed extends { readonly stream: string }>(
  caller: Caller,
  { organisation, limit }: Pick<Asked, 'organisation' | 'limit'>,
  /** Of one organisation; of everybody where there is none. */
  list: (organisation?: string) => Promise<readonly Listed[]>,
): Promise<readonly Listed[]> => {
  const seen = organisation === undefined ? caller.organisations : [organisation].filter((one) => sees(caller, one));
  const found = await Promise.all(seen === 'every' ? [list()] : seen.map((one) => list(one)));
  const byStream = new Map(found.flat().map((listed) => [listed.stream, listed]));
  return [...byStream.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)).slice(0, limit);
};

/** Programmes of organisations that the caller may see, each once, in order of their ids. @throws StoreUnavailable */
export const visibleProgrammes = async (
  { store }: Pick<ApiPorts, 'store'>,
  caller: Caller,
  { organisation, where, after, limit }: Asked,
): Promise<readonly StoredState<ProgrammeProjection>[]> => {
  const from = after === undefined ? {} : { after };
  return visibleStreams(caller, { organisation, limit }, (one) => store.list({ where: where(one), limit, ...from }));
};
