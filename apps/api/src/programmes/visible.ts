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

/** Of which organisations programmes are asked for: the one that is named, where the caller may see it, or all of theirs. */
const seenOf = (caller: Caller, organisation: string | undefined): Caller['organisations'] =>
  organisation === undefined ? caller.organisations : [organisation].filter((one) => sees(caller, one));

/** What is listed of organisations that the caller may see, each stream once, in order of their names: the first `limit`. */
export const visibleStreams = async <Listed extends { readonly stream: string }>(
  caller: Caller,
  { organisation, limit }: Pick<Asked, 'organisation' | 'limit'>,
  /** Of one organisation; of everybody where there is none. */
  list: (organisation?: string) => Promise<readonly Listed[]>,
): Promise<readonly Listed[]> => {
  const seen = seenOf(caller, organisation);
  const found = await Promise.all(seen === 'every' ? [list()] : seen.map((one) => list(one)));
  const byStream = new Map(found.flat().map((listed) => [listed.stream, listed]));
  return [...byStream.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)).slice(0, limit);
};

const NATURES = ['live', 'replay'];

/** Conditions on summaries by which programmes are found that the caller may see: of one organisation, or of all theirs. */
export const visibleIn = (caller: Caller, where: Condition, organisation?: string): readonly Condition[] => {
  const seen = seenOf(caller, organisation);
  // Streams of other things, as of reads, have no nature.
  if (seen === 'every') return NATURES.map((nature) => ({ nature, ...where }));
  return seen.map((one) => ({ ...where, organisation: one }));
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
