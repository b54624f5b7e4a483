import type { ProgrammeProjection, PolicyEngine } from '@throughline/policy';
import type { People } from '@throughline/directory';
import { holdersOf } from '@throughline/directory';
import type { ReminderQuestion } from './claims/question.ts';
import { withdrawalOf } from './claims/withdrawal.ts';
import type { DispatcherOptions } from './dispatcher/options.ts';

/** From what it is known who is to be reminded of what. */
export interface RemindingSources {
  readonly directory: People;
  readonly policyEngine: Pick<PolicyEngine, 'timetable'>;
}

/** What the process decider has to know of a programme at `now`. */
export const reminderQuestion = async (
  { directory, policyEngine }: RemindingSources,
  projection: ProgrammeProjection,
  now: string,
): Promise<ReminderQuestion> => {
  const { programme: state, course } = projection;
  const dated = policyEngine.timetable(state);
  const holders = await holdersOf(directory, state, dated.calendar.londonDay(now));
  return { now, state, course, dated, holders };
};

/** Why a claimed reminder is not to leave any more, as the dispatcher asks just before. */
export const withdrawalBy =
  (sources: RemindingSources, clock: { now(): string }): DispatcherOptions['withdrawalOf'] =>
  async ({ projection, claim, move }) =>
    withdrawalOf(await reminderQuestion(sources, projection, clock.now()), claim, move?.changes);
