export { type BodyLists, type BodyRegister, createBodyRegister, parseBodyLists } from './bodies/body-register.ts';
export { reactionPrefix } from './projection/reactions/reactions.ts';
export type { Reason } from './rules/outcome.ts';
export { type RequirementResult } from './evaluation/evaluate.ts';
export { type PolicyPack, policyPack } from './packs/pack.ts';
export { isPackFile, loadPacks, type PackFile } from './packs/load-packs.ts';
export { publishedDigest } from './packs/published.ts';
export { DEFAULT_PACK } from './packs/shipped.ts';
export { FRAMEWORKS, LIMBS } from './packs/tags.ts';
export { type Awaited, type ProgrammeSummary, summaryOf } from './projection/programme-summary.ts';
export { atOnce, inTurns, type Steps } from './projection/in-steps.ts';
export { LATE_NEEDS } from './projection/lateness.ts';
export type { AwaitedAction, ProgrammeProjection } from './projection/programme-projection.ts';
export { createGateJudge, createPolicyEngine, type GateJudge, type PolicyEngine } from './projection/policy-engine.ts';
export { policyPackJsonSchema } from './packs/pack-schema.ts';
export { parsePack, parsePackValue, writePack } from './packs/pack-text.ts';
export { diffPacks, type PackDifference } from './authoring/diff/diff-packs.ts';
export { type ExplainedPack, explainPack } from './authoring/explain/explain-pack.ts';
export { formatDeadline, formatOffice } from './authoring/explain/format-deadline.ts';
export { formatForce } from './authoring/explain/format-force.ts';
export { parseReminders, type ReminderPolicy, reminderPolicy, scheduleFor } from './reminders/reminder-policy.ts';
export { lintReminders } from './reminders/lint-reminders.ts';
export { type ParsedText, parseText, type TextFormat } from './text/parse-text.ts';
export { spaced } from './text/format.ts';
export { formatKind } from './text/kind-words.ts';
export type { Finding } from './authoring/lint/finding.ts';
export { lintPack } from './authoring/lint/lint-pack.ts';
export type { PackMove } from './projection/move/pack-move.ts';
export type { DifferingClosure } from './projection/move/differing-closure.ts';
export { type WhatIf, whatIf } from './projection/move/what-if.ts';
export { type InvolvementReport, involvementReport } from './reports/involvement-report.ts';
export { type GroupInProgramme, programmeCoverage } from './reports/programme-coverage.ts';
export { type ReportedProgramme, reportedProgramme } from './reports/reported-programme.ts';
export { tenuresOf } from './reports/tenure.ts';
export {
  type EventInHistory,
  HISTORY_RULES,
  type HistoryContext,
  historyOf,
  NOTHING_KNOWN,
} from './history/history-of.ts';
export { EVERY_EVENT, TAG_SORTS, tagOf } from './history/tags-of.ts';
export type { ChangeKind, PublicChange } from './publication/changes.ts';
export { type PublicPage, publicPage } from './publication/public-page.ts';
export { quotableTexts } from './publication/quotable.ts';
