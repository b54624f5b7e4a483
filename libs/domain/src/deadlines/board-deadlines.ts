import type { BoardMeeting } from '../programme/events/steering.ts';
import { at, type Found, isAwaited, type DeadlineInput } from './finding.ts';

/**
 * The meeting at which the decision is to be taken: the last no later than the day of the gate's target, else the next after it. One that was over
 * when the calendar or the targets were last set is none, so that papers do not fall due for a meeting nobody planned for.
 */
const meetingFor = ({ state, dated: { calendar } }: DeadlineInput): BoardMeeting | undefined => {
  const target = state.targets.decision;
  const { boardMeetings, boardPlannedAt } = state.reminding;
  if (target === undefined) return undefined;
  const day = calendar.londonDay(target);
  const planned = Math.max(
    ...[state.startedAt, boardPlannedAt].map((at) => (at === null ? -Infinity : Date.parse(at))),
  );
  const inOrder = boardMeetings
    .filter((meeting) => Date.parse(meeting.at) >= planned)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return inOrder.findLast((meeting) => calendar.londonDay(meeting.at) <= day) ?? inOrder[0];
};

/** When papers for the decision have to be out, until they are recorded, and until when the public may ask about it. */
export const boardDeadlines = (deadlineInput: DeadlineInput): readonly Found[] => {
  const { state, course } = deadlineInput;
  if (!isAwaited(state, 'decision')) return [];
  const meeting = meetingFor(deadlineInput);
  if (meeting === undefined) return [];
  const named = { of: 'decision', gate: 'decision' } as const;
  return [
    ...(course.papers === null ? [at({ kind: 'board-papers', ...named }, meeting.papersBy)] : []),
    ...(meeting.questionsBy === null ? [] : [at({ kind: 'public-questions', ...named }, meeting.questionsBy)]),
  ];
};
