export { formatAsked } from './asked.ts';
export { dayOf, momentOf } from './dates.ts';
export { formatMet, formatPartner, formatWaived, summaryOf } from './explanation-sentences.ts';
export { formatEvent } from './history-sentences.ts';
export {
  formatBreach,
  formatCommitment,
  formatDuty,
  formatFork,
  formatOffer,
  formatQuestion,
  formatRescoped,
  formatSuspension,
  formatWaiver,
} from './programme-sentences.ts';
export { formatGround } from '@throughline/domain';
export { formatChange, formatStep } from './reminder-sentences.ts';
export {
  asKnownLines,
  CLOSED_MEANS,
  count,
  formatBasis,
  formatCommand,
  formatShortBasis,
  formatStatus,
  formatWaiting,
  type KnownAs,
  REPLAY_MEANS,
} from './terms.ts';
