import { GATES, type Gate, type Nature, natureOf, type Tier } from '../values.ts';
import type { PinnedPack, RecordedProgrammeEvent, ReliedOn, Signatory, Targets } from './events.ts';

/** A closed gate is one whose requirements were met **and** which two people signed off. */
export type GateStatus = 'open' | 'ready' | 'closed' | 'closed_with_waiver' | 'questioned' | 'reopened' | 'suspended';

/** Immutable snapshot of a closing. */
export interface GateClosure {
  readonly eventId: string;
  readonly closedAt: string;
  readonly recordedAt: string;
  readonly requestedBy: Signatory;
  readonly closedBy: Signatory;
  readonly reliedOn: readonly ReliedOn[];
  readonly pack: PinnedPack;
  readonly proposal: { readonly proposal: string; readonly version: number } | null;
  readonly asKnownAtVersion: number;
}

export interface GateState {
  readonly status: GateStatus;
  /** Pending request for closure, waiting for a second person. */
  readonly request: { readonly eventId: string; readonly by: Signatory; readonly at: string } | null;
  readonly closure: GateClosure | null;
  readonly refusals: number;
}

/** A programme as its own events tell it. */
export interface ProgrammeState {
  readonly status: 'unknown' | 'running' | 'completed' | 'cancelled';
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly tier: Tier;
  readonly nature: Nature;
  readonly pack: PinnedPack | null;
  readonly owner: Signatory | null;
  readonly startedAt: string | null;
  readonly targets: Targets;
  readonly gates: Readonly<Record<Gate, GateState>>;
}

const OPEN: GateState = { status: 'open', request: null, closure: null, refusals: 0 };

export const initialProgramme = (id: string): ProgrammeState => ({
  status: 'unknown',
  id,
  title: '',
  organisation: '',
  tier: 'T0',
  nature: natureOf(id),
  pack: null,
  owner: null,
  startedAt: null,
  targets: {},
  gates: Object.fromEntries(GATES.map((gate) => [gate, OPEN])) as Record<Gate, GateState>,
});

export const isClosed = (state: GateState): boolean =>
  state.status === 'closed' || state.status === 'closed_with_waiver';

/** First gate that has not closed; undefined when all have. */
export const currentGate = (state: ProgrammeState): Gate | undefined =>
  GATES.find((gate) => !isClosed(state.gates[gate]));

const withGate = (state: ProgrammeState, gate: Gate, change: Partial<GateState>): ProgrammeState => ({
  ...state,
  gates: { ...state.gates, [gate]: { ...state.gates[gate], ...change } },
});

const withStatus = (state: ProgrammeState, gate: Gate, status: GateStatus): ProgrammeState =>
  isClosed(state.gates[gate]) ? state : withGate(state, gate, { status });

/** Folds one event of the engine into the state; total. */
export const evolveProgramme = (state: ProgrammeState, event: RecordedProgrammeEvent): ProgrammeState => {
  switch (event.type) {
    case 'ProgrammeStarted': {
      const { programme, title, organisation, tier, nature, pack, owner, targets } = event.payload;
      return {
        ...state,
        status: 'running',
        id: programme,
        title,
        organisation,
        tier,
        nature,
        pack,
        owner,
        targets,
        startedAt: event.occurredAt,
      };
    }
    case 'GateBecameReady':
      return withStatus(state, event.payload.gate, 'ready');
    case 'GateNoLongerReady':
      return withStatus(state, event.payload.gate, 'open');
    case 'GateClosureRequested':
      return withGate(state, event.payload.gate, {
        request: { eventId: event.eventId, by: event.payload.requestedBy, at: event.occurredAt },
      });
    case 'GateClosureRefused':
      return withGate(state, event.payload.gate, { refusals: state.gates[event.payload.gate].refusals + 1 });
    case 'GateClosed': {
      const { gate, requestedBy, closedBy, reliedOn, pack, proposal, asKnownAtVersion } = event.payload;
      const closed = withGate(state, gate, {
        status: 'closed',
        request: null,
        closure: {
          eventId: event.eventId,
          closedAt: event.occurredAt,
          recordedAt: event.recordedAt,
          requestedBy,
          closedBy,
          reliedOn,
          pack,
          proposal,
          asKnownAtVersion,
        },
      });
      return currentGate(closed) === undefined ? { ...closed, status: 'completed' } : closed;
    }
    case 'TargetsRescheduled':
      return { ...state, targets: event.payload.targets };
    case 'ProgrammeCancelled':
      return { ...state, status: 'cancelled' };
    default:
      return event satisfies never;
  }
};
