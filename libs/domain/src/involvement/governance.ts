import { z } from 'zod';
import { label, localDate, sentence } from '../values.ts';
import { about, format, groupCode, language, recordFields } from './common.ts';

const record = <D extends z.ZodType>(details: D) => z.strictObject({ ...recordFields, details });
/** Kinds that say something of one frozen version must name it. */
const recordAbout = <D extends z.ZodType>(details: D) => z.strictObject({ ...recordFields, about, details });
const material = {
  formats: z.array(format).min(1).max(12),
  languages: z.array(language).max(60),
};
/** `stage` decisions shape the work; only the `final` one is tested at the gate `decision`. */
const level = z.enum(['stage', 'final']);

/** Kinds that record what the commissioner, its scrutineers and the Secretary of State did. */
export const governanceKinds = {
  duty_assessed: record(z.strictObject({ applies: z.boolean(), why: sentence })),
  impact_assessment_completed: record(
    z.strictObject({
      scope: z.enum(['screening', 'full']),
      stage: z.enum(['initial', 'updated', 'final', 'review']),
      version: z.int().min(1).max(999),
      requiredGroups: z.array(groupCode).max(60),
      /** Groups that an earlier version named and this one does not require any more, each with its reason; without one they stay required. */
      removedGroups: z
        .array(z.strictObject({ group: groupCode, reason: sentence }))
        .max(60)
        .optional(),
    }),
  ),
  language_profile_completed: record(z.strictObject({ languages: z.array(language).min(1).max(60) })),
  involvement_plan_agreed: record(z.strictObject({ groupsCovered: z.array(groupCode).max(60) })),
  commitments_register_reviewed: record(z.strictObject({ commitments: z.int().min(0).max(10_000) })),
  proposal_version_frozen: recordAbout(z.strictObject({ title: label })),
  option_discarded: record(z.strictObject({ option: label, reasons: sentence })),
  accessible_material_published: z.strictObject({
    ...recordFields,
    ...material,
    details: z.strictObject({ publishedOn: localDate }),
  }),
  interpreting_provided: z.strictObject({
    ...recordFields,
    languages: z.array(language).min(1).max(60),
    details: z.strictObject({ sessions: z.int().min(1).max(10_000) }),
  }),
  consultation_opened: recordAbout(z.strictObject({ window: label, opensOn: localDate, closesOn: localDate })),
  /** `madeKnownOn`: from when people could know of it, which is when it counts; the later of `decidedOn` and the day of the event where it is absent. */
  consultation_extended: recordAbout(
    z
      .strictObject({ window: label, decidedOn: localDate, madeKnownOn: localDate.optional(), closesOn: localDate })
      .refine(
        ({ decidedOn, madeKnownOn }) => madeKnownOn === undefined || madeKnownOn >= decidedOn,
        'madeKnownOn is before decidedOn; nothing is made known before it is decided',
      ),
  ),
  /** `pausedFrom`: the first day on which nobody could answer. */
  consultation_paused: recordAbout(z.strictObject({ window: label, pausedFrom: localDate, because: sentence })),
  /** `resumesOn`: the first day on which people could answer again; `closesOn`: the last, as they are told now. */
  consultation_resumed: recordAbout(
    z
      .strictObject({ window: label, resumesOn: localDate, closesOn: localDate })
      .refine(({ resumesOn, closesOn }) => closesOn >= resumesOn, 'closesOn is before resumesOn'),
  ),
  /** `withdrawnBecause`: it was withdrawn, so that it counts for nothing and feedback is owed to those who answered. */
  consultation_closed: recordAbout(
    z.strictObject({ window: label, closedOn: localDate, withdrawnBecause: sentence.optional() }),
  ),
  mid_point_review: recordAbout(z.strictObject({ findings: sentence })),
  analysis_report: recordAbout(
    z.strictObject({ status: z.enum(['draft', 'final']), reportedOn: localDate, independent: z.boolean() }),
  ),
  feedback_published: record(z.strictObject({ publishedOn: localDate })),
  board_papers_published: record(
    z.strictObject({
      publishedOn: localDate,
      meetingOn: localDate,
      includes: z.array(z.enum(['analysis_report', 'impact_assessment', 'business_case', 'other'])).max(8),
    }),
  ),
  conscientious_consideration: record(z.strictObject({ level, consideredOn: localDate })),
  decision_made: record(z.strictObject({ level, decidedOn: localDate, outcome: sentence, body: label })),
  /** `body`: whose decision of that day it was; needed where several bodies decided on it. */
  decision_rescinded: record(
    z.strictObject({ decidedOn: localDate, rescindedOn: localDate, reason: sentence, body: label.optional() }),
  ),
  public_commitment_made: record(
    z.strictObject({ commitment: label, promise: sentence, madeBy: z.enum(['commissioner', 'third_party']) }),
  ),
  commitment_discharged: record(z.strictObject({ commitment: label, how: sentence })),
  coverage_shortfall_recorded: record(z.strictObject({ group: groupCode, reason: sentence, mitigation: sentence })),
  external_assurance: record(
    z.strictObject({
      assurance: z.enum([
        'strategic_sense_check',
        'assurance_checkpoint',
        'pre_consultation_business_case',
        'tests_evidenced',
        'independent_review',
      ]),
      outcome: z.enum(['assured', 'assured_with_conditions', 'not_assured']),
    }),
  ),
  scrutiny_meeting: record(z.strictObject({ body: label })),
  scrutiny_view: record(
    z.strictObject({
      body: label,
      view: z.enum(['supports', 'not_substantial', 'comments', 'objects', 'requests_call_in']),
      /** What it says, in a sentence: shown to whoever signs where the view is adverse. */
      content: sentence.optional(),
    }),
  ),
  scrutiny_notified: record(z.strictObject({ body: label })),
  independent_voice_report: record(z.strictObject({ body: label })),
  /** Replies to every report of this body up to that day. */
  independent_voice_replied: record(z.strictObject({ body: label, repliedOn: localDate })),
  secretary_of_state_notified: record(z.strictObject({ of: sentence })),
  /** Anybody's request to the Secretary of State to call the proposal in. It is shown to whoever signs; it suspends nothing and is no view of scrutiny. */
  call_in_requested: record(
    z.strictObject({
      by: z.enum(['councillor', 'council', 'mp', 'group', 'public', 'other']),
      /** The council or group, where it is one. */
      body: label.optional(),
      requestedOn: localDate,
      reason: sentence,
    }),
  ),
  call_in_directed: record(z.strictObject({ callIn: label, directedOn: localDate })),
  call_in_ended: record(z.strictObject({ callIn: label, endedOn: localDate, outcome: sentence })),
  individual_involvement_assured: record(
    z.strictObject({ through: z.enum(['specification_clauses', 'contract', 'audit', 'training']) }),
  ),
  experience_baseline: record(z.strictObject({ measures: z.array(label).min(1).max(30) })),
  /** In public, before or after the decision-makers met. */
  outcome_announced: record(z.strictObject({ announcedOn: localDate, outcome: sentence })),
  outcome_told: record(
    z.strictObject({
      toldOn: localDate,
      told: z
        .array(z.enum(['participants', 'scrutiny_body', 'public', 'partners']))
        .min(1)
        .max(4),
    }),
  ),
  good_practice_shared: record(z.strictObject({ title: label })),
  annual_report_extract_published: record(
    z.strictObject({ financialYear: z.string().regex(/^\d{4}-\d{2}$/, 'as 2026-27') }),
  ),
} as const;
