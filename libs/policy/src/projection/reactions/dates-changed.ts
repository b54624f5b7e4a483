import { changesOf, deadlinesOf, type ProgrammeState, type Timetable, typeOfKind } from '@throughline/domain';
import type { Change, ReactionContext, RequirementFinding } from './change.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';

/** By what a programme's dates are calculated, as its organisation and tier have it. */
export type TimetableOf = (programme: ProgrammeState) => Timetable;

/** Deadlines hang on these and on nothing else; most evidence leaves all of them as they are. */
const PARTS = ['targets', 'tier', 'organisation', 'gates', 'waivers', 'suspensions'] as const;

const mayBearOnDates = (
  { programme: before, ...was }: ProgrammeProjection,
  { programme: after, ...is }: ProgrammeProjection,
): boolean =>
  was.course !== is.course ||
  before.reminding.boardMeetings !== after.reminding.boardMeetings ||
  PARTS.some((part) => before[part] !== after[part]);

const DATING: ReadonlySet<string> = new Set([
  ...[
    'TargetsRescheduled',
    'TierSet',
    'BoardMeetingsSet',
    'ProgrammeSuspended',
    'RecordRestored',
    'ProgrammeTransferred',
    'WaiverApproved',
    'GateClosed',
    'GateReopened',
  ],
  ...(
    [
      'proposal_version_frozen',
      'consultation_opened',
      'consultation_extended',
      'consultation_paused',
      'consultation_resumed',
      'consultation_closed',
      'independent_voice_report',
      'scrutiny_notified',
      'correction',
      'retraction',
    ] as const
  ).map(typeOfKind),
]);

/** Of several events recorded together, the last of a kind that gives dates. */
const causeOf = ({ appended }: ReactionContext): string =>
  (appended.findLast(({ type }) => DATING.has(type)) ?? appended.at(-1))?.eventId ?? '';

/** Deadlines that came to be or moved, with what moved them. Those a programme starts with are no change, and a replay has nobody to tell. */
export const datesChanged = (
  { before, after }: Pick<Change, 'before' | 'after'>,
  context: ReactionContext,
  timetableOf: TimetableOf,
): readonly RequirementFinding[] => {
  const { status, nature } = before.programme;
  if (status === 'unknown' || nature === 'replay' || !mayBearOnDates(before, after)) return [];
  const deadlines = ({ programme, course }: ProgrammeProjection) =>
    deadlinesOf(programme, course, timetableOf(programme));
  const changes = changesOf(deadlines(before), deadlines(after));
  if (changes.length === 0) return [];
  return [{ name: 'deadlines', type: 'DeadlinesChanged', payload: { because: causeOf(context), changes } }];
};
