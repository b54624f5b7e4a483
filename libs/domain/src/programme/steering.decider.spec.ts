import { describe, expect, it } from '@jest/globals';
import type { ProgrammeCommand } from './commands.ts';
import {
  board,
  close,
  reasons,
  request,
  now,
  LATER,
  context,
  suspend,
  start,
  evolve,
  decide,
  after,
  rejection,
  running,
  closed,
} from './testing-decisions.ts';

describe('steering', () => {
  it('closes no gate after part of the record was lost, until somebody has recorded the end of it', () => {
    const reference = 'log-300-304';
    const lost = [{ version: 2, eventId: 'urn:x#1', type: 'GateClosureRequested' }];
    const payload = { reference, from: 300, to: 304, lost };
    const actor = { role: 'operator', id: 'op-1' };
    const restored = { eventId: 'restored:P-1:2', type: 'RecordRestored', occurredAt: now, actor, payload } as const;
    const held = evolve(after(start, request('context')), restored);
    expect(reasons(held, close('context')).map(({ requirement, why }) => [requirement, why])).toContainEqual([
      'suspended',
      `suspended by the loss of records ${reference}`,
    ]);
    const settled = {
      type: 'ResumeProgramme',
      ...context(),
      cause: 'lost-record',
      reference,
      reason: 'asked il-1',
    } as const;
    const goesOn = decide(held, settled).reduce(evolve, held);
    expect(decide(goesOn, close('context'))).toMatchObject([{ type: 'GateClosed' }]);
  });

  it('suspends once for one cause and reference, and resumes only what is suspended', () => {
    const resume = (reference = 'CI-1', cause: 'call-in' | 'legal-hold' = 'call-in'): ProgrammeCommand => ({
      type: 'ResumeProgramme',
      ...context(),
      cause,
      reference,
      reason: 'cleared',
    });
    const suspended = after(start, suspend());
    expect(decide(running(), suspend())).toMatchObject([
      { type: 'ProgrammeSuspended', payload: { cause: 'call-in', reference: 'CI-1', until: null, reason: 'directed' } },
    ]);
    expect(suspended.suspensions).toEqual([{ cause: 'call-in', reference: 'CI-1', since: now, until: null }]);
    expect(decide(suspended, suspend())).toEqual([]);
    const held: ProgrammeCommand = {
      type: 'SuspendProgramme',
      ...context(),
      cause: 'legal-hold',
      reference: 'CI-1',
      reason: 'claim',
    };
    const both = decide(suspended, held).reduce(evolve, suspended);
    expect(both.suspensions).toHaveLength(2);
    expect(rejection(suspended, resume('CI-2'))).toEqual({
      code: 'not-suspended',
      detail: 'no suspension by call-in CI-2 is on record',
    });
    expect(rejection(suspended, resume('CI-1', 'legal-hold'))?.code).toBe('not-suspended');
    expect(decide(both, resume()).reduce(evolve, both).suspensions).toMatchObject([{ cause: 'legal-hold' }]);
    expect(decide(both, resume())).toMatchObject([
      { type: 'ProgrammeResumed', payload: { cause: 'call-in', reference: 'CI-1', reason: 'cleared' } },
    ]);
  });
  it('overrides a promise on record, once', () => {
    const override = (commitment: string, promisedOn?: string): ProgrammeCommand => ({
      type: 'OverrideCommitment',
      ...context(board),
      commitment,
      reason: 'the law changed',
      promisedOn,
    });
    expect(decide(running(), override('full', '2026-10-12'))).toMatchObject([
      {
        type: 'CommitmentOverridden',
        payload: { commitment: 'full', by: board, reason: 'the law changed', upTo: '2026-10-12' },
      },
    ]);
    expect(rejection(running(), override('other'))).toEqual({
      code: 'unknown-commitment',
      detail: 'no public commitment of this name is on record',
    });
    const overriding = override('full', '2026-10-12');
    const overridden = after(start, overriding);
    expect(overridden.overridden).toEqual({
      full: { event: `command:${overriding.commandId}`, upTo: '2026-10-12' },
    });
    expect(decide(overridden, override('full', '2026-10-12'))).toEqual([]);
    expect(decide(overridden, override('full', '2026-10-13'))).toMatchObject([{ payload: { upTo: '2026-10-13' } }]);
  });
  it('moves targets of gates that have not closed, and keeps the others', () => {
    const move = (targets: object): ProgrammeCommand => ({
      type: 'RescheduleTargets',
      ...context(),
      targets,
      reason: 'papers late',
    });
    const first = after(start, move({ options: LATER }));
    expect(decide(first, move({ review: now }))).toMatchObject([
      {
        type: 'TargetsRescheduled',
        payload: { targets: { options: LATER, review: now }, before: { options: LATER }, reason: 'papers late' },
      },
    ]);
    expect(rejection(closed(), move({ context: LATER }))).toEqual({
      code: 'target-of-closed-gate',
      detail: 'context has closed; its target cannot move',
    });
  });
});
