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

/** Programmes of organisations that the caller may see, each once, in order of their ids. @throws StoreUnavailable */
export const visibleProgrammes = async (
  { store }: Pick<ApiPorts, 'store'>,
  caller: Caller,
  { organisation, where, after, limit }: Asked,
): Promise<readonly StoredState<ProgrammeProjection>[]> => {
  const seen = organisation === undefined ? caller.organisations : [organisation].filter((one) => sees(caller, one));
  const conditions = seen === 'every' ? [where()] : seen.map((one) => where(one));
  const from = after === undefined ? {} : { after };
  const found = await Promise.all(conditions.map((condition) => store.list({ where: condition, limit, ...from })));
  const byStream = new Map(found.flat().map((stored) => [stored.stream, stored]));
  return [...byStream.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)).slice(0, limit);
};
