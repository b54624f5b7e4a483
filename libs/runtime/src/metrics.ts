import { Counter, Gauge, type Registry } from 'prom-client';

/** Makes counters and gauges where `/metrics` reads, each under its name after `prefix`. */
export const metricsIn = (registry: Registry, prefix: string) => {
  const options = <L extends string>(name: string, help: string, labelNames: readonly L[]) => ({
    name: `${prefix}_${name}`,
    help,
    labelNames: [...labelNames],
    registers: [registry],
  });
  return {
    counter: <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
      new Counter(options(name, help, labelNames)),
    gauge: <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
      new Gauge(options(name, help, labelNames)),
  };
};
