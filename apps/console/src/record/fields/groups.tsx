import { boxes } from '../../form/questions.tsx';
import type { Questions } from './question.ts';

const GROUPS: readonly (readonly [heading: string, kinds: readonly string[]])[] = [
  ['Protected characteristics', ['protected_characteristic']],
  ['Inclusion health', ['inclusion_health']],
];

/** Groups to tick, under what they are groups of. @param list such as `group`. */
export const Groups = ({ of, list }: { of: Questions; list: string }) => {
  const { groups } = of.catalogues;
  const named = new Set(GROUPS.flatMap(([, kinds]) => kinds));
  const parts = [
    ...GROUPS.map(([heading, kinds]) => [heading, groups.filter(({ kind }) => kinds.includes(kind))] as const),
    ['Other groups', groups.filter(({ kind }) => !named.has(kind))] as const,
  ];
  const first = parts.findIndex(([, some]) => some.length > 0);
  return (
    <>
      {parts.map(([heading, some], index) =>
        boxes(of, list, heading, some, { idPrefix: index === first ? list : `${list}-list-${index}` }),
      )}
    </>
  );
};
