import type { CommandOutcome, RejectionCode } from '@throughline/workflows';

/** A command that makes no sense for its programme; nothing is recorded of it. */
export type Rejection = Extract<CommandOutcome, { outcome: 'rejected' }>;

export const rejection = (code: RejectionCode, detail: string): Rejection => ({ outcome: 'rejected', code, detail });
