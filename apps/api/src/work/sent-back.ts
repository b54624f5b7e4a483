import { sentBackIn } from '@throughline/domain';
import type { Caller } from '../access/caller.ts';
import type { ApiPorts } from '../ports.ts';
import { programmesWhere } from './compliance.ts';
import { shown } from './tasks.ts';

/** What the caller asked for and another person sent back, the latest first. @throws StoreUnavailable */
export const sentBackTo = async (ports: Pick<ApiPorts, 'store'>, caller: Caller) => {
  const { states, more } = await programmesWhere(ports, caller, { where: { awaits: ['sent-back'] } });
  const items = states
    .filter(({ status }) => status === 'running')
    .flatMap((programme) => sentBackIn(programme).map((one) => ({ programme: shown(programme), ...one })))
    .filter(({ requestedBy }) => requestedBy.id === caller.id)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return { items, more };
};
