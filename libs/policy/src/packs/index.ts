import { policyPack, type PolicyPack } from './pack.ts';
import { guidanceDevelopmentV1 } from './guidance-development.v1.ts';
import { icsInvolvementV1 } from './ics-involvement.v1.ts';

/** Every pack the engine knows, parsed once. */
export const PACKS: readonly PolicyPack[] = [icsInvolvementV1, guidanceDevelopmentV1].map((source) =>
  policyPack.parse(source),
);

/** The pack a programme starts under unless it names another. */
export const DEFAULT_PACK = { id: 'ics-involvement', version: 1 } as const;

/** The pack of this id and version; undefined when the engine does not know it. */
export const findPack = (id: string, version: number): PolicyPack | undefined =>
  PACKS.find((pack) => pack.id === id && pack.version === version);
