import { parser } from '@prometheus-io/lezer-promql';
import { METRICS } from './metrics-page.ts';

/** What Prometheus adds to every series: the scrape's target. */
const TARGET = ['job', 'instance'];
/** Series that Prometheus and prom-client bring, without labels of their own. */
const OTHERS = ['up', 'process_resident_memory_bytes', 'process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds'];

/** Labels of each series that can be asked for, by its name. */
const SERIES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...OTHERS.map((name): [string, string[]] => [name, TARGET]),
  ...[...METRICS.values()].flat().flatMap(({ name, type, labels }): [string, string[]][] => {
    const own = [...labels, ...TARGET];
    if (type !== 'histogram') return [[name, own]];
    return [
      [`${name}_bucket`, [...own, 'le']],
      [`${name}_sum`, own],
      [`${name}_count`, own],
    ];
  }),
]);

/** A variable of Grafana's is not PromQL; its value is a duration. */
const withoutVariables = (expression: string): string => expression.replaceAll('$__rate_interval', '5m');

/**
 * What is wrong with an expression of PromQL: it does not parse, names a series that nobody exports, or a label that none of its series has.
 * Each fault in words; none: empty.
 */
export const faultsOf = (expression: string, shown: readonly string[] = []): readonly string[] => {
  const text = withoutVariables(expression);
  const faults: string[] = [];
  const labels = new Set(shown);
  const known = new Set<string>();
  parser.parse(text).iterate({
    enter: (node) => {
      const said = text.slice(node.from, node.to);
      if (node.type.isError) faults.push(`does not parse at character ${node.from}`);
      if (node.name === 'LabelName') labels.add(said);
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') {
        const has = SERIES.get(said);
        if (has === undefined) faults.push(`nobody exports ${said}`);
        for (const label of has ?? []) known.add(label);
      }
    },
  });
  if (known.size === 0) faults.push('asks for no series');
  for (const label of labels) if (!known.has(label)) faults.push(`no series of it has the label ${label}`);
  return faults;
};
