import { programmePages, RUNNING } from '@throughline/programme';
import type { ApiPorts } from '../ports.ts';

const AT_ONCE = 20;

/**
 * Has the running programmes of an organisation look at its board calendar now. Only haste: one that cannot be reached is found by the sweep, so
 * nothing of it is an error.
 */
export const nudgeRunning = async (
  { store, commands }: Pick<ApiPorts, 'store' | 'commands'>,
  organisation: string,
): Promise<void> => {
  for await (const found of programmePages(store, { organisation, ...RUNNING }, AT_ONCE))
    // The record has not moved; a position one ahead of it makes the workflow look.
    await Promise.allSettled(found.map(({ state, version }) => commands.nudge(state.programme.id, version + 1)));
};
