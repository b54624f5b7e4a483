import type { InstantString } from '../event.ts';
import { GATES, type Gate, type Nature, type Tier } from '../values.ts';
import { type GateStatus, isClosed } from './gate-state.ts';
import { currentGate, type ProgrammeState, statusOfGate } from './state.ts';

/** What a programme waits for and what is due next; the workflow sleeps on this and shows it. */
export interface Agenda {
  readonly programme: string;
  readonly status: ProgrammeState['status'];
  readonly organisation: string;
  readonly tier: Tier;
  readonly nature: Nature;
  /** The gate at the end of the current stage; `done` when all have closed. */
  readonly stage: Gate | 'done';
  readonly gateStatus: GateStatus;
  readonly waitingFor:
    'evidence' | 'closure-request' | 'second-person' | 'review-of-closing' | 'resumption' | 'nothing';
  /** Earliest target of a gate not yet closed, with the gate; past ones are overdue. */
  readonly nextDeadline: { readonly gate: Gate; readonly at: string } | null;
  /** Stream version this was computed from. */
  readonly version: number;
}

/** An agenda and when it was read. Time comes to the workflow as data. */
export interface AgendaReading {
  readonly agenda: Agenda;
  readonly asOf: InstantString;
  /**
   * When a reminder has to be sent or a waiver ends: `asOf` itself when that is now, null when there is nothing to wait for. The task queue of reminders
   * waits for that moment (`processWhenDue`), so that thousands that are due at once wait there and not before commands.
   */
  readonly wakeAt: InstantString | null;
}

const waitingFor = (state: ProgrammeState, stage: Gate | undefined): Agenda['waitingFor'] => {
  if (state.status !== 'running' || stage === undefined) return 'nothing';
  const gate = state.gates[stage];
  if (state.suspensions.length > 0) return 'resumption';
  if (gate.decided === 'questioned') return 'review-of-closing';
  if (!gate.ready) return 'evidence';
  return gate.request === null ? 'closure-request' : 'second-person';
};

const nextDeadline = (state: ProgrammeState): Agenda['nextDeadline'] => {
  if (state.status !== 'running') return null;
  const open = GATES.flatMap((gate) => {
    const at = state.targets[gate];
    return at === undefined || isClosed(state.gates[gate]) ? [] : [{ gate, at }];
  });
  return open.reduce<Agenda['nextDeadline']>(
    (first, due) => (first === null || Date.parse(due.at) < Date.parse(first.at) ? due : first),
    null,
  );
};

/** The process decider: pure, from the programme's state alone. */
export const agendaOf = (state: ProgrammeState, version: number): Agenda => {
  const stage = currentGate(state);
  return {
    programme: state.id,
    status: state.status,
    organisation: state.organisation,
    tier: state.tier,
    nature: state.nature,
    stage: stage ?? 'done',
    gateStatus: stage === undefined ? 'closed' : statusOfGate(state, stage),
    waitingFor: waitingFor(state, stage),
    nextDeadline: nextDeadline(state),
    version,
  };
};
