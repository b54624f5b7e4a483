import type { Gate, ProgrammeState, RecordedEvent } from '@throughline/domain';
import type { RequirementResult } from '../../evaluation/evaluate.ts';
import type { PolicyPack } from '../../packs/pack.ts';
import { disallowedWaivers, type DisallowedWaiver } from './disallowed.ts';
import type { DifferingClosure } from './differing-closure.ts';

/** What a pack says of a requirement on the record as it is. */
export interface RequirementFinding extends Pick<
  RequirementResult,
  'title' | 'mandatory' | 'met' | 'inForce' | 'why' | 'wouldMeet'
> {
  /** Waiver in force that substitutes for it; null when there is none, or none is needed. */
  readonly waiver: string | null;
}

/** One requirement of a gate that has not closed, for which the move makes a difference. */
export interface RequirementMoved {
  readonly key: string;
  readonly gate: Gate;
  readonly how: 'added' | 'gone' | 'changed';
  /** What is asked otherwise, in words; empty where only the result differs. */
  readonly changes: readonly string[];
  /** Null where the pack does not ask it. */
  readonly before: RequirementFinding | null;
  readonly after: RequirementFinding | null;
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
  readonly disallowed: readonly DisallowedWaiver[];
  /** Past closures that the other pack would have judged otherwise. They stand. */
  readonly closures: readonly DifferingClosure[];
  /** All of it, a difference a sentence; goes on the record with the decision. */
  readonly sentences: readonly string[];
}

/** The record of a programme as it would be after the move. */
export const movedRecord = (
  events: readonly RecordedEvent[],
  to: PolicyPack,
  programme: ProgrammeState,
): readonly RecordedEvent[] => {
  const last = events.at(-1);
  if (last === undefined) return events;
  const pack = { id: to.id, version: to.version, digest: '' };
  const disallowed = disallowedWaivers(to, programme).map(({ waiver }) => waiver);
  const payload = { pack, before: pack, reason: '', differences: [], disallowed };
  return [
    ...events,
    { ...last, eventId: `${last.eventId}:moved`, type: 'PackMoved', payload, version: last.version + 1 },
  ];
};
