import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../event.ts';
import { type Gate, GATES } from '../values.ts';
import type { GateAssessment, ProgrammeCommand, StartProgramme } from './commands.ts';
import { decideProgramme } from './decider.ts';
import type { ProgrammeEvent, RecordedProgrammeEvent } from './events.ts';
import { isClosed } from './gate-state.ts';
import { evolveProgramme } from './evolve-programme.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

const pm = { role: 'programme-manager', id: 'pm-1' };
const approver = { role: 'approver', id: 'ap-1' };
const now = '2027-01-29T10:00:00Z';
const pack = { id: 'ics-involvement', version: 1, digest: 'd' };
const met: GateAssessment = {
  unmet: [],
  reliedOn: [{ requirement: 'context.duty-assessed', evidence: ['urn:x#1'] }],
  soleRecorders: [],
  closingRoles: ['approver', 'board-secretary'],
  proposal: null,
  assessmentVersion: null,
  asKnownAtVersion: 2,
};
const lacking: GateAssessment = {
  ...met,
  unmet: [
    { requirement: 'context.duty-assessed', title: 'Duty', why: 'not recorded', wouldMeet: 'record it', basis: [] },
  ],
};

const start: StartProgramme = {
  type: 'StartProgramme',
  commandId: 's',
  by: pm,
  now,
  programme: 'P-001',
  title: 'Stroke',
  organisation: 'QPM',
  tier: 'T2',
  pack,
  targets: {},
};
const request = (gate: Gate, by = pm, assessment = met, commandId = `r-${gate}`): ProgrammeCommand => ({
  type: 'RequestGateClosure',
  commandId,
  by,
  now,
  gate,
  assessment,
});
const close = (gate: Gate, by = approver, assessment = met): ProgrammeCommand => ({
  type: 'CloseGate',
  commandId: `c-${gate}`,
  by,
  now,
  gate,
  assessment,
});

const apply = (
  state: ProgrammeState,
  command: ProgrammeCommand,
): { state: ProgrammeState; events: readonly ProgrammeEvent[] } => {
  const decided = decideProgramme(command, state);
  const events = 'rejected' in decided ? [] : decided;
  const recorded = events.map(
    (e) =>
      ({
        ...e,
        stream: 's',
        version: 1,
        recordedAt: now,
        checkpoint: { xid: '1', position: '1' },
      }) as RecordedEvent as RecordedProgrammeEvent,
  );
  return { state: recorded.reduce(evolveProgramme, state), events };
};
const given = (...commands: ProgrammeCommand[]): ProgrammeState =>
  commands.reduce((state, command) => apply(state, command).state, initialProgramme('P-001'));
const types = (events: readonly ProgrammeEvent[]) => events.map((event) => event.type);
const unmetOf = (events: readonly ProgrammeEvent[]) =>
  events.flatMap((e) => (e.type === 'GateClosureRefused' ? e.payload.unmet.map((u) => u.requirement) : []));

describe('a programme', () => {
  it('starts once; the same start again changes nothing, another start is rejected', () => {
    expect(types(apply(given(), start).events)).toEqual(['ProgrammeStarted']);
    expect(decideProgramme(start, given(start))).toEqual([]);
    expect(decideProgramme({ ...start, title: 'Cardiology' }, given(start))).toMatchObject({
      rejected: { code: 'already-started' },
    });
  });

  it('rejects every command before it has started and after it was cancelled', () => {
    expect(decideProgramme(request('context'), given())).toMatchObject({ rejected: { code: 'unknown-programme' } });
    const cancelled = given(start, { type: 'CancelProgramme', commandId: 'x', by: pm, now, reason: 'withdrawn' });
    expect(decideProgramme(request('context'), cancelled)).toMatchObject({ rejected: { code: 'not-running' } });
    expect(
      decideProgramme({ type: 'CancelProgramme', commandId: 'y', by: pm, now, reason: 'again' }, cancelled),
    ).toEqual([]);
  });

  it('closes a gate that one person asked for and another signs', () => {
    const { state, events } = apply(given(start, request('context')), close('context'));
    expect(types(events)).toEqual(['GateClosed']);
    expect(state.gates.context.closure).toMatchObject({
      requestedBy: pm,
      closedBy: approver,
      reliedOn: met.reliedOn,
      pack,
    });
  });

  it('refuses and records a closure by the person who asked for it', () => {
    const both = { role: 'approver', id: 'pm-1' };
    expect(unmetOf(apply(given(start, request('context')), close('context', both)).events)).toEqual(['same-person']);
  });

  it('refuses a closure nobody asked for, by a role that does not close, or on what only the closer recorded', () => {
    expect(unmetOf(apply(given(start), close('context')).events)).toEqual(['not-requested']);
    expect(
      unmetOf(
        apply(given(start, request('context')), close('context', { role: 'involvement-lead', id: 'il-1' })).events,
      ),
    ).toEqual(['role']);
    const own = { ...met, soleRecorders: [{ requirement: 'context.duty-assessed', title: 'Duty', staffId: 'ap-1' }] };
    expect(unmetOf(apply(given(start, request('context')), close('context', approver, own)).events)).toEqual([
      'own-evidence',
    ]);
  });

  it('refuses a request while a requirement is unmet, and says which', () => {
    expect(unmetOf(apply(given(start), request('context', pm, lacking)).events)).toEqual(['context.duty-assessed']);
  });

  it('refuses a closure when what was met at the request is met no more', () => {
    expect(unmetOf(apply(given(start, request('context')), close('context', approver, lacking)).events)).toEqual([
      'context.duty-assessed',
    ]);
  });

  it('refuses a gate while an earlier one is open', () => {
    expect(unmetOf(apply(given(start), request('readiness')).events)).toEqual(['earlier-gate', 'earlier-gate']);
  });

  it('is completed when all seven gates have closed', () => {
    const all = GATES.flatMap((gate) => [request(gate), close(gate)]);
    expect(given(start, ...all).status).toBe('completed');
  });

  it('moves targets of open gates only', () => {
    const move = (gate: Gate, at: string): ProgrammeCommand => ({
      type: 'RescheduleTargets',
      commandId: `m-${gate}-${at}`,
      by: pm,
      now,
      targets: { [gate]: at },
      reason: 'papers late',
    });
    const state = given(start, move('options', '2027-02-19T17:00:00Z'), move('decision', '2027-05-27T13:05:00Z'));
    expect(state.targets).toEqual({ options: '2027-02-19T17:00:00Z', decision: '2027-05-27T13:05:00Z' });
    expect(decideProgramme(move('options', '2027-02-19T17:00:00Z'), state)).toEqual([]);
    const closed = given(start, request('context'), close('context'));
    expect(decideProgramme(move('context', '2027-02-19T17:00:00Z'), closed)).toMatchObject({
      rejected: { code: 'target-of-closed-gate' },
    });
  });

  it('never closes a gate by one person alone, whatever that person does', () => {
    const role = fc.constantFrom('programme-manager', 'approver', 'board-secretary', 'involvement-lead');
    const step = fc.record({ gate: fc.constantFrom(...GATES), closing: fc.boolean(), role });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const commands = steps.map(({ gate, closing, role: r }) =>
          closing ? close(gate, { role: r, id: 'pm-1' }) : request(gate, { role: r, id: 'pm-1' }),
        );
        const state = given(start, ...commands);
        expect(GATES.some((gate) => isClosed(state.gates[gate]))).toBe(false);
      }),
    );
  });
});
