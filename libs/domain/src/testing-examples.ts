import type { InvolvementKind } from './involvement/kinds.ts';

type Members = Readonly<Record<string, unknown>>;

const [on, later] = ['2026-11-02', '2026-11-30'];
/** A version of a proposal that any of them can be about. */
export const ABOUT = { proposal: 'hub', version: 1 };
/** What every kind says of its own, at the least; amendments, which name another event, are not among them. */
export const EXAMPLES: Readonly<Partial<Record<InvolvementKind, Members>>> = {
  survey: { completed: 0 },
  focus_group: { sessions: 1 },
  interview: { interviews: 1 },
  public_meeting: { meetings: 1 },
  drop_in: { sessions: 1 },
  co_production_workshop: { sessions: 1 },
  options_panel: { optionsConsidered: 4 },
  partner_outreach: { sessions: 1 },
  written_responses: { responses: 12 },
  petition: { signatures: 1 },
  patient_partner_attendance: { purpose: 'planning' },
  patient_safety_partner_input: { topic: 'transfers at night' },
  service_experience_reviewed: { service: 'urgent care' },
  duty_assessed: { applies: true, why: 'a change of service' },
  impact_assessment_completed: { scope: 'full', stage: 'initial', version: 1, requiredGroups: ['PC-DIS-SENS'] },
  language_profile_completed: { languages: ['so'] },
  involvement_plan_agreed: { groupsCovered: ['PC-DIS-SENS'] },
  commitments_register_reviewed: { commitments: 0 },
  proposal_version_frozen: { title: 'One hub' },
  option_discarded: { option: 'two hubs', reasons: 'no staff for two' },
  accessible_material_published: { publishedOn: on },
  interpreting_provided: { sessions: 1 },
  consultation_opened: { window: 'main', opensOn: on, closesOn: later },
  consultation_extended: { window: 'main', decidedOn: on, closesOn: later },
  consultation_paused: { window: 'main', pausedFrom: on, because: 'a general election' },
  consultation_resumed: { window: 'main', resumesOn: on, closesOn: later },
  consultation_closed: { window: 'main', closedOn: on },
  mid_point_review: { findings: 'few carers yet' },
  analysis_report: { status: 'final', reportedOn: on, independent: true },
  feedback_published: { publishedOn: on },
  board_papers_published: { publishedOn: on, meetingOn: later, includes: [] },
  conscientious_consideration: { level: 'final', consideredOn: on },
  decision_made: { level: 'final', decidedOn: on, outcome: 'one hub', body: 'board' },
  decision_rescinded: { decidedOn: on, rescindedOn: later, reason: 'new evidence' },
  public_commitment_made: { commitment: 'full', promise: 'users will be consulted', madeBy: 'commissioner' },
  commitment_discharged: { commitment: 'full', how: 'they were consulted' },
  coverage_shortfall_recorded: { group: 'PC-DIS-SENS', reason: 'nobody came', mitigation: 'a second session' },
  external_assurance: { assurance: 'assurance_checkpoint', outcome: 'assured' },
  scrutiny_meeting: { body: 'joint-committee' },
  scrutiny_view: { body: 'joint-committee', view: 'supports' },
  scrutiny_notified: { body: 'joint-committee' },
  independent_voice_report: { body: 'healthwatch' },
  independent_voice_replied: { body: 'healthwatch', repliedOn: on },
  secretary_of_state_notified: { of: 'a notifiable change' },
  call_in_requested: { by: 'councillor', requestedOn: on, reason: 'too far away' },
  call_in_directed: { callIn: 'ci-1', directedOn: on },
  call_in_ended: { callIn: 'ci-1', endedOn: on, outcome: 'no change' },
  individual_involvement_assured: { through: 'audit' },
  experience_baseline: { measures: ['waiting time'] },
  outcome_announced: { announcedOn: on, outcome: 'one hub' },
  outcome_told: { toldOn: on, told: ['public'] },
  good_practice_shared: { title: 'Evening sessions' },
  annual_report_extract_published: { financialYear: '2026-27' },
};
/** What some kinds have to say besides. */
export const BESIDE: Readonly<Partial<Record<InvolvementKind, Members>>> = {
  partner_outreach: { partnerOrganisation: 'Deaf Trust' },
  accessible_material_published: { formats: ['easy_read'], languages: [] },
  interpreting_provided: { languages: ['bfi'] },
};
