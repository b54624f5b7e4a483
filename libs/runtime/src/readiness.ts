import { within } from './time-limit.ts';

/** Something that has to work before an app is ready: an engine behind it, or its own work. `ask` rejects when it does not. */
export interface Probe {
  readonly part: string;
  readonly ask: () => Promise<unknown>;
}

/** What `/readyz` says; never where a part is, nor why it is down. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly parts: Readonly<Record<string, 'up' | 'down'>>;
}

/** Shorter than the patience of whoever asks; milliseconds. */
export const PROBE_MS = 2_500;

const stateOf = async ({ part, ask }: Probe): Promise<readonly [string, 'up' | 'down']> =>
  within(PROBE_MS, part, ask()).then(
    () => [part, 'up'] as const,
    () => [part, 'down'] as const,
  );

/** Asks all parts at once; one that does not answer in time is down. */
export const readinessOf = async (probes: readonly Probe[]): Promise<Readiness> => {
  const states = await Promise.all(probes.map(stateOf));
  const isReady = states.every(([, state]) => state === 'up');
  return { status: isReady ? 'ready' : 'not-ready', parts: Object.fromEntries(states) };
};
