import { type Tier, TIERS } from '@throughline/domain';
import { amountFor, type Anchor, type LeafRule, type PolicyPack, type Requirement } from '../../packs/pack.ts';
import { bindingLeavesIn } from '../../packs/rule-parts.ts';
import { ANCHOR_WORDS } from '../../rules/anchors.ts';
import { error, type Finding, warning } from './finding.ts';

/** `before` comes strictly before `after`, says the requirement; null where it is in the nature of the two. */
interface Edge {
  readonly before: Anchor;
  readonly after: Anchor;
  readonly by: string | null;
}

const NATURAL: readonly Edge[] = [{ before: 'window-opened', after: 'window-closed', by: null }];

const edgesOf = (leaf: LeafRule, by: string, tier: Tier): readonly Edge[] => {
  if (leaf.rule === 'sequence')
    return leaf.steps.slice(1).flatMap((after, i) => {
      const before = leaf.steps[i];
      return before === undefined ? [] : [{ before, after, by }];
    });
  return leaf.rule === 'elapsedWorkingDays' && amountFor(leaf.days, tier) > 0
    ? [{ before: leaf.from, after: leaf.to, by }]
    : [];
};

/** Shortest chain of edges from one day to another; undefined when there is none. */
const chain = (edges: readonly Edge[], from: Anchor, to: Anchor): readonly Edge[] | undefined => {
  const seen = new Set<Anchor>([from]);
  let paths: readonly { readonly at: Anchor; readonly path: readonly Edge[] }[] = [{ at: from, path: [] }];
  while (paths.length > 0) {
    const there = paths.find(({ at }) => at === to);
    if (there !== undefined) return there.path;
    paths = paths.flatMap(({ at, path }) =>
      edges.flatMap((edge) => {
        if (edge.before !== at || seen.has(edge.after)) return [];
        seen.add(edge.after);
        return [{ at: edge.after, path: [...path, edge] }];
      }),
    );
  }
  return undefined;
};

/** Requirements of one tier whose orders form a ring: none of them can hold together with the others. */
const rings = (requirements: readonly Requirement[], tier: Tier): readonly (readonly [string, Finding])[] => {
  const edges = [
    ...requirements.flatMap(({ key, rule }) => bindingLeavesIn(rule).flatMap((leaf) => edgesOf(leaf, key, tier))),
    ...NATURAL,
  ];
  return edges.flatMap((edge) => {
    const back = edge.by === null ? undefined : chain(edges, edge.after, edge.before);
    if (edge.by === null || back === undefined) return [];
    const keys = [...new Set([edge, ...back].flatMap(({ by }) => by ?? []))].sort();
    const others = keys.filter((key) => key !== edge.by);
    const against = others.length > 0 ? others.join(', ') : 'itself, or what is in the nature of things';
    return [
      [
        keys.join(' '),
        error({
          code: 'contradictory',
          requirement: edge.by,
          what: `wants the ${ANCHOR_WORDS[edge.before]} before the ${ANCHOR_WORDS[edge.after]}, against ${against}, at ${tier}`,
          mend: 'Settle one order of these days',
        }),
      ] as const,
    ];
  });
};

/** Two sign-offs at a gate by different roles: whoever has a role of either closes it, against what each says. */
const signOffs = (requirements: readonly Requirement[], tier: Tier): readonly (readonly [string, Finding])[] =>
  requirements.flatMap((one, i) =>
    requirements.slice(0, i).flatMap((other) => {
      if (one.gate !== other.gate || one.rule.rule !== 'signOff' || other.rule.rule !== 'signOff') return [];
      const [a, b] = [[...one.rule.roles].sort().join(), [...other.rule.roles].sort().join()];
      return a === b
        ? []
        : [
            [
              `${other.key} ${one.key}`,
              warning({
                code: 'contradictory',
                requirement: one.key,
                what: `and ${other.key} name different roles for one gate at ${tier}; either closes it`,
                mend: 'Keep one sign-off at each gate',
              }),
            ] as const,
          ];
    }),
  );

/** Requirements that cannot hold together in a tier; each set of them once. */
export const lintContradictions = (pack: PolicyPack): readonly Finding[] => {
  const found = TIERS.flatMap((tier) => {
    const asked = pack.requirements.filter((requirement) => requirement.tiers.includes(tier));
    return [...rings(asked, tier), ...signOffs(asked, tier)];
  });
  return [...new Map([...found].reverse()).values()].reverse();
};
