import {
  closingOf,
  type ConsultationWindow,
  currentVersion,
  decisionsInForce,
  extentOf,
  isWithdrawn,
  own,
  type Run,
  runsOf,
} from '@throughline/domain';
import type { Making, Quoted } from './making.ts';

/** A stretch in which people were or will be consulted; days in London. */
interface PublicConsultation {
  readonly from: string;
  readonly to: string;
  readonly status: 'planned' | 'open' | 'paused' | 'closed' | 'withdrawn';
}

/** What is being decided, and when. */
export interface Deciding {
  /** What is proposed now, by the title of its current version. */
  readonly proposal: Quoted;
  /** Day by which the decision is planned; null where there is no target, or it was made. */
  readonly decisionBy: string | null;
  readonly consultations: readonly PublicConsultation[];
}

const statusOf = (window: ConsultationWindow, run: Run, today: string): PublicConsultation['status'] => {
  const { from, to } = extentOf(run);
  if (run.closed !== null) return isWithdrawn(window) && closingOf(window) === run.closed ? 'withdrawn' : 'closed';
  if (run.paused !== null) return 'paused';
  if (to < today) return 'closed';
  return from > today ? 'planned' : 'open';
};

export const decidingIn = ({ projection, quotes, original, now, londonDay }: Making): Deciding => {
  const { course, programme } = projection;
  const version = currentVersion(course);
  const frozen = version === undefined ? undefined : own(course.versions, version.key);
  const target = programme.targets.decision;
  const consultations = Object.values(course.windows)
    .flatMap((window) =>
      runsOf(window).map((run): PublicConsultation => {
        const { from, to } = extentOf(run);
        return { from, to, status: statusOf(window, run, londonDay(now)) };
      }),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    proposal: frozen === undefined ? null : quotes(original(frozen.eventId), 'details.title'),
    decisionBy: target === undefined || decisionsInForce(course).length > 0 ? null : londonDay(target),
    consultations,
  };
};
