import { type InvolvementKind, isInvolvementKind } from '@throughline/domain';
import { spaced } from './format.ts';

/** Kinds whose name is no name of a thing, as `duty_assessed`; of the others it is spaced. */
const WORDS: Partial<Readonly<Record<InvolvementKind, string>>> = {
  patient_safety_partner_input: 'input of a patient safety partner',
  patient_partner_attendance: 'attendance of patient partners',
  service_experience_reviewed: 'review of experience',
  duty_assessed: 'duty assessment',
  impact_assessment_completed: 'impact assessment',
  language_profile_completed: 'language profile',
  involvement_plan_agreed: 'involvement plan',
  commitments_register_reviewed: 'review of the commitments register',
  proposal_version_frozen: 'frozen version of the proposal',
  option_discarded: 'discarded option',
  accessible_material_published: 'accessible material',
  interpreting_provided: 'provision of interpreting',
  consultation_opened: 'opening of a consultation',
  consultation_extended: 'extension of a consultation',
  consultation_paused: 'pause of a consultation',
  consultation_resumed: 'resumption of a consultation',
  consultation_closed: 'close of a consultation',
  feedback_published: 'published feedback',
  board_papers_published: 'board papers',
  decision_made: 'decision',
  decision_rescinded: 'rescission of a decision',
  public_commitment_made: 'public commitment',
  commitment_discharged: 'discharge of a public commitment',
  coverage_shortfall_recorded: 'reasoned coverage shortfall',
  scrutiny_view: 'view of the scrutiny body',
  scrutiny_notified: 'notification of the scrutiny body',
  scrutiny_meeting: 'meeting with the scrutiny body',
  independent_voice_report: 'report of an independent voice',
  independent_voice_replied: 'reply to an independent voice',
  secretary_of_state_notified: 'notification of the Secretary of State',
  call_in_requested: 'request for a call-in',
  call_in_directed: 'direction of a call-in',
  call_in_ended: 'end of a call-in',
  individual_involvement_assured: 'assurance of individual involvement',
  experience_baseline: 'baseline of experience',
  outcome_announced: 'announced outcome',
  outcome_told: 'outcome told to participants',
  good_practice_shared: 'shared good practice',
  annual_report_extract_published: 'extract for the annual report',
};

/** A kind of involvement event as the name of a thing: `duty_assessed` as `duty assessment`. */
export const formatKind = (kind: string): string => (isInvolvementKind(kind) ? WORDS[kind] : undefined) ?? spaced(kind);

/** What a requirement asks for, without the codes of kinds that a pack names in brackets: people read the words before them. */
export const withoutKinds = (ask: string): string =>
  ask.replaceAll(/ \(([a-z]+(?:_[a-z]+)+)(?:, [a-z]+)?\)/g, (found, kind: string) =>
    isInvolvementKind(kind) ? '' : found,
  );
