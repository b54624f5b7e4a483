import { agendaOf, type AgendaReading, type BoardMeeting, type Holders, OFFICES } from '@throughline/domain';
import { canonicalJson } from '@throughline/event-store';
import type { ProgrammeProjection } from '@throughline/policy';
import type { LoadedProgramme } from '@throughline/programme';
import { decideReminders, type RemindersDue } from '../claims/decide-reminders.ts';
import type { ReminderQuestion } from '../claims/question.ts';
import { reminderQuestion } from '../reminder-question.ts';
import type { DueWork } from './due-work.ts';

/** No staff id: somebody who was never told anything. When even they are told nothing now, nobody is, and the directory need not be asked. */
const STRANGER: readonly string[] = ['~'];
const STRANGERS = Object.fromEntries(OFFICES.map((office) => [office, STRANGER])) as Holders;

/** What is due for a programme at one moment, and the question from which it follows. */
export type DueNow = RemindersDue & { readonly question: ReminderQuestion };

const isAnything = ({ recalculated, claims, beyond, expiring }: RemindersDue): boolean =>
  [recalculated, claims, beyond, expiring].some(({ length }) => length > 0);

/** What is due for a programme at `now`; undefined where nobody is reminded of anything. */
export const dueNow = async (
  { directory, policyEngine }: Pick<DueWork, 'directory' | 'policyEngine'>,
  projection: ProgrammeProjection,
  now: string,
): Promise<DueNow | undefined> => {
  if (directory === undefined) return undefined;
  const { programme: state, course } = projection;
  const atMost = { now, state, course, dated: policyEngine.timetable(state), holders: STRANGERS };
  const most = decideReminders(atMost);
  if (!isAnything(most)) return { ...most, question: atMost };
  const question = await reminderQuestion({ directory, policyEngine }, projection, now);
  return { ...decideReminders(question), question };
};

/** The board calendar of a running programme's organisation, when it is another than the one on its record. */
export const newBoardMeetings = async (
  { directory }: Pick<DueWork, 'directory'>,
  { programme: { status, nature, organisation, reminding } }: ProgrammeProjection,
): Promise<readonly BoardMeeting[] | undefined> => {
  if (directory === undefined || status !== 'running' || nature === 'replay') return undefined;
  const meetings = await directory.boardMeetings(organisation);
  return canonicalJson(meetings) === canonicalJson(reminding.boardMeetings) ? undefined : meetings;
};

/** Dates of the board hang on the target of the decision alone; without one the sweep has time to take a new calendar over. */
const hasBoardToFollow = async (work: DueWork, projection: ProgrammeProjection): Promise<boolean> =>
  projection.programme.targets.decision !== undefined && (await newBoardMeetings(work, projection)) !== undefined;

/** When due work is to be processed: at once when something is due, null when there is nothing to wait for. */
const wakeAt = async (
  work: DueWork,
  projection: ProgrammeProjection,
  asOf: string,
): Promise<AgendaReading['wakeAt']> => {
  if (projection.programme.status === 'unknown') return null;
  const due = await dueNow(work, projection, asOf);
  if (due === undefined) return null;
  return isAnything(due) || (await hasBoardToFollow(work, projection)) ? asOf : due.wakeAt;
};

/** The agenda of a programme as loaded, with the moment at which its due work is to be processed. @throws StoreUnavailable */
export const readAgenda = async (work: DueWork, { projection, version }: LoadedProgramme): Promise<AgendaReading> => {
  const asOf = work.clock.now();
  return { agenda: agendaOf(projection.programme, version), asOf, wakeAt: await wakeAt(work, projection, asOf) };
};
