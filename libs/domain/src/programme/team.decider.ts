import { OFFICES } from './events/steering.ts';
import type { AssignTeam } from './commands.ts';
import { type Decision, fact } from './decision.ts';
import { refusedByRole } from './roles.ts';
import type { ProgrammeState } from './state.ts';

/** Names who holds offices for this programme, before the organisation's directory; nothing when they hold them already. */
export const decideTeam = (command: AssignTeam, state: ProgrammeState): Decision => {
  const { team, reason } = command;
  const present = state.reminding.team;
  if (OFFICES.every((office) => team[office] === undefined || team[office] === present[office])) return [];
  return refusedByRole(command) ?? [fact(command, 'TeamAssigned', { team, reason })];
};
