import { describe, expect, it } from '@jest/globals';
import { type Gate, GATES } from '../values.ts';
import { agendaOf } from './agenda.ts';
import type { ProgrammeCommand } from './commands.ts';
import { initialProgramme, type ProgrammeState, statusOfGate } from './state.ts';
import {
  pm,
  ap,
  now,
  needs,
  context,
  request,
  close,
  review,
  propose,
  approve,
  suspend,
  start,
  evolve,
  decide,
  after,
  rejection,
  question,
  running,
  closed,
  questioned,
} from './testing-decisions.ts';

describe('a programme as it stands', () => {
  const ready = (state: ProgrammeState, gate: Gate): ProgrammeState =>
    evolve(state, {
      eventId: 'e',
      type: 'GateBecameReady',
      occurredAt: now,
      actor: { role: 'engine', id: 'engine' },
      payload: { gate, atVersion: 2 },
    });
  const agenda = (state: ProgrammeState) => agendaOf(state, 5);
  const all = () => after(start, ...GATES.flatMap((gate) => [request(gate), close(gate)]));

  it('rejects what makes no sense for it, in words', () => {
    expect(rejection(initialProgramme('P-001'), request('context'))).toEqual({
      code: 'unknown-programme',
      detail: 'no programme of this id has been started',
    });
    expect(rejection(running(), { ...start, tier: 'T3' } as ProgrammeCommand)).toEqual({
      code: 'already-started',
      detail: 'P-001 has already been started with other particulars',
    });
    expect(rejection(running(), { ...start, organisation: 'QXX' } as ProgrammeCommand)?.code).toBe('already-started');
    const cancel: ProgrammeCommand = { type: 'CancelProgramme', ...context(), reason: 'withdrawn' };
    expect(decide(running(), cancel)).toMatchObject([{ type: 'ProgrammeCancelled', payload: { reason: 'withdrawn' } }]);
    expect(rejection(after(start, cancel), request('context'))).toEqual({
      code: 'not-running',
      detail: 'the programme is cancelled',
    });
    expect(rejection(all(), request('context'))).toEqual({ code: 'not-running', detail: 'the programme is completed' });
  });
  it('can be looked at again after its completion, and then is under way', () => {
    expect(decide(all(), review('ReopenGate', 'review')).reduce(evolve, all())).toMatchObject({ status: 'running' });
    expect(question(all(), 'options')).toMatchObject({ status: 'running' });
    const again = question(all(), 'options');
    expect(decide(again, review('ReaffirmGate', 'options')).reduce(evolve, again).status).toBe('completed');
    expect(
      question(after(start, { type: 'CancelProgramme', ...context(), reason: 'withdrawn' }), 'context').status,
    ).toBe('cancelled');
  });
  it('waits for evidence, a request, a second person, a review or the end of a suspension', () => {
    expect(agenda(running())).toEqual({
      programme: 'P-001',
      status: 'running',
      organisation: 'QPM',
      tier: 'T2',
      nature: 'live',
      stage: 'context',
      gateStatus: 'open',
      waitingFor: 'evidence',
      nextDeadline: null,
      version: 5,
    });
    expect(agenda(ready(running(), 'context'))).toMatchObject({ gateStatus: 'ready', waitingFor: 'closure-request' });
    expect(agenda(ready(after(start, request('context')), 'context')).waitingFor).toBe('second-person');
    expect(agenda(questioned())).toMatchObject({ gateStatus: 'questioned', waitingFor: 'review-of-closing' });
    expect(agenda(after(start, suspend()))).toMatchObject({ gateStatus: 'suspended', waitingFor: 'resumption' });
    expect(agenda(all())).toMatchObject({ stage: 'done', gateStatus: 'closed', waitingFor: 'nothing' });
    expect(agenda(initialProgramme('P-001'))).toMatchObject({ status: 'unknown', waitingFor: 'nothing' });
  });
  it('has as its next deadline the earliest target of a gate that has not closed', () => {
    const move: ProgrammeCommand = {
      type: 'RescheduleTargets',
      ...context(),
      targets: { review: '2027-03-01T00:00:00Z', options: '2027-02-01T00:00:00Z', context: '2027-01-30T00:00:00Z' },
      reason: 'planned',
    };
    const planned = after(start, move);
    const moment = (context: string) =>
      after(start, { ...move, targets: { options: '2027-02-01T00:00:00Z', context } });
    expect(agenda(moment('2027-03-01T00:00:00Z')).nextDeadline?.gate).toBe('options');
    expect(agenda(moment('2027-02-01T00:00:00.000Z')).nextDeadline?.gate).toBe('context');
    expect(agenda(planned).nextDeadline).toEqual({ gate: 'context', at: '2027-01-30T00:00:00Z' });
    const past = [request('context'), close('context')].reduce(
      (state, command) => decide(state, command).reduce(evolve, state),
      planned,
    );
    expect(agenda(past).nextDeadline).toEqual({ gate: 'options', at: '2027-02-01T00:00:00Z' });
    expect(
      agenda(after(start, move, { type: 'CancelProgramme', ...context(), reason: 'withdrawn' })).nextDeadline,
    ).toBeNull();
    expect(agenda(after(start, move, suspend())).nextDeadline).not.toBeNull();
  });
  it('shows each gate as decided, then suspended, reopened, ready or open', () => {
    const unready = (state: ProgrammeState) =>
      evolve(state, {
        eventId: 'f',
        type: 'GateNoLongerReady',
        occurredAt: now,
        actor: { role: 'engine', id: 'engine' },
        payload: { gate: 'context', atVersion: 3, unmet: [] },
      });
    const shown = (state: ProgrammeState) => statusOfGate(state, 'context');
    expect([shown(running()), shown(ready(running(), 'context')), shown(unready(ready(running(), 'context')))]).toEqual(
      ['open', 'ready', 'open'],
    );
    expect([shown(closed()), shown(questioned())]).toEqual(['closed', 'questioned']);
    const reopened = decide(closed(), review('ReopenGate', 'context')).reduce(evolve, closed());
    expect([shown(reopened), shown(ready(reopened, 'context'))]).toEqual(['reopened', 'reopened']);
    const held = (state: ProgrammeState) => decide(state, suspend()).reduce(evolve, state);
    expect([
      shown(held(ready(running(), 'context'))),
      shown(held(reopened)),
      shown(held(closed())),
      shown(held(questioned())),
    ]).toEqual(['suspended', 'suspended', 'closed', 'questioned']);
    const waived = after(
      start,
      propose(),
      approve(),
      request('context', pm, { unmet: [needs] }),
      close('context', ap, { unmet: [needs] }),
    );
    expect(shown(waived)).toBe('closed_with_waiver');
  });
});
