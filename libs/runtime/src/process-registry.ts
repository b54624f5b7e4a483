import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type Probe, readinessOf } from './readiness.ts';

/** Registry of a process, with the figures of Node and whether each part works: `probes` are asked anew whenever it is read. */
export const processRegistry = (probes: () => readonly Probe[]): Registry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'throughline_ready',
    help: 'Is 1 while the part of this process works.',
    labelNames: ['part'],
    registers: [registry],
    async collect() {
      const { parts } = await readinessOf(probes());
      for (const [part, state] of Object.entries(parts)) this.set({ part }, state === 'up' ? 1 : 0);
    },
  });
  return registry;
};
