import { GATES, type InstantString, type RelyingDecision, rescissionOf, own } from '@throughline/domain';
import { byDay } from '../rules/anchors.ts';
import type { ProgrammeProjection } from './programme-projection.ts';

/** When gates closed that relied on the waiver. Of a gate that closed several times, the latest. */
const closedOn = ({ programme }: ProgrammeProjection, waiver: string): readonly InstantString[] =>
  GATES.map((gate) => programme.gates[gate].closure).flatMap((closure) =>
    closure?.waivers.includes(waiver) ? closure.closedAt : [],
  );

/** When the waiver ended, by record or by its clock; undefined while it has not. */
const endOf = ({ programme }: ProgrammeProjection, waiver: string): InstantString | undefined => {
  const found = own(programme.waivers, waiver);
  if (found === undefined) return undefined;
  const { endedAt, expiresAt } = found;
  return endedAt === undefined || Date.parse(expiresAt) < Date.parse(endedAt) ? expiresAt : endedAt;
};

/**
 * Decisions on record that were taken on a waiver: from the day on which a gate first closed on it to the day it ended or ends, both included, rescinded ones
 * too. In order of their days.
 */
export const decisionsOn = (
  projection: ProgrammeProjection,
  waiver: string,
  londonDay: (instant: InstantString) => string,
): readonly RelyingDecision[] => {
  const [from] = closedOn(projection, waiver).map(londonDay).sort();
  const end = endOf(projection, waiver);
  if (from === undefined || end === undefined) return [];
  const to = londonDay(end);
  const { course } = projection;
  const recorded = [
    ...Object.values(course.decisions).map((decision) => ({ ...decision, level: 'final' as const })),
    ...Object.values(course.stageDecisions).map((decision) => ({ ...decision, level: 'stage' as const })),
  ];
  return byDay(recorded)
    .filter(({ on }) => from <= on && on <= to)
    .map(({ level, ...decision }) => ({
      decidedOn: decision.on,
      evidence: decision.eventId,
      level,
      rescinded: rescissionOf(course, decision) !== null,
    }));
};
