import { type Calendar, CalendarNotCovered } from '@throughline/calendar';
import type { BoardMeeting, InstantString } from '@throughline/domain';

/** One meeting as a file tells it; what it does not say is absent. */
export interface ImportedMeeting {
  /** Line of the file at which it stands, the first being 1. */
  readonly line: number;
  readonly at: InstantString;
  readonly papersBy?: InstantString | undefined;
  readonly questionsBy?: InstantString | undefined;
}

/** One thing in a file that is not as it should be: where, and what would be accepted; never what stands there. */
export interface LineFault {
  readonly line: number;
  readonly accepted: string;
}

/** A file that was read: its meetings, and all that has to be mended before any of them is taken. */
export interface ReadFile {
  readonly meetings: readonly ImportedMeeting[];
  readonly faults: readonly LineFault[];
}

/** What holds where a file is silent. */
export interface MeetingRule {
  /** Working days from the papers to the meeting. */
  readonly papersWorkingDays: number;
  /** Last day of the bank holidays known: nothing can be counted beyond it. */
  readonly calendar: Calendar;
}

/** London time by which papers are published on their day, where only the day is known. */
export const PAPERS_TIME = '17:00';
export const MOST_MEETINGS = 500;

const papersBefore = (at: string, { papersWorkingDays, calendar }: MeetingRule): string | undefined => {
  try {
    const day = calendar.addWorkingDays(calendar.londonDay(at), -papersWorkingDays);
    return calendar.atLondon(day, PAPERS_TIME);
  } catch (error) {
    if (error instanceof CalendarNotCovered) return undefined;
    throw error;
  }
};

const isAfter = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b);

/** A meeting made whole by the rule, or what about it cannot be. */
const complete = (told: ImportedMeeting, rule: MeetingRule): BoardMeeting | LineFault => {
  const { line, at, questionsBy = null } = told;
  const papersBy = told.papersBy ?? papersBefore(at, rule);
  if (papersBy === undefined)
    return {
      line,
      accepted: `a time for the papers: working days are known from ${rule.calendar.coverage.from} to ${rule.calendar.coverage.to} only`,
    };
  if (isAfter(papersBy, at)) return { line, accepted: 'papers that are due no later than the meeting' };
  if (questionsBy !== null && isAfter(questionsBy, at))
    return { line, accepted: 'questions of the public until the meeting at the latest' };
  return { at, papersBy, questionsBy };
};

/** The meetings of a file in order of time, or every fault by its line. Two meetings at one time are a fault. */
export const boardMeetingsOf = (
  { meetings, faults }: ReadFile,
  rule: MeetingRule,
): { readonly meetings: readonly BoardMeeting[]; readonly faults: readonly LineFault[] } => {
  const lines = new Map<string, number>();
  const found: LineFault[] = [...faults];
  const whole: BoardMeeting[] = [];
  if (meetings.length > MOST_MEETINGS) found.push({ line: 1, accepted: `at most ${MOST_MEETINGS} meetings` });
  for (const told of meetings.slice(0, MOST_MEETINGS)) {
    const meeting = complete(told, rule);
    const earlier = lines.get(told.at);
    if ('accepted' in meeting) found.push(meeting);
    else if (earlier !== undefined)
      found.push({ line: told.line, accepted: `one meeting at a time; line ${earlier} has one at this time` });
    else whole.push(meeting);
    lines.set(told.at, told.line);
  }
  return {
    meetings: whole.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    faults: found.sort((a, b) => a.line - b.line),
  };
};
