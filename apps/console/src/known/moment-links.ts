import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatGate, fullMomentOf } from '@throughline/words';
import { compareAddress } from '../compare/points.ts';
import { addressAt, type Kept } from './as-known.ts';

/** The moments of a programme that people ask for most, as addresses of a page. */
export const momentLinks = (
  { id, nature, gates, asKnownAt, moments: { previous, next } }: ProgrammeAnswer,
  { path, kept = [] }: { readonly path: string; readonly kept?: Kept },
): readonly (readonly [href: string, text: string])[] => {
  const link = (at: string, text: string) => [addressAt(path, at, kept), `${text}, ${fullMomentOf(at)}`] as const;
  return [
    ...(previous === null ? [] : [link(previous.recordedAt, 'previous change')]),
    ...(next === null ? [] : [link(next.recordedAt, 'next change')]),
    ...gates.flatMap(({ gate, closure }) =>
      closure === null ? [] : [link(closure.recordedAt, `when gate ${formatGate(gate)} closed`)],
    ),
    ...(asKnownAt === null ? [] : [[addressAt(path, undefined, kept), 'now'] as const]),
    // In a replay a comparison goes by the clock of its case, and what was known by that of the record.
    ...(asKnownAt === null || nature === 'replay'
      ? []
      : [[compareAddress(id, asKnownAt, 'now'), 'compare this moment with now'] as const]),
  ];
};
