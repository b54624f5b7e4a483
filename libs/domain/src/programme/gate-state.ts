import type { Gate } from '../values.ts';
import type { Observation, PayloadOf, QuestionedBecause, Signatory } from './events.ts';

/** A closed gate is one whose requirements were met or waived **and** which two people signed off. */
export type GateStatus = 'open' | 'ready' | 'closed' | 'closed_with_waiver' | 'questioned' | 'reopened' | 'suspended';

/** Immutable snapshot of a closure. */
export interface GateClosure extends Omit<PayloadOf<'GateClosed'>, 'gate'> {
  readonly eventId: string;
  readonly closedAt: string;
  readonly recordedAt: string;
}

/** What was decided about a gate and whether its evidence is complete; `gateStatusOf` makes the status that is shown. */
export interface GateState {
  /** As decided; `gateStatusOf` adds what readiness and suspension make of it. */
  readonly decided: 'open' | 'closed' | 'questioned' | 'reopened';
  /** All that the evidence has to show is on record. */
  readonly ready: boolean;
  /** Pending request for closure, waiting for a second person. */
  readonly request: {
    readonly eventId: string;
    readonly by: Signatory;
    readonly at: string;
    /** What was said with it; absent where nothing was. */
    readonly note?: string;
    /** What was shown beside the gate then; absent where nothing was. */
    readonly observations?: readonly Observation[];
  } | null;
  /** The last request, where somebody sent it back; absent where none was, and once closure is requested again or the gate closes. */
  readonly sentBack?: {
    readonly requestedBy: Signatory;
    readonly by: Signatory;
    readonly at: string;
    readonly reason: string;
  };
  /** The last request with a note that was refused; absent where none was, and once closure is requested or the gate closes. */
  readonly refusedRequest?: { readonly by: Signatory; readonly at: string; readonly note: string };
  /** Latest closing; a reopened gate keeps it, history keeps all. */
  readonly closure: GateClosure | null;
  /** Why it is questioned, as long as it is. */
  readonly questions: readonly QuestionedBecause[];
  readonly refusals: number;
}

export const OPEN_GATE: GateState = {
  decided: 'open',
  ready: false,
  request: null,
  closure: null,
  questions: [],
  refusals: 0,
};

/** Closed and not questioned: later gates may build on it. */
export const isClosed = (state: GateState): boolean => state.decided === 'closed';

/** Closed, in question or not: it keeps its pack, its law and its waivers until it is opened again. */
export const hasClosed = ({ decided }: GateState): boolean => decided === 'closed' || decided === 'questioned';

/** The status people are shown. */
export const gateStatusOf = (state: GateState, isSuspended: boolean): GateStatus => {
  if (state.decided === 'closed') return (state.closure?.waivers.length ?? 0) > 0 ? 'closed_with_waiver' : 'closed';
  if (state.decided === 'questioned') return 'questioned';
  if (isSuspended) return 'suspended';
  if (state.decided === 'reopened') return 'reopened';
  return state.ready ? 'ready' : 'open';
};

/** Gates by name. */
export type Gates = Readonly<Record<Gate, GateState>>;
