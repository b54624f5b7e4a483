import { idsOf } from '@throughline/domain';
import { precedes, type Ref, type SubjectCount } from './evidence-count.ts';

/** Events that are known of what a leaf counted, each once, earliest first. */
export const knownRefs = ({ first, last, spans }: SubjectCount): readonly Ref[] => {
  const all = [
    ...first,
    ...(last === null ? [] : [last]),
    ...Object.values(spans).flatMap((span) => [span.first, span.last]),
  ];
  const byId = new Map(all.map((ref) => [ref.id, ref]));
  return [...byId.values()].sort((a, b) => (precedes(a, b) ? -1 : 1));
};

/**
 * What a requirement is said to rest on: the events it was found met by and, where one person had a hand in all of these, the earliest of `others` in
 * which that one had none. So what a closure relied on shows that two people recorded it, and the closing is questioned when that is no longer so.
 */
export const withAnother = (refs: readonly Ref[], others: readonly Ref[]): readonly Ref[] => {
  const [one, ...rest] = refs.map(({ hands }) => idsOf(hands));
  const alone = (one ?? []).filter((id) => rest.every((ids) => ids.includes(id)));
  if (alone.length === 0) return refs;
  const other = others.find(({ hands }) => !idsOf(hands).some((id) => alone.includes(id)));
  return other === undefined ? refs : [...refs, other];
};
