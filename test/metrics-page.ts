import { addReplicaMetrics } from '@throughline/api';
import { createIngestMetrics } from '@throughline/ingest';
import { createMetrics, processRegistry } from '@throughline/runtime';
import { createWorkerMetrics } from '@throughline/worker';
import type { Registry } from 'prom-client';

/** A metric as a process registers it. */
export interface Metric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: readonly string[];
}

const OURS = /^throughline_/;

const metricsOf = (registry: Registry): readonly Metric[] =>
  registry
    .getMetricsAsArray()
    .filter(({ name }) => OURS.test(name))
    .map((metric) => {
      const { labelNames } = metric as unknown as { readonly labelNames: readonly string[] };
      return { name: metric.name, type: String(metric.type), help: metric.help, labels: labelNames };
    });

const none = () => [];
const every = metricsOf(processRegistry(none));
const own = (registry: Registry): readonly Metric[] =>
  metricsOf(registry).filter(({ name }) => !every.some((one) => one.name === name));

const ingest = processRegistry(none);
createIngestMetrics(ingest, () => 0);
const api = processRegistry(none);
addReplicaMetrics(api, undefined);

/** What each kind of process exports, as its registry has it. */
export const METRICS: ReadonlyMap<string, readonly Metric[]> = new Map([
  ['Every process', every],
  ['The API and the console', own(createMetrics([]).registry)],
  ['The API', own(api)],
  ['A worker', own(createWorkerMetrics(none).registry)],
  ['Ingest', own(ingest)],
]);

/** Names of what a process exports, as they stand in the text it answers `/metrics` with; in order. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^# TYPE (throughline_\w+) /gm)].map(([, name = '']) => name).sort();

/** Names of what every process of a kind exports; in order. */
export const namesOf = (kind: string): readonly string[] =>
  [...every, ...(METRICS.get(kind) ?? [])].map(({ name }) => name).sort();

/** From what stands in the name and the help text: figures are counts unless those say otherwise. */
const unitOf = ({ name, help }: Metric): string => {
  if (help.startsWith('Is 1')) return '0 or 1';
  if (help.includes('since 1970')) return 'seconds since 1970';
  return /_(bytes|seconds)$/.exec(name)?.[1] ?? 'count';
};

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of a page by the name of their metric. */
export const rowsOf = (page: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => [cellsOf(line)[0]!.replaceAll('`', ''), cellsOf(line)]),
  );

const HEAD = ['Name', 'Type', 'Labels', 'Unit', 'What it means', 'When to worry'];

const rowOf = (metric: Metric, worry: string): readonly string[] => [
  `\`${metric.name}\``,
  metric.type,
  metric.labels.map((label) => `\`${label}\``).join(', '),
  unitOf(metric),
  metric.help,
  worry,
];

const table = (rows: readonly (readonly string[])[]): string =>
  [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The page anew: its words before the first heading of a process and its last column stay, all else is of the metrics. */
export const renewed = (page: string): string => {
  const worries = new Map([...rowsOf(page)].map(([name, cells]) => [name, cells.at(-1) ?? '']));
  const [introduction = ''] = page.split(/^## /m);
  const sections = [...METRICS].map(
    ([title, metrics]) =>
      `## ${title}\n\n${table(metrics.map((metric) => rowOf(metric, worries.get(metric.name) ?? '')))}\n`,
  );
  return [introduction.trimEnd() + '\n', ...sections].join('\n');
};
