import { type RecordedEvent, own } from '@throughline/domain';
import { formatDeadline } from '@throughline/policy';
import { RECALCULATED } from '../claims/recalculated.ts';
import { formatMoment } from './dates.ts';
import type { MovedMatter } from './matter.ts';
import type { ItemView } from './templates.ts';

const EVIDENCE = 'throughline.involvement.';

/** Why dates moved, by what was recorded; words that can follow `because`. */
const CAUSES: Readonly<Record<string, string>> = {
  ProgrammeStarted: 'the programme was started',
  TargetsRescheduled: 'the target dates of the programme were changed',
  BoardMeetingsSet: 'the published calendar of the board changed',
  ProgrammeResumed: 'the programme goes on after it stood still',
  TierSet: 'the programme was put into another tier',
  PackMoved: 'the programme follows another version of its policy',
  WaiverApproved: 'a waiver was approved',
  WaiverEnded: 'a waiver ended',
  GateClosed: 'a gate closed',
  GateReopened: 'a gate was reopened',
  consultation_opened: 'the consultation was opened',
  consultation_extended: 'the consultation was extended',
  consultation_paused: 'the consultation was paused',
  consultation_resumed: 'the consultation goes on after a pause',
  consultation_closed: 'the consultation was closed',
  independent_voice_report: 'a report of an independent voice was recorded',
  scrutiny_notified: 'the scrutiny body was notified',
  call_in_directed: 'the Secretary of State called the programme in',
  call_in_ended: 'the call-in ended',
  correction: 'a record was corrected',
  retraction: 'a record was withdrawn',
  reattribution: 'a record was moved to the programme it belongs to',
  [RECALCULATED]: 'the bank holidays that are known, or the periods that are allowed, have changed',
};

/** `throughline.involvement.consultation_extended.v1` as `consultation_extended`; the engine's own types as they are. */
const kindOf = (type: string): string =>
  type.startsWith(EVIDENCE) ? (type.slice(EVIDENCE.length).split('.')[0] ?? type) : type;

const reasonOf = (payload: unknown): string =>
  typeof payload === 'object' && payload !== null && 'reason' in payload && typeof payload.reason === 'string'
    ? payload.reason
    : '';

/** Why dates moved, in words that can follow `because`: from the event that `DeadlinesChanged` names, and the reason given with it. */
export const whyMoved = (cause: Pick<RecordedEvent, 'type' | 'payload'> | undefined): string => {
  if (cause === undefined) return 'the record changed';
  const words = own(CAUSES, kindOf(cause.type)) ?? 'new evidence was recorded';
  const reason = cause.type === 'TargetsRescheduled' ? reasonOf(cause.payload) : '';
  return reason === '' ? words : `${words} (reason given: ${reason})`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The headline of a telling of moved dates. */
export const movedHeading = ({ changes }: MovedMatter): string =>
  changes.filter(({ from }) => from !== null).length === 1 ? 'A date has moved' : 'Dates have moved';

/** What moved, from when to when, and why. */
export const movedView = (matter: MovedMatter, link: string, inDigest: boolean): ItemView => {
  const { programme, changes, why, late, dueAt } = matter;
  return {
    heading: inDigest ? movedHeading(matter) : '',
    notes: late
      ? [{ label: 'Late', text: `This notice is late: it should have reached you on ${formatMoment(dueAt)}.` }]
      : [],
    paragraphs: [
      `Dates of “${programme.title}” (${programme.id}) have changed, because ${why}. Reminders follow the new dates.`,
    ],
    list: {
      heading: 'What changed',
      entries: changes.map((change) => ({
        title: capital(formatDeadline(change)),
        rows: [
          ...(change.from === null ? [] : [{ label: 'Was due', text: formatMoment(change.from) }]),
          { label: change.from === null ? 'New, due' : 'Now due', text: formatMoment(change.to) },
        ],
      })),
      more: '',
    },
    link: { href: link, words: 'See the programme and its dates' },
  };
};
