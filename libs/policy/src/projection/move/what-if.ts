import {
  inheritanceOf,
  isProgrammeEvent,
  programmeOfStream,
  type ProgrammeState,
  type RecordedEvent,
  type RecordedProgrammeEvent,
  own,
  waiverInForce,
} from '@throughline/domain';
import { compilePack } from '../../packs/compile.ts';
import { assess, type GateEvaluation, gateEvaluation, type RequirementResult } from '../../evaluation/evaluate.ts';
import { createFolding, type Folding } from '../folding.ts';
import type { PolicyReading } from '../lateness.ts';
import type { DifferingClosure, WhatIfReason } from './differing-closure.ts';
import { refusalOf } from './disallowed.ts';
import type { PolicyPack } from '../../packs/pack.ts';
import { closingRolesIn } from '../../packs/rule-parts.ts';
import { soleRecorders } from '../sole-recorders.ts';
import { ruleContextOf, type ProgrammeProjection } from '../programme-projection.ts';

/** A programme as recorded: all events of its stream in the order of their versions, its own and its evidence. */
export type RecordedProgramme = readonly RecordedEvent[];

/** What another pack says of past closures. It changes nothing on record. */
export interface WhatIf {
  readonly pack: { readonly id: string; readonly version: number };
  /** Past closures looked at. */
  readonly closures: number;
  readonly differing: readonly DifferingClosure[];
}

type Closed = Extract<RecordedProgrammeEvent, { type: 'GateClosed' }>;

/** A closing of this programme's own; one that it inherited is judged where it was made. */
const isClosing = (event: RecordedEvent): event is Closed =>
  isProgrammeEvent(event) && event.type === 'GateClosed' && inheritanceOf(event) === undefined;

const reason = ({ key: requirement, title, why, wouldMeet }: RequirementResult): WhatIfReason => ({
  requirement,
  title,
  why,
  wouldMeet,
});

/** What this pack would have held against whoever closed the gate. */
const againstCloser = (
  { requirements }: GateEvaluation,
  { pack, programme }: { readonly pack: PolicyPack; readonly programme: ProgrammeState },
  closed: Closed,
): readonly WhatIfReason[] => {
  const { gate, closedBy } = closed.payload;
  const roles = closingRolesIn(pack.requirements, gate);
  const role: readonly WhatIfReason[] = roles.includes(closedBy.role)
    ? []
    : [
        {
          requirement: 'role',
          title: 'Signed off by a closing role',
          why: `closed as ${closedBy.role}, which does not close ${gate} under this pack`,
          wouldMeet: `Closed as ${roles.join(' or ') || 'nobody: the pack names no role'}`,
        },
      ];
  const own = requirements
    .filter(({ met, recorders }) => met && soleRecorders(recorders, programme).includes(closedBy.id))
    .map(({ title }): WhatIfReason => ({
      requirement: 'own-evidence',
      title: `Independent sign-off of: ${title}`,
      why: `the only evidence for “${title}” was recorded by ${closedBy.id}`,
      wouldMeet: 'Someone who did not record this evidence closes the gate',
    }));
  return [...role, ...own];
};

interface Question {
  readonly pack: PolicyPack;
  readonly calendar: PolicyReading;
  readonly folding: Folding;
}

/** The gate as the pack would have judged it on what was known at the closing. */
const judged = ({ pack, calendar, folding }: Question, known: readonly RecordedEvent[], closed: Closed) => {
  const projection: ProgrammeProjection = folding.fold(closed.stream, known);
  const { tier, highestTier, waivers } = projection.programme;
  const compiled = compilePack(pack, tier, highestTier);
  const assessment = assess(compiled, ruleContextOf(projection, calendar));
  const evaluation = gateEvaluation(assessment, closed.payload.gate);
  const isWaived = ({ key }: RequirementResult): boolean => {
    const waiver = waiverInForce(projection.programme, key, closed.occurredAt);
    return waiver !== undefined && refusalOf(pack, waiver) === undefined;
  };
  const lacking = evaluation.requirements.filter((r) => !r.met && r.mandatory && !r.bySignOff && !isWaived(r));
  const waived = closed.payload.waivers.flatMap((id) => own(waivers, id)?.requirement ?? []);
  const unneeded = waived.filter((key) => {
    const found = evaluation.requirements.find((r) => r.key === key);
    return found === undefined || found.met || !found.inForce;
  });
  return { programme: projection.programme, tier, evaluation, lacking, unneeded };
};

const differing = (question: Question, events: RecordedProgramme, closed: Closed): readonly DifferingClosure[] => {
  const { gate, asKnownAtVersion, pack: pinned } = closed.payload;
  const known = events.filter((event) => event.version <= asKnownAtVersion);
  const { programme, tier, evaluation, lacking, unneeded } = judged(question, known, closed);
  const unmet = [...lacking.map(reason), ...againstCloser(evaluation, { pack: question.pack, programme }, closed)];
  if (unmet.length === 0 && unneeded.length === 0) return [];
  return [
    {
      programme: programmeOfStream(closed.stream),
      programmeTitle: programme.title,
      gate,
      tier,
      closure: closed.eventId,
      closedAt: closed.occurredAt,
      closedUnder: { id: pinned.id, version: pinned.version },
      wouldClose: unmet.length === 0,
      unmet,
      waiversNotNeeded: unneeded,
    },
  ];
};

/**
 * What a pack would have said of every past closing: those that would differ, and why. Each is judged on what was known when it closed, in the
 * tier of that moment, with the waivers then in force; nothing recorded is changed.
 */
export const whatIf = (pack: PolicyPack, programmes: readonly RecordedProgramme[], calendar: PolicyReading): WhatIf => {
  const folding = createFolding(calendar, ({ tier, highestTier }) => compilePack(pack, tier, highestTier));
  const question = { pack, calendar, folding };
  const closures = programmes.flatMap((events) => events.filter(isClosing).map((closed) => ({ closed, events })));
  return {
    pack: { id: pack.id, version: pack.version },
    closures: closures.length,
    differing: closures.flatMap(({ closed, events }) => differing(question, events, closed)),
  };
};
