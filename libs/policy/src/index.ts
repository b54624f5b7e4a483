export { type BodyLists, type BodyRegister, createBodyRegister, parseBodyLists } from './bodies/body-register.ts';
export { reactionPrefix } from './projection/reactions/reactions.ts';
export { createCatalogue, type PackCatalogue } from './packs/catalogue.ts';
export { type CompiledPack, compilePack } from './packs/compile.ts';
export {
  type Assessment,
  assess,
  type GateEvaluation,
  gateEvaluation,
  gateEvaluations,
  type RequirementResult,
} from './evaluation/evaluate.ts';
export {
  type CitedBasis,
  type LegalBasis,
  type PolicyPack,
  policyPack,
  type PolicyPackSource,
  type Requirement,
  type Rule,
} from './packs/pack.ts';
export { evaluateEvidence, type EvidenceInQuestion } from './evaluation/from-nothing.ts';
export { isPackFile, type LoadedPacks, loadPacks, type PackFile } from './packs/load-packs.ts';
export { DEFAULT_PACK, SHIPPED_FILES } from './packs/shipped.ts';
export type { RuleContext, WorkingDays } from './rules/rule-context.ts';
export { LATE_NEEDS, type LateNeed, type PolicyCalendar } from './projection/lateness.ts';
export type { AwaitedAction, ProgrammeProjection } from './projection/programme-projection.ts';
export { createPolicyEngine, type PolicyData, type PolicyEngine } from './projection/policy-engine.ts';
export { record } from './evidence/count-fact.ts';
export type { EvidenceCount } from './evidence/evidence-count.ts';
export { policyPackJsonSchema } from './packs/pack-schema.ts';
export {
  type PackFormat,
  type PackProblem,
  parsePack,
  parsePackValue,
  type ParsedPack,
  writePack,
} from './packs/pack-text.ts';
export {
  type BasisChanged,
  diffPacks,
  type PackDifference,
  type RequirementChanged,
  type RequirementNamed,
} from './authoring/diff/diff-packs.ts';
export { type ExplainedPack, type ExplainedRequirement, explainPack } from './authoring/explain/explain-pack.ts';
export { formatDeadline, formatOffice } from './authoring/explain/format-deadline.ts';
export { formatForce } from './authoring/explain/format-force.ts';
export { type ReminderPolicy, reminderPolicy, type ReminderPolicySource } from './reminders/reminder-policy.ts';
export { scheduleFor } from './reminders/schedule-for.ts';
export { parseReminders } from './reminders/reminder-text.ts';
export { lintReminders, type ReminderFinding } from './reminders/lint-reminders.ts';
export { type ParsedText, parseText, type TextFormat, type TextProblem } from './text/parse-text.ts';
export { spaced } from './text/format.ts';
export { TAGS } from './packs/tags.ts';
export type { Finding, FindingCode } from './authoring/lint/finding.ts';
export { lintPack } from './authoring/lint/lint-pack.ts';
export type { PackMove, RequirementMoved } from './projection/move/pack-move.ts';
export type { DifferingClosure, WhatIfReason } from './projection/move/differing-closure.ts';
export { type RecordedProgramme, type WhatIf, whatIf } from './projection/move/what-if.ts';
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
