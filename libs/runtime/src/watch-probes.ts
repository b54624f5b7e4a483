import { chainOf } from './causes.ts';
import { type Probe, PROBE_MS } from './readiness.ts';
import { within } from './time-limit.ts';

/** As much of a log as changes of parts need. */
interface ProbeLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const watchProbe = ({ part, ask }: Probe, log: ProbeLog): Probe => {
  let isDown = false;
  const note = (error?: unknown): void => {
    const wasDown = isDown;
    isDown = error !== undefined;
    if (isDown === wasDown) return;
    if (isDown) log.warn({ part, causes: chainOf(error) }, `${part} is down`);
    else log.info({ part }, `${part} is up again`);
  };
  return {
    part,
    ask: async () => {
      try {
        await within(PROBE_MS, part, ask());
      } catch (error) {
        note(error);
        throw error;
      }
      note();
    },
  };
};

/**
 * The same probes, which log when a part goes down, with the names and codes of the errors behind it, and when it works again; one line for each change,
 * however often they are asked.
 */
export const watchProbes = (probes: readonly Probe[], log: ProbeLog): readonly Probe[] =>
  probes.map((probe) => watchProbe(probe, log));
