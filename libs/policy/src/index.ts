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
export { createStandings, type Standing, type Standings } from './standing.ts';
export { record, type Tally } from './tally.ts';
