import {
  type Gate,
  GATES,
  type InstantString,
  isClosed,
  isInForce,
  openCommitments,
  approvedWaiver,
  type ProgrammeState,
  type RecordedEvent,
} from '@throughline/domain';
import { diffPacks } from '../../authoring/diff/diff-packs.ts';
import type { RequirementResult } from '../../evaluation/evaluate.ts';
import type { PolicyPack } from '../../packs/pack.ts';
import type { Standing } from '../standing.ts';
import type { Standings } from '../standings.ts';
import type { DifferingClosure } from './what-if.ts';
import { asksForPromises } from '../../packs/compile.ts';
import { outruledBy, type OutruledWaiver } from './outruled.ts';
import { sentencesOf } from './move-sentences.ts';

/** What a pack says of a requirement on the record as it is. */
export interface Said {
  readonly title: string;
  readonly mandatory: boolean;
  readonly met: boolean;
  /** False where it rests on law that is not in force: it is neither met nor unmet. */
  readonly inForce: boolean;
  /** Waiver in force that stands in for it; null when there is none, or none is needed. */
  readonly waiver: string | null;
  readonly why: string;
  readonly wouldMeet: string;
}

/** One requirement of a gate that has not closed, for which the move makes a difference. */
export interface RequirementMoved {
  readonly key: string;
  readonly gate: Gate;
  readonly how: 'added' | 'gone' | 'changed';
  /** What is asked otherwise, in words; empty where only the result differs. */
  readonly changes: readonly string[];
  /** Null where the pack does not ask it. */
  readonly before: Said | null;
  readonly after: Said | null;
  /** It stands in the way after the move, and did not before. */
  readonly nowUnmet: boolean;
}

/** What moving a programme to another pack would change for it, as it is shown to whoever decides. */
export interface PackMove {
  readonly from: { readonly id: string; readonly version: number };
  readonly to: { readonly id: string; readonly version: number };
  readonly requirements: readonly RequirementMoved[];
  /** Gates that closed under their own pack, and keep it. */
  readonly keptGates: readonly Gate[];
  /** Public promises not yet kept that no gate would ask for any more: with any of these the move is refused. */
  readonly droppedPromises: readonly string[];
  /** Waivers on grounds that the other pack does not take: none stands in any more, but for those of gates that keep their pack until they are opened again. */
  readonly outruled: readonly OutruledWaiver[];
  /** Past closings that the other pack would have judged otherwise. They stand. */
  readonly closings: readonly DifferingClosure[];
  /** All of it, a difference a sentence; goes on the record with the decision. */
  readonly sentences: readonly string[];
}

/** What is looked at: the programme's whole record, under two packs. */
export interface MoveInQuestion {
  readonly standings: Standings;
  readonly from: PolicyPack;
  readonly to: PolicyPack;
  readonly before: Standing;
  readonly after: Standing;
  readonly now: InstantString;
  readonly closings: readonly DifferingClosure[];
}

const openGates = ({ gates }: ProgrammeState): readonly Gate[] =>
  GATES.filter((gate) => !isClosed(gates[gate]) && gates[gate].decided !== 'questioned');

const said = (result: RequirementResult | undefined, programme: ProgrammeState, now: InstantString): Said | null => {
  if (result === undefined) return null;
  const { key, title, mandatory, met, inForce, why, wouldMeet } = result;
  const waiver = met || !inForce ? undefined : approvedWaiver(programme, key);
  const standsIn = waiver !== undefined && isInForce(waiver, now) ? waiver.waiver : null;
  return { title, mandatory, met, inForce, waiver: standsIn, why, wouldMeet };
};

const isInTheWay = (finding: Said | null): boolean =>
  finding !== null && finding.mandatory && !finding.met && finding.waiver === null;

const requirementsOf = (question: MoveInQuestion, gate: Gate): readonly RequirementMoved[] => {
  const { standings, from, to, before, after, now } = question;
  const resultsOf = (standing: Standing) =>
    new Map(standings.evaluate(standing, gate).requirements.map((result) => [result.key, result]));
  const [was, is] = [resultsOf(before), resultsOf(after)];
  const changed = new Map(diffPacks(from, to).changed.map(({ key, changes }) => [key, changes]));
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.flatMap((key): readonly RequirementMoved[] => {
    const [then, thereafter] = [said(was.get(key), before.programme, now), said(is.get(key), after.programme, now)];
    const changes = then === null || thereafter === null ? [] : (changed.get(key) ?? []);
    const isSame = (['met', 'inForce', 'mandatory', 'waiver'] as const).every(
      (key) => then?.[key] === thereafter?.[key],
    );
    if (isSame && changes.length === 0) return [];
    const how = then === null ? 'added' : thereafter === null ? 'gone' : 'changed';
    const nowUnmet = isInTheWay(thereafter) && !isInTheWay(then);
    return [{ key, gate, how, changes, before: then, after: thereafter, nowUnmet }];
  });
};

/** Whether promises on record still bind some gate that has not closed. */
const bindsByPromises = ({ catalogue }: Standings, { programme }: Standing): boolean => {
  const open = openGates(programme);
  const pack = catalogue.inForce(programme);
  return [...(pack?.requirements ?? []), ...(pack?.promises ?? [])].some(
    ({ requirement, mandatory }) => mandatory && open.includes(requirement.gate) && asksForPromises(requirement),
  );
};

/** Compares what the two packs say of the programme, gate by gate. */
export const comparedForMove = (question: MoveInQuestion): PackMove => {
  const { standings, from, to, before, after, closings } = question;
  const open = openGates(before.programme);
  const drops = bindsByPromises(standings, before) && !bindsByPromises(standings, after);
  const found = {
    from: { id: from.id, version: from.version },
    to: { id: to.id, version: to.version },
    requirements: open.flatMap((gate) => requirementsOf(question, gate)),
    keptGates: GATES.filter((gate) => !open.includes(gate)),
    droppedPromises: drops ? openCommitments(before.course, before.programme.overridden) : [],
    outruled: outruledBy(to, before.programme),
    closings,
  };
  return { ...found, sentences: sentencesOf(found, diffPacks(from, to)) };
};

/** The record of a programme as it would be after the move. */
export const movedRecord = (
  events: readonly RecordedEvent[],
  to: PolicyPack,
  programme: ProgrammeState,
): readonly RecordedEvent[] => {
  const last = events.at(-1);
  if (last === undefined) return events;
  const pack = { id: to.id, version: to.version, digest: '' };
  const outruled = outruledBy(to, programme).map(({ waiver }) => waiver);
  const payload = { pack, before: pack, reason: '', differences: [], outruled };
  return [
    ...events,
    { ...last, eventId: `${last.eventId}:moved`, type: 'PackMoved', payload, version: last.version + 1 },
  ];
};
