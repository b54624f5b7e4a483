import type { ExplanationAnswer, RequirementAnswer } from '@throughline/api-client';
import { formatGround } from '@throughline/domain';
import { asSentence, spaced } from '@throughline/policy/words';
import { fullDayOf, fullMomentOf } from './dates.ts';
import { CLOSED_MEANS, count, formatGate } from './terms.ts';

/** Whether a requirement is met, in two or three words. */
export const formatMet = ({ met, mandatory, inForce, bySignOff, waiver }: RequirementAnswer): string => {
  if (!inForce) return 'not in force then';
  if (bySignOff) return 'at closing';
  if (met) return 'met';
  if (waiver !== null) return 'waived';
  return mandatory ? 'not recorded' : 'not recorded (advisory)';
};

/** The waiver that substitutes for a requirement, with its end; empty when there is none, or none is needed. */
export const formatWaived = ({ met, waiver }: RequirementAnswer): string =>
  met || waiver === null
    ? ''
    : `Waived until ${fullDayOf(waiver.expiresAt)} by ${waiver.waiver} (${formatGround(waiver.grounds)}): ${asSentence(waiver.reason)} Instead: ${waiver.mitigation}`;

type Help = NonNullable<RequirementAnswer['couldHelp']>[number];

/** A partner that could help, with whom it reaches and how. */
export const formatPartner = ({ partner, groups, languages, methods }: Help): string => {
  const means = [
    ...(methods.length === 0 ? [] : [`by ${methods.map(spaced).join(', ')}`]),
    ...(languages.length === 0 ? [] : [`in ${languages.join(', ')}`]),
  ];
  return `${partner}, to reach ${groups.join(', ')}${means.length === 0 ? '' : ` (${means.join('; ')})`}`;
};

/** When a gate closed, and by whom. */
const formatClosed = (closure: NonNullable<ExplanationAnswer['closure']>): string =>
  `Closed on ${fullMomentOf(closure.closedAt)}: asked for by ${closure.requestedBy.id}, closed by ${closure.closedBy.id}. ${CLOSED_MEANS}`;

/** Whether a gate is closed, be it in question; one that was opened again is not. */
export const isClosed = ({ closure, status }: Pick<ExplanationAnswer, 'closure' | 'status'>): boolean =>
  closure !== null && status !== 'reopened';

/** Where a gate stands, in a few sentences. */
export const summaryOf = (explanation: ExplanationAnswer): string => {
  const { status, closure, earlierGates, request, requirements } = explanation;
  if (closure !== null && isClosed(explanation)) return formatClosed(closure);
  const open = requirements.filter(({ met, mandatory, bySignOff }) => !met && mandatory && !bySignOff);
  const lacking = open.filter(({ waiver }) => waiver === null).length;
  const waived = open.length - lacking;
  const parts = [
    ...(closure === null ? [] : [`Opened again after it had closed on ${fullMomentOf(closure.closedAt)}.`]),
    ...(waived === 0 ? [] : [`${count(waived, 'requirement is', 'requirements are')} waived.`]),
    lacking > 0
      ? `${count(lacking, 'requirement is', 'requirements are')} not met by what is recorded.`
      : `All ${waived === 0 ? '' : 'other '}requirements are met by what is recorded.`,
  ];
  if (earlierGates.length > 0)
    parts.push(`Gates close in order; still to close before it: ${earlierGates.map(formatGate).join(', ')}.`);
  else if (status === 'ready' && request === null) parts.push('One person asks for its closure, another closes it.');
  if (request !== null) parts.push(`${request.by.id} has asked for its closure; another person closes it.`);
  return parts.join(' ');
};
