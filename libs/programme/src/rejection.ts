import type { CommandOutcome, RejectionCode } from '@throughline/domain';

/** A command that makes no sense for its programme; nothing is recorded of it. */
export type Rejection = Extract<CommandOutcome, { outcome: 'rejected' }>;

export const rejection = (code: RejectionCode, detail: string): Rejection => ({ outcome: 'rejected', code, detail });

export const UNKNOWN_PACK = rejection('unknown-pack', 'the engine has no policy pack of this id and version');
