import type { Probe } from '@throughline/runtime';
import type { ApiPorts } from '../ports.ts';

/** The engines behind the API, each as a part that has to work. */
export const probesOf = ({ probes }: Pick<ApiPorts, 'probes'>): readonly Probe[] =>
  probes.map((probe) => ({ part: probe.engine, ask: () => probe.check() }));
