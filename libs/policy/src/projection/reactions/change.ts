import type { ProgrammeEvent, RecordedEvent } from '@throughline/domain';
import type { CompiledPack } from '../../packs/compile.ts';
import type { Assessment } from '../../evaluation/evaluate.ts';
import type { ProgrammeProjection } from '../programme-projection.ts';

/** Context in which the store lets a projection react; see the event store's port. */
export interface ReactionContext {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
  /** What was appended, in the order of the stream. */
  readonly appended: readonly Pick<RecordedEvent, 'eventId' | 'type'>[];
}

/** A change of a projection, with what the policy said before and says now. */
export interface Change {
  readonly before: ProgrammeProjection;
  readonly after: ProgrammeProjection;
  /** The pack it is judged by now. */
  readonly pack: CompiledPack;
  /** Undefined where the programme had not started before. */
  readonly assessedBefore: Assessment | undefined;
  readonly assessed: Assessment;
}

/** An event that follows from a change, under a name that is unique among those of the same change and holds no text from outside: it becomes part of an id. */
export type RequirementFinding = {
  [T in ProgrammeEvent['type']]: {
    readonly name: string;
    readonly type: T;
    readonly payload: Extract<ProgrammeEvent, { type: T }>['payload'];
  };
}[ProgrammeEvent['type']];
