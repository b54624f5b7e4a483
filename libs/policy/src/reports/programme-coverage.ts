import { assumedEvents, type Gate, GATES, INCLUSION_GROUPS, own, type RecordedEvent } from '@throughline/domain';
import type { PolicyEngine } from '../projection/policy-engine.ts';
import type { ProgrammeProjection } from '../projection/programme-projection.ts';
import { type GroupCoverage, groupCoverage } from './group-coverage.ts';
import { involvementIn, sessionOf } from './reported-programme.ts';

/** A requirement of a gate. */
interface Asked {
  readonly gate: Gate;
  readonly requirement: string;
  readonly title: string;
}

/** One group in one programme. */
export interface GroupInProgramme extends Pick<GroupCoverage, 'group' | 'title' | 'events' | 'assumed' | 'people'> {
  /** Whether its latest impact assessment names it. */
  readonly required: boolean;
  readonly status: 'reached' | 'reasoned' | 'not-recorded';
  /** Of `events`, those that a partner organisation led. */
  readonly partnerLed: number;
  /** Whether it is to be reached through a partner that it trusts. */
  readonly partnerAsked: boolean;
  /** The reasons that were recorded for not reaching it. */
  readonly shortfall: { readonly on: string; readonly event: string; readonly assumed: boolean } | null;
  /** Requirements that are not met for want of it. */
  readonly lackingFor: readonly Asked[];
}

const GROUPS = new Map(INCLUSION_GROUPS.map((group) => [group.code, group]));

const statusOf = ({ reachedBy }: GroupCoverage, shortfall: unknown): GroupInProgramme['status'] => {
  if (reachedBy > 0) return 'reached';
  return shortfall === null ? 'not-recorded' : 'reasoned';
};

/** The latest shortfall that was recorded of a group, whatever it was about. */
const shortfallOf = (
  { course }: ProgrammeProjection,
  group: string,
  assumed: ReadonlySet<string>,
): GroupInProgramme['shortfall'] => {
  const found = Object.keys(course.shortfalls)
    .filter((key) => key.endsWith(`/${group}`))
    .flatMap((key) => own(course.shortfalls, key) ?? [])
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  return found === undefined ? null : { on: found.on, event: found.eventId, assumed: assumed.has(found.eventId) };
};

/**
 * Every group that a programme has to reach or has reached, those it has to reach first.
 * @param events the record of the programme up to the version of the projection.
 */
export const programmeCoverage = (
  policyEngine: Pick<PolicyEngine, 'evaluate' | 'lacks'>,
  projection: ProgrammeProjection,
  events: readonly RecordedEvent[],
): readonly GroupInProgramme[] => {
  const involvement = involvementIn(events, projection, policyEngine);
  const { id } = projection.programme;
  const assumptions = assumedEvents(events);
  const required = projection.course.assessment?.requiredGroups ?? [];
  const unmet = GATES.flatMap((gate) => policyEngine.evaluate(projection, gate).requirements).filter(
    ({ met, inForce }) => !met && inForce,
  );
  const rows = groupCoverage([{ id, projection, gates: [], involvement, takenOver: null, amendments: [] }]);
  return rows
    .map((row): GroupInProgramme => {
      const { group, title, events: reachedIn, assumed, people } = row;
      const led = involvement.filter(
        ({ fact }) =>
          fact.data.partnerOrganisation !== undefined && fact.data.groupsReached.some(({ code }) => code === group),
      );
      const shortfall = shortfallOf(projection, group, assumptions);
      return {
        group,
        title,
        required: required.includes(group),
        status: statusOf(row, shortfall),
        events: reachedIn,
        assumed,
        partnerLed: new Set(led.map(sessionOf)).size,
        partnerAsked: GROUPS.get(group)?.inclusionHealth ?? false,
        people,
        shortfall,
        lackingFor: unmet
          .filter(({ missingGroups = [] }) => missingGroups.includes(group))
          .map(({ gate, key: requirement, title: asked }) => ({ gate, requirement, title: asked })),
      };
    })
    .sort((a, b) => Number(b.required) - Number(a.required));
};
