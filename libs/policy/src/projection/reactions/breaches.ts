import {
  type Course,
  type BodyDecision,
  finalDecisions,
  formatDay,
  ranOnOrAfter,
  rescissionOf,
  type Rescission,
  versionDecidedOn,
} from '@throughline/domain';
import type { Change, RequirementFinding } from './change.ts';
import { entriesByKey } from '../../rules/anchors.ts';
import { list } from '../../rules/outcome.ts';

/** Whether a window about what was decided had not closed. What is frozen or consulted on later makes no earlier decision a breach. */
const isEarly = (course: Course, decision: BodyDecision): boolean => {
  const version = versionDecidedOn(course, decision.on);
  return Object.values(course.windows).some(
    (window) => window.subject === version && ranOnOrAfter(window, decision.on),
  );
};

/** The decisions of one day that came too early. */
interface Breach {
  readonly decisions: readonly BodyDecision[];
  /** The last rescission where all of them were rescinded; null while one stands. */
  readonly cure: Rescission | null;
}

/** The breaches that the evidence shows, by the day of the decision: the same whatever its order of arrival. */
const breachesIn = (course: Course): ReadonlyMap<string, Breach> => {
  const days = new Map<string, Breach>();
  for (const decision of finalDecisions(course).filter((one) => isEarly(course, one))) {
    const known = days.get(decision.on);
    const cure = rescissionOf(course, decision);
    const decisions = [...(known?.decisions ?? []), decision];
    days.set(decision.on, { decisions, cure: known?.cure === null ? null : cure });
  }
  return days;
};

const recorded = (decidedOn: string, { decisions }: Breach): RequirementFinding => ({
  name: `breach:${decidedOn}`,
  type: 'SequenceBreachRecorded',
  payload: {
    decidedOn,
    evidence: decisions[0]?.eventId ?? '',
    why: `a final decision is recorded on ${formatDay(decidedOn)} (${list(decisions.map(({ body }) => body))}), before the consultation had closed`,
  },
});

const cured = (decidedOn: string, { eventId: evidence }: Rescission): RequirementFinding => ({
  name: `cure:${decidedOn}`,
  type: 'SequenceBreachCured',
  payload: { decidedOn, evidence },
});

/** Why a breach that was recorded is none by the record as it is now. */
const withdrawn = (course: Course, decidedOn: string): RequirementFinding => ({
  name: `withdrawal:${decidedOn}`,
  type: 'SequenceBreachWithdrawn',
  payload: {
    decidedOn,
    why: finalDecisions(course).some(({ on }) => on === decidedOn)
      ? 'by what is on record now, no consultation was open on that day or after'
      : 'the record of the decision it rested on counts no more',
  },
});

/**
 * A final decision taken before the window about it had closed is a breach of sequence: recorded, and cured only by rescinding it, each body its own. One whose
 * record was taken back, or corrected, was none: that is recorded, too, and the breach stays in history.
 */
export const breaches = ({ after: { course, programme } }: Change): readonly RequirementFinding[] => {
  const found = breachesIn(course);
  const shown = entriesByKey(programme.breaches);
  const status = new Map(shown);
  const now = [...found].flatMap(([decidedOn, breach]): RequirementFinding[] => {
    const known = status.get(decidedOn);
    const first = known === undefined || known === 'withdrawn' || (known === 'cured' && breach.cure === null);
    return [
      ...(first ? [recorded(decidedOn, breach)] : []),
      ...(breach.cure !== null && known !== 'cured' ? [cured(decidedOn, breach.cure)] : []),
    ];
  });
  const gone = shown
    .filter(([decidedOn, known]) => known !== 'withdrawn' && !found.has(decidedOn))
    .map(([decidedOn]) => withdrawn(course, decidedOn));
  return [...now, ...gone];
};
