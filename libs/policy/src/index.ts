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
  type LegalBasis,
  type PolicyPack,
  policyPack,
  type PolicyPackSource,
  type Requirement,
  type Rule,
} from './pack.ts';
export { DEFAULT_PACK, findPack, PACKS } from './packs/index.ts';
export type { RuleContext, WorkingDays } from './rules/outcome.ts';
export type { PolicyCalendar } from './lateness.ts';
export type { Standing } from './standing.ts';
export { createStandings, type Standings } from './standings.ts';
export { record, type Tally } from './tally.ts';
