import { GATES, type InstantString, type RelyingDecision, rescissionOf, own } from '@throughline/domain';
import type { ProgrammeProjection } from './programme-projection.ts';

/** Closures on record that relied on the waiver. Of a gate that closed several times, the latest. */
const closingsOn = (
  { programme }: ProgrammeProjection,
  waiver: string,
): readonly { readonly closedAt: InstantString }[] =>
  GATES.flatMap((gate) => {
    const { closure } = programme.gates[gate];
    return closure?.waivers.includes(waiver) ? [closure] : [];
  });

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
  const from = closingsOn(projection, waiver)
    .map(({ closedAt }) => londonDay(closedAt))
    .sort()[0];
  const end = endOf(projection, waiver);
  if (from === undefined || end === undefined) return [];
  const to = londonDay(end);
  const { course } = projection;
  const { decisions, stageDecisions } = course;
  const recorded = [
    ...Object.values(decisions).map((decision) => ({ ...decision, level: 'final' as const })),
    ...Object.values(stageDecisions).map((decision) => ({ ...decision, level: 'stage' as const })),
  ];
  return recorded
    .filter(({ on }) => from <= on && on <= to)
    .sort((a, b) => (a.on === b.on ? (a.eventId < b.eventId ? -1 : 1) : a.on < b.on ? -1 : 1))
    .map(({ level, ...decision }) => ({
      decidedOn: decision.on,
      evidence: decision.eventId,
      level,
      rescinded: rescissionOf(course, decision) !== null,
    }));
};
