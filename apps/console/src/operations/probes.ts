import type { Probe } from '@throughline/runtime';
import type { ConsolePorts } from '../ports.ts';

/** Injection token of the probes of this process. */
export const PROBES = Symbol('Probes');

const PROBE_MS = 2_500;

/** What the console cannot work without: its sessions and the API. */
export const probesOf = ({ config, fetch, sessions }: ConsolePorts): readonly Probe[] => [
  { part: 'sessions', ask: () => sessions.check() },
  {
    part: 'api',
    ask: async () => {
      const answer = await fetch(`${config.apiUrl}/healthz`, { signal: AbortSignal.timeout(PROBE_MS) });
      if (!answer.ok) throw new Error(`the API answered with ${answer.status}`);
    },
  },
];
