import { agendaOf, decideReminders, type Holders, type ReminderQuestion, type RemindersDue } from '@throughline/domain';
import { reminderQuestion } from '@throughline/reminders';
import type { ProgrammeProjection } from '@throughline/policy';
import type { LoadedProgramme } from '@throughline/programme';
import type { AgendaReading } from '@throughline/workflows';
import { newBoardMeetings } from './board-meetings.ts';
import type { ActivityDependencies } from './dependencies.ts';

type Reading = Pick<ActivityDependencies, 'directory' | 'policyEngine' | 'clock'>;

/** No staff id: somebody who was never told anything. When even they are told nothing now, nobody is, and the directory need not be asked. */
const STRANGER = ['~'];
const STRANGERS: Holders = {
  owner: STRANGER,
  'senior-responsible-owner': STRANGER,
  'involvement-executive': STRANGER,
  'board-secretary': STRANGER,
};

const isAnything = ({ recalculated, claims, beyond, expiring }: RemindersDue): boolean =>
  recalculated.length > 0 || claims.length > 0 || beyond.length > 0 || expiring.length > 0;

/** What is due for a programme at `now`, and the question it follows from; undefined where nobody is reminded of anything. */
export const dueNow = async (
  { directory, policyEngine }: Pick<Reading, 'directory' | 'policyEngine'>,
  projection: ProgrammeProjection,
  now: string,
): Promise<(RemindersDue & { readonly question: ReminderQuestion }) | undefined> => {
  if (directory === undefined) return undefined;
  const { programme: state, course } = projection;
  const atMost = { now, state, course, dated: policyEngine.timetable(state), holders: STRANGERS };
  const most = decideReminders(atMost);
  if (!isAnything(most)) return { ...most, question: atMost };
  const question = await reminderQuestion({ directory, policyEngine }, projection, now);
  return { ...decideReminders(question), question };
};

/** Dates of the board hang on the target of the decision alone; without one the sweep has time to take a new calendar over. */
const hasBoardToFollow = async ({ directory }: Reading, { programme }: ProgrammeProjection): Promise<boolean> =>
  directory !== undefined &&
  programme.targets.decision !== undefined &&
  (await newBoardMeetings(directory, programme)) !== undefined;

/** When the workflow is to have due work processed: at once when something is due, null when there is nothing to wait for. */
const wakeAt = async (
  reading: Reading,
  projection: ProgrammeProjection,
  asOf: string,
): Promise<AgendaReading['wakeAt']> => {
  if (projection.programme.status === 'unknown') return null;
  const due = await dueNow(reading, projection, asOf);
  if (due === undefined) return null;
  const isNow = isAnything(due) || (await hasBoardToFollow(reading, projection));
  return isNow ? asOf : due.wakeAt;
};

/** The agenda of a programme as loaded, read now. */
export const readingOf = async (reading: Reading, { projection, version }: LoadedProgramme): Promise<AgendaReading> => {
  const asOf = reading.clock.now();
  return { agenda: agendaOf(projection.programme, version), asOf, wakeAt: await wakeAt(reading, projection, asOf) };
};
