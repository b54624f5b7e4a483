import type { ProgrammeState } from '../programme/state.ts';
import { actingFor } from '../programme/succession.ts';
import { type Office, OFFICES } from '../programme/events/steering.ts';

/** Who is assigned to an office of this programme, or took over from them with a transfer; whoever started it owns it unless said otherwise. */
export const assignedTo = (state: ProgrammeState, office: Office): string | undefined => {
  const id = state.reminding.team[office] ?? (office === 'owner' ? state.owner?.id : undefined);
  return id === undefined ? undefined : actingFor(state, id);
};

/** Everybody whom the record itself assigns to an office, each once, in order of their ids. */
export const assignedPeople = (state: ProgrammeState): readonly string[] =>
  [...new Set(OFFICES.flatMap((office) => assignedTo(state, office) ?? []))].sort();
