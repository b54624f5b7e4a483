import type { ResolveDuplicate } from './commands.ts';
import { type Decision, fact, reject } from './decision.ts';
import type { ProgrammeState } from './state.ts';

/** A person says whether two events tell the same; whichever way, with the reason, on the record. It can be said otherwise later. */
export const decideDuplicate = (command: ResolveDuplicate, state: ProgrammeState): Decision => {
  const { event, resolution, reason, by } = command;
  const suspected = state.duplicates[event];
  if (suspected === undefined) return reject('unknown-duplicate', 'no event of this id is suspected to be a duplicate');
  if (suspected.status === resolution) return [];
  return [fact(command, 'DuplicateResolved', { event, of: suspected.of, resolution, by, reason })];
};
