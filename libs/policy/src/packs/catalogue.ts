import { type Gate, GATES, hasClosed, type ProgrammeState } from '@throughline/domain';
import { type CompiledPack, compilePack, withGatesOf } from './compile.ts';
import type { PolicyPack } from './pack.ts';

/** What decides by which rules a programme is judged. */
export type Ruled = Pick<ProgrammeState, 'tier' | 'highestTier' | 'pack' | 'gates'>;

/** The policy packs an installation knows: those it ships with, and its own. */
export interface PackCatalogue {
  readonly packs: readonly PolicyPack[];
  /** The pack of this id and version; undefined when the installation does not know it. */
  find(id: string, version: number): PolicyPack | undefined;
  /**
   * What a programme is judged by: its pinned pack as it applies to its tier, and for each gate that closed under another pack, that pack. The
   * same object as long as nothing of that changes. Undefined before the start, and while a pack it needs is not known here.
   */
  inForce(programme: Ruled): CompiledPack | undefined;
}

type Pinned = NonNullable<Ruled['pack']>;
const nameOf = ({ id, version }: Pick<Pinned, 'id' | 'version'>): string => `${id}@${version}`;

/** Gates that closed under another pack than the present one, with that pack; a gate that was reopened is judged anew. */
const closedUnderOthers = ({ pack, gates }: Ruled): readonly (readonly [Gate, Pinned])[] =>
  GATES.flatMap((gate) => {
    const { closure } = gates[gate];
    const isKept = hasClosed(gates[gate]) && closure !== null && pack !== null && nameOf(closure.pack) !== nameOf(pack);
    return isKept ? [[gate, closure.pack] as const] : [];
  });

/** @param packs no two of the same id and version. */
export const createCatalogue = (packs: readonly PolicyPack[]): PackCatalogue => {
  const byName = new Map(packs.map((pack) => [nameOf(pack), pack]));
  const composed = new Map<string, CompiledPack>();
  /** Asked for with every event, while most events change nothing of the programme. */
  const found = new WeakMap<Ruled, CompiledPack>();

  const composedFor = (programme: Ruled): CompiledPack | undefined => {
    const { pack, tier, highestTier } = programme;
    const known = pack === null ? undefined : byName.get(nameOf(pack));
    if (known === undefined) return undefined;
    const own = compilePack(known, tier, highestTier);
    const kept = closedUnderOthers(programme);
    if (kept.length === 0) return own;
    const name = [nameOf(known), tier, highestTier, ...kept.map(([gate, of]) => `${gate}=${nameOf(of)}`)].join(' ');
    const before = composed.get(name);
    if (before !== undefined) return before;
    const others = new Map<Gate, CompiledPack>();
    for (const [gate, of] of kept) {
      const other = byName.get(nameOf(of));
      if (other === undefined) return undefined;
      others.set(gate, compilePack(other, tier, highestTier));
    }
    const made = withGatesOf(own, others);
    composed.set(name, made);
    return made;
  };

  const inForce = (programme: Ruled): CompiledPack | undefined => {
    const pack = found.get(programme) ?? composedFor(programme);
    if (pack !== undefined) found.set(programme, pack);
    return pack;
  };

  return { packs, find: (id, version) => byName.get(nameOf({ id, version })), inForce };
};
