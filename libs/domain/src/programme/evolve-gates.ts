import type { RecordedProgrammeEvent } from './events.ts';
import type { Gate } from '../values.ts';
import type { GateState } from './gate-state.ts';
import { stillToClose } from './requirements-changed.ts';
import { currentGate, type ProgrammeState } from './state.ts';

type GateEvent = Extract<RecordedProgrammeEvent, { type: `Gate${string}` }>;

const withGate = (state: ProgrammeState, gate: Gate, change: Partial<GateState>): ProgrammeState => ({
  ...state,
  gates: { ...state.gates, [gate]: { ...state.gates[gate], ...change } },
});

/** A gate of which nothing is said any more of a request that came to nothing. */
const withoutReturned = (state: ProgrammeState, gate: Gate): ProgrammeState => {
  const { sentBack: _sentBack, refusedRequest: _refused, ...kept } = state.gates[gate];
  return { ...state, gates: { ...state.gates, [gate]: kept } };
};

const completedWhenAllClosed = (state: ProgrammeState): ProgrammeState =>
  currentGate(state) === undefined ? { ...state, status: 'completed' } : state;

/** Folds what was asked, decided and found about a gate. */
export const evolveGates = (state: ProgrammeState, event: GateEvent): ProgrammeState => {
  switch (event.type) {
    case 'GateBecameReady':
      return withGate(state, event.payload.gate, { ready: true });
    case 'GateNoLongerReady':
      return withGate(state, event.payload.gate, { ready: false });
    case 'GateClosureRequested': {
      const { gate, requestedBy: by, observations, note } = event.payload;
      const shown = observations === undefined ? {} : { observations };
      const said = note === undefined ? {} : { note };
      const request = { eventId: event.eventId, by, at: event.occurredAt, ...said, ...shown };
      return withGate(withoutReturned(state, gate), gate, { request });
    }
    case 'GateClosureRefused': {
      const { gate, by, note } = event.payload;
      const said = note === undefined ? {} : { refusedRequest: { by, at: event.occurredAt, note } };
      return withGate(state, gate, { refusals: state.gates[gate].refusals + 1, ...said });
    }
    case 'GateClosureSentBack': {
      const { gate, ...said } = event.payload;
      return withGate(state, gate, { request: null, sentBack: { ...said, at: event.occurredAt } });
    }
    case 'GateClosed': {
      const { gate, ...snapshot } = event.payload;
      const closure = { ...snapshot, eventId: event.eventId, closedAt: event.occurredAt, recordedAt: event.recordedAt };
      const changedByHand = stillToClose(state.changedByHand, event.payload);
      return completedWhenAllClosed(
        withGate(withoutReturned({ ...state, changedByHand }, gate), gate, {
          decided: 'closed',
          request: null,
          closure,
          questions: [],
        }),
      );
    }
    case 'GateQuestioned': {
      const { gate, because } = event.payload;
      const questions = [...state.gates[gate].questions, ...because];
      const questioned = withGate(state, gate, { decided: 'questioned', questions });
      return questioned.status === 'completed' ? { ...questioned, status: 'running' } : questioned;
    }
    case 'GateReaffirmed':
      return completedWhenAllClosed(withGate(state, event.payload.gate, { decided: 'closed', questions: [] }));
    case 'GateReopened': {
      const reopened = withGate(state, event.payload.gate, { decided: 'reopened', request: null, questions: [] });
      return reopened.status === 'completed' ? { ...reopened, status: 'running' } : reopened;
    }
    default:
      return event satisfies never;
  }
};
