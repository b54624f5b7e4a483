import type { PolicyPackSource } from './pack.ts';
import { bases } from './guidance-development.v1.bases.ts';
import { draft } from './guidance-development.v1.draft.ts';
import { questions } from './guidance-development.v1.questions.ts';

/**
 * A body refreshing its guidance: focus questions with a feedback window, then a draft for comment. Guidance changes no service by itself, so
 * tier T1 is usual; a higher tier asks for the same. A published version never changes: a change is version 2.
 */
export const guidanceDevelopmentV1: PolicyPackSource = {
  id: 'guidance-development',
  version: 1,
  title: 'Public involvement in refreshing national guidance',
  effectiveFrom: '2026-11-01',
  lateAfterWorkingDays: 10,
  waiverApproval: {
    T1: { approvingRoles: ['approver'], needsLegalAdvice: false },
    T2: { approvingRoles: ['approver'], needsLegalAdvice: false },
    T3: { approvingRoles: ['board-secretary'], needsLegalAdvice: true },
  },
  bases,
  requirements: [...questions, ...draft],
};
