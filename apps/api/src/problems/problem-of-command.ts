import { COMMANDS, type CommandType, type RejectionCode } from '@throughline/domain';
import type { ProblemCode } from './problem.ts';

/** The problem with which a command is answered that makes no sense for its programme; nothing was recorded. */
export const PROBLEM_OF_REJECTION: Readonly<Record<RejectionCode, ProblemCode>> = {
  'already-started': 'already-started',
  'unknown-programme': 'programme-not-found',
  'not-running': 'not-running',
  'target-of-closed-gate': 'target-of-closed-gate',
  'unknown-pack': 'policy-pack-unknown',
  'stale-differences': 'differences-stale',
  'pack-not-as-pinned': 'policy-pack-changed',
  'unknown-waiver': 'waiver-not-found',
  'unknown-commitment': 'commitment-not-found',
  'unknown-duplicate': 'duplicate-not-found',
  'unknown-evidence': 'event-not-recorded',
  'nothing-to-countersign': 'nothing-to-countersign',
  'erased-since': 'certificate-not-possible',
  'not-erasable': 'not-erasable',
  'erasure-not-requested': 'erasure-not-requested',
  'public-address-taken': 'public-address-taken',
  'publication-not-requested': 'publication-not-requested',
  'not-published': 'not-published',
  'unknown-requirement': 'requirement-unknown',
  'fork-id-taken': 'fork-id-taken',
  'fork-of-other-nature': 'command-refused',
  'unknown-proposal': 'command-refused',
  'approvers-ambiguous': 'command-refused',
  'unknown-approver': 'approver-unknown',
  'unknown-organisation': 'organisation-unknown',
  'organisation-abolished': 'organisation-unknown',
  'organisation-not-yet': 'organisation-unknown',
  'unknown-offer': 'offer-not-found',
  'offer-open': 'offer-open',
  'offer-over': 'offer-over',
  'offer-expiry': 'command-refused',
  'closure-not-requested': 'closure-not-requested',
  'not-questioned': 'gate-not-questioned',
  'not-closed': 'gate-not-closed',
  'not-suspended': 'not-suspended',
  'waiver-over': 'waiver-over',
  'waiver-id-taken': 'waiver-id-taken',
  'moment-required': 'moment-missing',
  'moment-not-allowed': 'moment-not-accepted',
  'stale-version': 'version-stale',
  'command-id-taken': 'idempotency-key-reused',
};

/** How a command is answered that is refused on the record, and with which codes it is rejected, as its row has it. */
export const answeredAs = (
  type: CommandType,
): {
  readonly answeredBy: readonly string[];
  readonly refusedAs?: ProblemCode;
  readonly rejects?: readonly RejectionCode[];
} => COMMANDS[type];
