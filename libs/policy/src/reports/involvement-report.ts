import { approvedWaiver, type Gate, GATES, isAssumed } from '@throughline/domain';
import type { RequirementResult } from '../evaluation/evaluate.ts';
import { TAGS } from '../packs/tags.ts';
import { type Activity, activityOf } from './activity.ts';
import { type GroupCoverage, groupCoverage } from './group-coverage.ts';
import { type Involvement, type ReportedProgramme, sessionOf } from './reported-programme.ts';

/** Requirements in force, over all programmes: how many there are, how many are met, and how many others an approved waiver substitutes for. */
export interface Coverage {
  readonly of: number;
  readonly met: number;
  readonly waived: number;
}
/** Coverage of one principle, framework or limb of the duty. */
export interface TagCoverage extends Coverage {
  readonly tag: string;
  readonly title: string;
}

/** A requirement that is neither met nor waived. What the record lacks is said without numbers of people. */
export interface UnmetRequirement {
  readonly programme: string;
  readonly gate: Gate;
  readonly requirement: string;
  readonly title: string;
  readonly wouldMeet: string;
  readonly missingGroups: readonly string[];
}

/** A requirement that rests on law which was not in force then: it was not asked, so it is neither met nor unmet. */
export interface RequirementNotInForce {
  readonly programme: string;
  readonly gate: Gate;
  readonly requirement: string;
  readonly title: string;
  /** What law, and from when to when it is in force. */
  readonly why: string;
}

/** A programme that another organisation had before, and what was done in it until then; that counts in the report of the other. */
export interface TakenOver {
  readonly programme: string;
  readonly from: string;
  /** Instant of the handing over, or of the fork. */
  readonly at: string;
  readonly activity: Activity;
}

/** An organisation's involvement over a span, over the gates that its programmes had come to by the end of it. */
export interface InvolvementReport {
  readonly programmes: readonly string[];
  readonly gates: readonly (Coverage & { readonly gate: Gate })[];
  readonly groups: readonly GroupCoverage[];
  readonly principles: readonly TagCoverage[];
  readonly frameworks: readonly TagCoverage[];
  readonly limbs: readonly TagCoverage[];
  readonly activity: Activity;
  /** Events of `activity` that a replayed case assumes. */
  readonly assumed: number;
  readonly takenOver: readonly TakenOver[];
  readonly shortfalls: readonly UnmetRequirement[];
  /** Advisory requirements that are neither met nor waived: they are asked of, and bar nothing. */
  readonly advisories: readonly UnmetRequirement[];
  readonly notInForce: readonly RequirementNotInForce[];
}

interface Considered {
  readonly programme: string;
  readonly result: RequirementResult;
  readonly waived: boolean;
}

/** Every requirement of the gates reached; the sign-off is an act of closing and no involvement. */
const consideredIn = ({ id, projection, gates }: ReportedProgramme): readonly Considered[] =>
  gates.flatMap(({ requirements }) =>
    requirements
      .filter(({ bySignOff }) => !bySignOff)
      .map((result) => ({
        programme: id,
        result,
        waived: !result.met && approvedWaiver(projection.programme, result.key) !== undefined,
      })),
  );

const notInForceIn = (considered: readonly Considered[]): readonly RequirementNotInForce[] =>
  considered.map(({ programme, result }) => {
    const { gate, key: requirement, title, why } = result;
    return { programme, gate, requirement, title, why };
  });

const coverage = (considered: readonly Considered[]): Coverage => ({
  of: considered.length,
  met: considered.filter(({ result }) => result.met).length,
  waived: considered.filter(({ waived }) => waived).length,
});

const unmetIn = (considered: readonly Considered[], isMandatory: boolean): readonly UnmetRequirement[] =>
  considered.flatMap(({ programme, result, waived }) => {
    const { key: requirement, gate, title, wouldMeet, missingGroups = [], met, mandatory } = result;
    return met || waived || mandatory !== isMandatory
      ? []
      : [{ programme, gate, requirement, title, wouldMeet, missingGroups }];
  });

const takenOverIn = (programmes: readonly ReportedProgramme[]): readonly TakenOver[] =>
  programmes.flatMap(({ id: programme, takenOver, amendments }) => {
    if (takenOver === null) return [];
    const { from, at, involvement } = takenOver;
    return [{ programme, from, at, activity: activityOf(involvement, amendments) }];
  });

const assumedIn = (involvement: readonly Involvement[]): number =>
  new Set(involvement.filter(({ event, fact }) => fact.kind !== 'petition' && isAssumed(event)).map(sessionOf)).size;

/** Coverage by gate, group, principle, framework and limb, what was done, what was taken over, and what is lacking. @param programmes each once. */
export const involvementReport = (programmes: readonly ReportedProgramme[]): InvolvementReport => {
  const inOrder = [...programmes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const all = inOrder.flatMap(consideredIn);
  const considered = all.filter(({ result }) => result.inForce);
  const tagged = (family: string): readonly TagCoverage[] =>
    Object.entries(TAGS)
      .filter(([tag]) => tag.startsWith(`${family}:`))
      .map(([tag, title]) => {
        return { tag, title, ...coverage(considered.filter(({ result }) => result.tags.includes(tag))) };
      });
  const involvement = inOrder.flatMap((programme) => programme.involvement);
  const amendments = inOrder.flatMap((programme) => programme.amendments);
  return {
    programmes: inOrder.map(({ id }) => id),
    gates: GATES.map((gate) => ({ gate, ...coverage(considered.filter(({ result }) => result.gate === gate)) })),
    groups: groupCoverage(inOrder),
    principles: tagged('principle'),
    frameworks: tagged('framework'),
    limbs: tagged('limb'),
    activity: activityOf(involvement, amendments),
    assumed: assumedIn(involvement),
    takenOver: takenOverIn(inOrder),
    shortfalls: unmetIn(considered, true),
    advisories: unmetIn(considered, false),
    notInForce: notInForceIn(all.filter(({ result }) => !result.inForce)),
  };
};
