import { type CollectFunction, Counter, Gauge, type Registry } from 'prom-client';

/** Brings a metric up to date whenever it is read. */
type Collect<M> = (metric: M) => void | Promise<void>;

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
    counter: <L extends string>(
      name: string,
      help: string,
      labels: readonly L[] = [],
      collect?: Collect<Counter<L>>,
    ): Counter<L> => new Counter({ ...options(name, help, collect), labelNames: [...labels] }),
    gauge: <L extends string>(
      name: string,
      help: string,
      labels: readonly L[] = [],
      collect?: Collect<Gauge<L>>,
    ): Gauge<L> => new Gauge({ ...options(name, help, collect), labelNames: [...labels] }),
  };
};
