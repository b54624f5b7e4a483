import type { ProgrammeAnswer } from '@throughline/api-client';
import { formatGate, fullMomentOf } from '@throughline/words';
import { compareAddress } from '../compare/points.ts';
import { addressAt, type Kept } from './as-known.ts';

/** The moments of a programme that people ask for most, as addresses of a page. */
export const momentLinks = (
  { id, gates, asKnownAt, moments: { previous, next } }: ProgrammeAnswer,
  { path, kept = [] }: { readonly path: string; readonly kept?: Kept },
): readonly (readonly [href: string, text: string])[] => {
  const link = (at: string, text: string) => [addressAt(path, at, kept), `${text}, ${fullMomentOf(at)}`] as const;
  return [
    ...(previous === null ? [] : [link(previous.knownAt, 'previous change')]),
    ...(next === null ? [] : [link(next.knownAt, 'next change')]),
    ...gates.flatMap(({ gate, closure }) =>
      closure === null ? [] : [link(closure.knownAt, `when gate ${formatGate(gate)} closed`)],
    ),
    ...(asKnownAt === null ? [] : [[addressAt(path, undefined, kept), 'now'] as const]),
    ...(asKnownAt === null ? [] : [[compareAddress(id, asKnownAt, 'now'), 'compare this moment with now'] as const]),
  ];
};
