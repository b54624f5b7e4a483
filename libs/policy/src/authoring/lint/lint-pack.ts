import type { LocalDate } from '@throughline/domain';
import type { PolicyPack } from '../../packs/pack.ts';
import { lintAnchors } from './anchors.ts';
import { lintBases } from './bases.ts';
import { lintContradictions } from './contradictions.ts';
import { lintEvidence } from './evidence.ts';
import { errorsFirst, type Finding } from './finding.ts';
import { lintMakeup } from './makeup.ts';
import { lintReach } from './reach.ts';

/**
 * What is wrong with a pack that its schema cannot see, errors first. Each finding says what, and how to mend it.
 * @param on day on which the bases have to be in force; the day the pack takes effect, unless said otherwise.
 */
export const lintPack = (pack: PolicyPack, on: LocalDate = pack.effectiveFrom): readonly Finding[] =>
  errorsFirst([
    ...lintMakeup(pack),
    ...lintBases(pack, on),
    ...lintEvidence(pack),
    ...lintReach(pack),
    ...lintAnchors(pack),
    ...lintContradictions(pack),
  ]);
