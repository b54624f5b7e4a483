import type { ProgrammeState } from '../programme/state.ts';
import { type Office, OFFICES } from './schedule.ts';

/** Who is assigned to an office of this programme, or took over from them with a transfer; whoever started it owns it unless said otherwise. */
export const assignedTo = ({ reminding, owner, approvers }: ProgrammeState, office: Office): string | undefined => {
  const id = reminding.team[office] ?? (office === 'owner' ? owner?.id : undefined);
  return id === undefined ? undefined : (approvers[id] ?? id);
};

/** Everybody whom the record itself assigns to an office, each once, in order of their ids. */
export const assignedPeople = (state: ProgrammeState): readonly string[] =>
  [...new Set(OFFICES.flatMap((office) => assignedTo(state, office) ?? []))].sort();
