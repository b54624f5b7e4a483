export { play, policyEngine, started, weekdays } from './testing/engine.ts';
export { evaluateEvidence } from './testing/evaluate-evidence.ts';
export { PACKS, shipped, shippedPack, STANDARD_REMINDERS } from './testing/shipped.ts';
