export { formatAsked } from './asked.ts';
export { dayOf, fullDayOf, fullMomentOf, momentOf } from './dates.ts';
export { formatMet, formatPartner, formatWaived, isClosed, summaryOf } from './explanation-sentences.ts';
export { formatFault, formatPersonal } from './fault-sentences.ts';
export { historyCsvHead, historyCsvLine, historyJsonLine } from './history-export.ts';
export { formatEvent } from './history-sentences.ts';
export { sayChange, sayPayload } from './payload.ts';
export { inPlainWords } from './plain.ts';
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
export { DIGEST_OF, formatCause, formatDay, formatGround } from '@throughline/domain';
export { asSentence, formatKind, labelOfDetail, languageName } from '@throughline/policy/words';
export {
  AMENDING_KINDS,
  amendedIn,
  formatLate,
  formatPeople,
  isAssumed,
  nameOfEntry,
  nameOfEvent,
  withNames,
} from './record.ts';
export {
  formatMonth,
  formatPublicChange,
  formatPublicPart,
  formatPublicStatus,
  type PublicPageAnswer,
  publicStep,
} from './public-sentences.ts';
export { formatChange, formatNotified, formatStep } from './reminder-sentences.ts';
export { formatReturned, formatTask } from './tasks.ts';
export {
  asKnownLines,
  ASSUMED_MEANS,
  type Choice,
  CLOSED_MEANS,
  count,
  formatBasis,
  formatCommand,
  formatGate,
  formatShortBasis,
  formatStatus,
  formatTier,
  formatWaiting,
  GATE_CHOICES,
  KIND_CHOICES,
  type KnownAs,
  REPLAY_CLOCK,
  REPLAY_MEANS,
  STATUS_CHOICES,
  TIER_CHOICES,
  TYPE_CHOICES,
  WAITING_CHOICES,
} from './terms.ts';
export { formatRole } from '@throughline/domain';
export { formatOffice } from '@throughline/policy/words';
