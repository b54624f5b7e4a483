import fc from 'fast-check';
import { emails } from './emails.ts';
import type { CorpusKind, Texts } from './kind.ts';
import { titledNames, untitledNames } from './names.ts';
import { nhsNumbers } from './nhs-numbers.ts';
import { postcodes } from './postcodes.ts';
import { runTogether } from './run-together.ts';
import { telephones } from './telephones.ts';

/** Synthetic spellings of personal data, and what looks like it. */
export const CORPUS: readonly CorpusKind[] = [
  nhsNumbers,
  emails,
  telephones,
  postcodes,
  titledNames,
  untitledNames,
  runTogether,
];

/**
 * Texts of a kind by seed, `each` of every family. The check was tuned on families with an even place in their list alone; those
 * with an odd one were held out. Those of `run-together.ts` were all tuned on.
 */
export const textsOf = (
  families: readonly Texts[],
  { seed, each, half }: { readonly seed: number; readonly each: number; readonly half: 'tuned' | 'held out' },
): readonly string[] =>
  families
    .filter((_, index) => index % 2 === (half === 'tuned' ? 0 : 1))
    .flatMap((family, index) => fc.sample(family, { seed: seed + index, numRuns: each }));
