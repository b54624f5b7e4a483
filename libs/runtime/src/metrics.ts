import { type CollectFunction, Counter, Gauge, type Registry } from 'prom-client';

/** Brings a metric up to date whenever it is read. */
type Collect<M> = (metric: M) => void | Promise<void>;

/** Labels of a counter: their names, or by name the values that are known beforehand. */
type Labels<L extends string> = readonly L[] | Readonly<Record<L, readonly string[]>>;

const isNames = <L extends string>(labels: Labels<L>): labels is readonly L[] => Array.isArray(labels);

/** Each combination of one value for each label. */
const combinations = <L extends string>(values: Readonly<Record<L, readonly string[]>>): Partial<Record<L, string>>[] =>
  Object.entries<readonly string[]>(values).reduce<Partial<Record<L, string>>[]>(
    (all, [label, each]) => all.flatMap((one) => each.map((value) => ({ ...one, [label]: value }))),
    [{}],
  );

/** Makes counters and gauges where `/metrics` reads, each under its name after `prefix`. */
export const metricsIn = (registry: Registry, prefix: string) => {
  const options = <M>(name: string, help: string, collect: Collect<M> | undefined) => ({
    name: `${prefix}_${name}`,
    help,
    registers: [registry],
    ...(collect && {
      collect: function (this: M) {
        return collect(this);
      } as CollectFunction<M>,
    }),
  });
  return {
    /**
     * Where the values of labels are known, each series begins at 0 with the process: `increase` and `rate` of Prometheus see only what a series
     * adds to its first sample.
     */
    counter: <L extends string>(
      name: string,
      help: string,
      labels: Labels<L> = [],
      collect?: Collect<Counter<L>>,
    ): Counter<L> => {
      if (isNames(labels)) return new Counter({ ...options(name, help, collect), labelNames: [...labels] });
      const counter = new Counter({ ...options(name, help, collect), labelNames: Object.keys(labels) as L[] });
      for (const values of combinations(labels)) counter.inc(values, 0);
      return counter;
    },
    gauge: <L extends string>(
      name: string,
      help: string,
      labels: readonly L[] = [],
      collect?: Collect<Gauge<L>>,
    ): Gauge<L> => new Gauge({ ...options(name, help, collect), labelNames: [...labels] }),
  };
};
