import { own } from '../own.ts';
import type { ResolveDuplicate } from './commands.ts';
import { type Decision, fact, refusedCommand, reject, SEPARATION } from './decision.ts';
import type { ProgrammeState } from './state.ts';
import { formatPerson, isSamePerson } from './succession.ts';

/**
 * A person who recorded neither of two events says whether they tell the same; whichever way, with the reason, on the record. It can be said otherwise
 * later.
 */
export const decideDuplicate = (command: ResolveDuplicate, state: ProgrammeState): Decision => {
  const { event, resolution, reason, by } = command;
  const suspected = own(state.duplicates, event);
  if (suspected === undefined) return reject('unknown-duplicate', 'no event of this id is suspected to be a duplicate');
  if (suspected.status === resolution) return [];
  const recorder = suspected.recorders?.find((id) => isSamePerson(state, id, by.id));
  if (recorder !== undefined)
    return [
      refusedCommand(command, [
        {
          requirement: 'same-person',
          title: 'Resolved by someone who recorded neither',
          why: `${formatPerson(recorder, by.id)} recorded one of the two events`,
          wouldMeet: 'Another person says whether they tell the same',
          basis: SEPARATION,
        },
      ]),
    ];
  return [fact(command, 'DuplicateResolved', { event, of: suspected.of, resolution, by, reason })];
};
