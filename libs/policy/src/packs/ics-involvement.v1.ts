import type { PolicyPackSource } from './pack.ts';
import { bases } from './ics-involvement.v1.bases.ts';
import { early } from './ics-involvement.v1.early.ts';
import { late } from './ics-involvement.v1.late.ts';

/** Default policy of an integrated care system, version 1. A published version never changes: a change is version 2. */
export const icsInvolvementV1: PolicyPackSource = {
  id: 'ics-involvement',
  version: 1,
  title: 'Public involvement in commissioning by an integrated care system',
  effectiveFrom: '2026-11-01',
  lateAfterWorkingDays: 10,
  waiverApproval: {
    T1: { approvingRoles: ['approver'], needsLegalAdvice: false },
    T2: { approvingRoles: ['approver'], needsLegalAdvice: false },
    T3: { approvingRoles: ['board-secretary'], needsLegalAdvice: true },
  },
  bases,
  requirements: [...early, ...late],
};
