import { type RecordedEvent, own } from '@throughline/domain';
import { RECALCULATED } from '../claims/recalculated.ts';

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
