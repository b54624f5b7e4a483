export { type BodyLists, type BodyRegister, createBodyRegister, parseBodyLists } from './bodies/body-register.ts';
export { reactionPrefix } from './reactions.ts';
export { createCatalogue, type PackCatalogue } from './catalogue.ts';
export { type CompiledPack, compilePack } from './compile.ts';
export {
  type Assessment,
  assess,
  type GateEvaluation,
  gateEvaluation,
  gateEvaluations,
  type RequirementResult,
} from './evaluate.ts';
export {
  type CitedBasis,
  type LegalBasis,
  type PolicyPack,
  policyPack,
  type PolicyPackSource,
  type Requirement,
  type Rule,
} from './pack.ts';
export { evaluateEvidence, type EvidenceInQuestion } from './from-nothing.ts';
export { DEFAULT_PACK, findPack, PACKS } from './packs/index.ts';
export type { RuleContext, WorkingDays } from './rules/outcome.ts';
export { LATE_NEEDS, type LateNeed, type PolicyCalendar } from './lateness.ts';
export type { AwaitedAction, Standing } from './standing.ts';
export { createStandings, type Standings } from './standings.ts';
export { record, type Tally } from './tally.ts';
export { policyPackJsonSchema } from './authoring/pack-schema.ts';
export {
  type PackFormat,
  type PackProblem,
  parsePack,
  parsePackValue,
  type ParsedPack,
  writePack,
} from './authoring/pack-text.ts';
export {
  type BasisChanged,
  diffPacks,
  type PackDifference,
  type RequirementChanged,
  type RequirementNamed,
} from './diff/diff-packs.ts';
export { type ExplainedPack, type ExplainedRequirement, explainPack } from './explain/explain-pack.ts';
export { deadlineWords, officeWords } from './explain/deadline-words.ts';
export { forceWords } from './explain/force-words.ts';
export { type ReminderPolicy, reminderPolicy, type ReminderPolicySource } from './reminders/reminder-policy.ts';
export { scheduleFor } from './reminders/schedule-for.ts';
export { STANDARD_REMINDERS } from './reminders/standard.v1.ts';
export { parseReminders } from './reminders/reminder-text.ts';
export { lintReminders, type ReminderFinding } from './reminders/lint-reminders.ts';
export { type ParsedText, parseText, type TextFormat, type TextProblem } from './authoring/parse-text.ts';
export { spaced } from './explain/in-words.ts';
export { TAGS } from './explain/tags.ts';
export type { Finding, FindingCode } from './lint/finding.ts';
export { lintPack } from './lint/lint-pack.ts';
export type { PackMove, RequirementMoved } from './move/pack-move.ts';
export { type DifferingClosure, type RecordedProgramme, type WhatIf, whatIf, type WhatIfReason } from './what-if.ts';
export type { GroupCoverage } from './reports/group-coverage.ts';
export {
  type Coverage,
  involvementReport,
  type InvolvementReport,
  type TagCoverage,
  type TakenOver,
  type UnmetRequirement,
} from './reports/involvement-report.ts';
export type { Activity, Returned } from './reports/activity.ts';
export type { PublishedCount, PublishedPeople } from './reports/published.ts';
export {
  type ProgrammeRecord,
  type ReportedProgramme,
  reportedProgramme,
  type Reporting,
  type Span,
} from './reports/reported-programme.ts';
export { type Tenure, tenuresOf } from './reports/tenure.ts';
