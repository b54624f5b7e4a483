import {
  type Course,
  currentVersion,
  formatDay,
  type Gate,
  type Observation,
  decisionsInForce,
} from '@throughline/domain';
import { byDay } from './anchors.ts';
import { bodyObservations } from './body-observations.ts';
import { heardObservations } from './heard-observations.ts';
import { windowObservations } from './window-observations.ts';
import { lateSubstance } from './late-substance.ts';

/** Outcomes made known before the decision-makers met. Feedback on what was heard is no outcome. */
const earlyOutcomes = (course: Course): readonly Observation[] => {
  const decision = decisionsInForce(course)[0];
  return byDay(Object.values(course.announced))
    .filter(({ on }) => decision === undefined || on < decision.on)
    .map(({ on, eventId, outcome }) => ({
      code: 'outcome-announced',
      what:
        (outcome === null
          ? `people were told the outcome on ${formatDay(on)}`
          : `an outcome was announced on ${formatDay(on)} (${outcome})`) +
        (decision === undefined
          ? '; no final decision is on record'
          : `, before the final decision of ${formatDay(decision.on)}`),
      evidence: [eventId],
    }));
};

const unfinished = (course: Course): readonly Observation[] => {
  const current = currentVersion(course)?.key;
  return lateSubstance(course)
    .filter(({ subject }) => subject === current)
    .map(({ what, eventId }) => ({ code: 'not-final-at-opening', what, evidence: [eventId] }));
};

/** What whoever signs a gate should have seen and the policy asks nothing about. It blocks nothing. */
export const observationsOn = (course: Course, gate: Gate): readonly Observation[] => [
  ...(gate === 'decision' ? earlyOutcomes(course) : []),
  ...(gate === 'readiness' ? unfinished(course) : []),
  ...(gate === 'involvement' ? windowObservations(course) : []),
  ...bodyObservations(course, gate),
  ...heardObservations(course),
];
