import { describe, expect, it } from '@jest/globals';
import type { Gate } from '../values.ts';
import type { ProgrammeCommand } from './commands.ts';
import type { ProgrammeState } from './state.ts';
import {
  pm,
  ap,
  board,
  context,
  duty,
  end,
  now,
  LATER,
  separation,
  local,
  assessment,
  needs,
  request,
  close,
  review,
  sendBack,
  propose,
  approve,
  suspend,
  start,
  evolve,
  decide,
  after,
  rejection,
  reasons,
  running,
  closed,
  question,
  questioned,
} from './testing-decisions.ts';

describe('a waiver that was approved before the tier rose', () => {
  const raise: ProgrammeCommand = {
    type: 'SetTier',
    ...context(board),
    tier: 'T3',
    reason: 'assessed anew',
    evidence: [duty.event],
    named: [duty],
  };
  const other = { ...needs, requirement: 'context.other', why: 'nothing is on record' };
  const said = (state: ProgrammeState) =>
    reasons(state, request('context', pm, { unmet: [needs, other] })).map(({ requirement, why }) => [requirement, why]);

  it('stands in no more, and the refusal says who has to approve it again, of its own requirement alone', () => {
    expect(said(after(start, propose(), approve(), raise))).toEqual([
      ['context.needs', 'not recorded; the waiver w was approved in tier T2 and has to be approved again in T3'],
      ['context.other', 'nothing is on record'],
    ]);
  });
  it('is not spoken of where it was never approved, is over, or was approved again', () => {
    expect(said(after(start, propose(), raise))[0]).toEqual(['context.needs', 'not recorded']);
    expect(said(after(start, propose(), approve(), raise, end('RevokeWaiver')))[0]).toEqual([
      'context.needs',
      'not recorded',
    ]);
    expect(said(after(start, propose(), approve(), raise, approve())).map(([key]) => key)).toEqual(['context.other']);
  });
});

describe('a request for closure', () => {
  it('is recorded with its note, once by one person', () => {
    const asked: ProgrammeCommand = { ...request('context'), note: 'ready on Monday' } as ProgrammeCommand;
    expect(decide(running(), asked)).toMatchObject([
      { type: 'GateClosureRequested', payload: { gate: 'context', requestedBy: pm, note: 'ready on Monday' } },
    ]);
    expect(decide(running(), request('context'))[0]?.payload).not.toHaveProperty('note');
    const pending = after(start, request('context'));
    expect(decide(pending, request('context'))).toEqual([]);
    expect(decide(pending, request('context', ap))).toMatchObject([{ type: 'GateClosureRequested' }]);
    expect(decide(closed(), request('context'))).toEqual([]);
  });
  it('is refused with every gate before it that has not closed', () => {
    expect(reasons(running(), request('readiness'))).toEqual(
      ['context', 'options'].map((gate) => ({
        requirement: 'earlier-gate',
        title: `Gate ${gate} closes before this one`,
        why: `${gate} is open; gates close in order`,
        wouldMeet: `Close ${gate} first`,
        basis: local('Gates close in order'),
      })),
    );
    expect(reasons(questioned(), request('options'))).toMatchObject([
      {
        why: 'context is questioned; gates close in order',
        wouldMeet: 'An approver reaffirms context with reasons, or reopens it',
      },
    ]);
  });
  it('is refused while the programme is suspended, with the end of the clock where there is one', () => {
    expect(reasons(after(start, suspend()), request('context'))).toEqual([
      {
        requirement: 'suspended',
        title: 'The programme is not suspended',
        why: 'suspended by call-in CI-1',
        wouldMeet: 'Record the end of the suspension',
        basis: local('Suspension'),
      },
    ]);
    expect(reasons(after(start, suspend('2027-12-02T00:00:00Z')), request('context'))[0]?.why).toBe(
      'suspended by call-in CI-1, whose clock runs to 2 December 2027',
    );
  });
  it('is refused while its own closing is in question', () => {
    expect(reasons(questioned(), request('context'))).toEqual([
      {
        requirement: 'questioned',
        title: 'What context closed on still stands',
        why: 'urn:x#1, relied on for context.needs: retracted',
        wouldMeet: 'An approver reaffirms context with reasons, or reopens it',
        basis: local('Questioned closures'),
      },
    ]);
  });
  it('is refused, on the record, with what the policy finds unmet', () => {
    expect(decide(running(), request('context', pm, { unmet: [needs] }))).toMatchObject([
      { type: 'GateClosureRefused', payload: { gate: 'context', step: 'request', by: pm, unmet: [needs] } },
    ]);
    const refused = after(
      start,
      request('context', pm, { unmet: [needs] }),
      request('context', pm, { unmet: [needs] }),
    );
    expect(refused.gates.context).toMatchObject({ refusals: 2, request: null });
  });
});

describe('a closure', () => {
  it('keeps what it rests on and who signed, with the times of deciding and recording', () => {
    const pending = after(start, request('context'));
    expect(pending.gates.context.request).toMatchObject({ by: pm, at: now });
    const { reliedOn, proposal, assessmentVersion, asKnownAtVersion } = assessment;
    const snapshot = {
      requestedBy: pm,
      closedBy: ap,
      reliedOn,
      waivers: [],
      pack: { id: 'ics-involvement', version: 1, digest: 'd' },
      proposal,
      assessmentVersion,
      asKnownAtVersion,
    };
    const closing = decide(pending, close('context'));
    expect(closing).toMatchObject([
      { type: 'GateClosed', occurredAt: now, actor: ap, payload: { gate: 'context', ...snapshot } },
    ]);
    const { context: gate } = closing.reduce(evolve, pending).gates;
    expect(gate).toMatchObject({ decided: 'closed', request: null, questions: [] });
    expect(gate.closure).toEqual({
      ...snapshot,
      eventId: closing[0]?.eventId,
      closedAt: now,
      recordedAt: '2027-01-29T10:00:01Z',
    });
    expect(decide(closed(), close('context'))).toEqual([]);
  });
  it('keeps what whoever signed was shown, and says nothing where nothing was', () => {
    const observations = [{ code: 'outcome-announced', what: 'announced before', evidence: ['urn:x#2'] }];
    const pending = after(start, request('context', pm, { observations }));
    expect(decide(pending, close('context', ap, { observations }))[0]?.payload).toMatchObject({ observations });
    for (const assessed of [{}, { observations: [] }])
      expect(decide(pending, close('context', ap, assessed))[0]?.payload).not.toHaveProperty('observations');
  });
  it('is refused, saying each thing that is wrong with who signs', () => {
    expect(reasons(running(), close('context'))).toEqual([
      {
        requirement: 'not-requested',
        title: 'Closure was asked for',
        why: 'no request for closure is on record',
        wouldMeet: 'One person requests closure, another closes',
        basis: separation,
      },
    ]);
    const sole = [
      { requirement: 'context.needs', title: 'Needs', staffId: 'pm-1' },
      { requirement: 'context.duty', title: 'Duty', staffId: 'il-9' },
    ];
    const pending = after(start, request('context'));
    expect(reasons(pending, close('context', pm, { soleRecorders: sole }))).toEqual([
      {
        requirement: 'same-person',
        title: 'Signed off by a second person',
        why: 'pm-1 asked for the closure and cannot also close the gate',
        wouldMeet: 'Another person with a closing role closes it',
        basis: separation,
      },
      {
        requirement: 'role',
        title: 'Signed off by a closing role',
        why: 'the role programme manager does not do this',
        wouldMeet: 'One of these roles: approver, board secretary',
        basis: separation,
      },
      {
        requirement: 'own-evidence',
        title: 'Independent sign-off of: Needs',
        why: 'the only evidence for “Needs” was recorded by pm-1',
        wouldMeet: 'Someone who did not record this evidence closes the gate',
        basis: separation,
      },
    ]);
    expect(decide(pending, close('context', pm))).toMatchObject([
      { type: 'GateClosureRefused', payload: { step: 'closure', by: pm } },
    ]);
  });
  it('relies on a waiver in force for exactly the requirement it is of', () => {
    const other = { ...needs, requirement: 'context.duty' };
    const waived = after(start, propose(), approve());
    expect(reasons(waived, request('context', pm, { unmet: [needs, other] }))).toEqual([other]);
    const pending = after(start, propose(), approve(), request('context', pm, { unmet: [needs] }));
    expect(decide(pending, close('context', ap, { unmet: [needs] }))).toMatchObject([
      { type: 'GateClosed', payload: { waivers: ['w'] } },
    ]);
    expect(decide(pending, close('context'))).toMatchObject([{ type: 'GateClosed', payload: { waivers: [] } }]);
  });
  it('does not rely on a waiver at or after its expiry', () => {
    const waived = after(start, propose(), approve());
    const at = (moment: string) => reasons(waived, { ...request('context', pm, { unmet: [needs] }), now: moment });
    expect([at('2027-05-31T23:59:59Z'), at(LATER)]).toEqual([[], [needs]]);
    expect(reasons(after(start, propose()), request('context', pm, { unmet: [needs] }))).toEqual([needs]);
  });
});

describe('a request that is not followed', () => {
  const asked = (): ProgrammeState => after(start, request('context'));

  it('goes back to whoever asked, with the reason, until closure is requested again', () => {
    expect(decide(asked(), sendBack('context'))).toMatchObject([
      { type: 'GateClosureSentBack', payload: { requestedBy: pm, by: ap, reason: 'one group first' } },
    ]);
    const back = after(start, request('context'), sendBack('context'));
    expect(back.gates.context).toMatchObject({
      request: null,
      sentBack: { by: ap, at: now, reason: 'one group first' },
    });
    expect(decide(back, sendBack('context', board))).toEqual([]);
    expect(reasons(back, close('context')).map(({ requirement }) => requirement)).toContain('not-requested');
    const again = after(start, request('context'), sendBack('context'), request('context'));
    expect(again.gates.context.sentBack).toBeUndefined();
    expect(decide(again, close('context'))).toMatchObject([{ type: 'GateClosed' }]);
  });
  it('goes back by a role that closes the gate alone, and where there is one', () => {
    expect(reasons(asked(), sendBack('context', pm))).toMatchObject([{ requirement: 'role' }]);
    expect(rejection(running(), sendBack('context'))).toMatchObject({ code: 'closure-not-requested' });
    expect(rejection(closed(), sendBack('context'))).toMatchObject({ code: 'closure-not-requested' });
  });
  it('keeps its note where it is refused, until another is taken', () => {
    const refused = { ...request('context', pm, { unmet: [needs] }), note: 'as the board asked' } as ProgrammeCommand;
    expect(decide(running(), refused)).toMatchObject([
      { type: 'GateClosureRefused', payload: { step: 'request', note: 'as the board asked' } },
    ]);
    expect(after(start, refused).gates.context.refusedRequest).toEqual({ by: pm, at: now, note: 'as the board asked' });
    expect(after(start, refused, request('context')).gates.context.refusedRequest).toBeUndefined();
  });
});

describe('a review', () => {
  it('reaffirms or reopens a questioned gate, with who and why', () => {
    expect(decide(questioned(), review('ReaffirmGate', 'context'))).toMatchObject([
      { type: 'GateReaffirmed', payload: { gate: 'context', by: ap, reason: 'looked at again' } },
    ]);
    const reaffirmed = decide(questioned(), review('ReaffirmGate', 'context')).reduce(evolve, questioned());
    expect(reaffirmed.gates.context).toMatchObject({ decided: 'closed', questions: [] });
    const reopened = decide(questioned(), review('ReopenGate', 'context')).reduce(evolve, questioned());
    expect(reopened.gates.context).toMatchObject({
      decided: 'reopened',
      questions: [],
      request: null,
      closure: { closedBy: ap },
    });
    expect(decide(reopened, review('ReopenGate', 'context'))).toEqual([]);
    expect(decide(closed(), review('ReaffirmGate', 'context'))).toEqual([]);
    expect(decide(closed(), review('ReopenGate', 'context'))).toMatchObject([{ type: 'GateReopened' }]);
  });
  it('has nothing to look at where nothing closed', () => {
    expect(rejection(running(), review('ReaffirmGate', 'context'))).toEqual({
      code: 'not-questioned',
      detail: 'context is not in question',
    });
    expect(rejection(running(), review('ReopenGate', 'context'))).toEqual({
      code: 'not-closed',
      detail: 'context has not closed, so there is nothing to reopen',
    });
  });
  it('is refused to other roles, and reaffirming to who asked for the closure', () => {
    expect(reasons(questioned(), review('ReaffirmGate', 'context', pm))).toEqual([
      {
        requirement: 'role',
        title: 'context is reviewed by a closing role',
        why: 'the role programme manager does not do this',
        wouldMeet: 'One of these roles: approver, board secretary',
        basis: separation,
      },
      {
        requirement: 'same-person',
        title: 'Reaffirmed by someone who did not ask for the closure',
        why: 'pm-1 asked for the closure that is in question',
        wouldMeet: 'Another person with a closing role reaffirms it',
        basis: separation,
      },
    ]);
    expect(reasons(questioned(), review('ReopenGate', 'context', { role: 'approver', id: 'pm-1' }))).toEqual([]);
  });
  it('reaffirms only by someone else than whoever put the closing in question; opening it again is free to them', () => {
    const because = [
      { requirement: 'context.needs', reliedOn: 'urn:x#1', what: 'corrected by urn:x#2', hands: ['an-1', 'bs-1'] },
    ];
    const doubted = evolve(closed(), {
      eventId: 'q',
      type: 'GateQuestioned',
      occurredAt: now,
      actor: { role: 'engine', id: 'policy' },
      payload: { gate: 'context', because },
    });
    expect(reasons(doubted, review('ReaffirmGate', 'context', board))).toEqual([
      {
        requirement: 'same-person',
        title: 'Reaffirmed by someone who did not put it in question',
        why: 'bs-1 recorded what puts the closing in question',
        wouldMeet: 'Another person with a closing role reaffirms it',
        basis: separation,
      },
    ]);
    const handed: typeof doubted = { ...doubted, offices: [['an-1', 'ap-7']] };
    expect(reasons(handed, review('ReaffirmGate', 'context', { role: 'approver', id: 'ap-7' }))).toMatchObject([
      { why: 'an-1, of the same office as ap-7, recorded what puts the closing in question' },
    ]);
    expect(reasons(doubted, review('ReaffirmGate', 'context', ap))).toEqual([]);
    expect(reasons(doubted, review('ReopenGate', 'context', board))).toEqual([]);
  });
  it('reaffirms by nobody who alone recorded what a requirement rests on now', () => {
    const own = { requirement: 'context.needs', title: 'Needs', staffId: 'ap-1' };
    const alone = (by = ap) => ({ ...review('ReaffirmGate', 'context', by), soleRecorders: [own] }) as ProgrammeCommand;
    expect(reasons(questioned(), alone())).toEqual([
      {
        requirement: 'own-evidence',
        title: 'Independent sign-off of: Needs',
        why: 'the only evidence for “Needs” was recorded by ap-1',
        wouldMeet: 'Someone who did not record this evidence reaffirms it',
        basis: separation,
      },
    ]);
    expect(reasons(questioned(), alone(board))).toEqual([]);
  });
});

describe('whoever changed what a gate asks for', () => {
  const move = (by = ap, affects: readonly Gate[] = ['options']): ProgrammeCommand => ({
    type: 'MovePack',
    ...context(by),
    pack: { id: 'ics-involvement', version: 2, digest: 'e' },
    reason: 'adopted',
    differences: ['options asks more'],
    droppedPromises: [],
    disallowed: [],
    affects,
  });
  const refusedFor = (state: ProgrammeState, gate: Gate, by = ap, over = {}) =>
    reasons(state, close(gate, by, over)).map(({ requirement }) => requirement);

  it('by moving the pack does not close the next gate that this affects, and closes the one after', () => {
    const moved = after(start, move(), request('context'));
    expect(refusedFor(moved, 'context')).toEqual([]);
    const atOptions = after(start, move(), request('context'), close('context'), request('options'));
    expect(reasons(atOptions, close('options'))).toMatchObject([
      { requirement: 'own-change', why: expect.stringContaining('ap-1 moved the policy pack') },
    ]);
    expect(refusedFor(atOptions, 'options', board)).toEqual([]);
    const further = after(
      ...[start, move(ap, ['options', 'readiness']), request('context'), close('context'), request('options')],
      ...[close('options', board), request('readiness')],
    );
    expect(refusedFor(further, 'readiness')).toEqual([]);
  });
  it('by overriding a promise does not close the next gate that relies on that', () => {
    const override: ProgrammeCommand = {
      type: 'OverrideCommitment',
      ...context(board),
      commitment: 'full',
      reason: 'safety',
      promisedOn: '2026-10-12',
    };
    const state = after(start, override, request('context'));
    const rests = { reliedOn: [{ requirement: 'context.kept', evidence: [`command:${override.commandId}`] }] };
    expect(refusedFor(state, 'context', board)).toEqual([]);
    expect(refusedFor(state, 'context', board, rests)).toEqual(['own-change']);
    expect(refusedFor(state, 'context', ap, rests)).toEqual([]);
    const next = after(start, override, request('context'), close('context', ap, rests), request('options'));
    expect(refusedFor(next, 'options', board, rests)).toEqual([]);
  });
});

describe('a requirement of which it is not known who recorded its evidence', () => {
  it('is signed by nobody', () => {
    const recordersUnknown = [{ requirement: 'context.needs', title: 'Needs' }];
    const asked = after(start, request('context'));
    for (const by of [ap, board])
      expect(reasons(asked, close('context', by, { recordersUnknown }))).toMatchObject([
        { requirement: 'own-evidence', why: expect.stringContaining('not known') },
      ]);
  });
});

describe('what a closure relied on', () => {
  it('is not reaffirmed by whoever alone recorded it then', () => {
    const reliedOn = [{ requirement: 'context.needs', evidence: ['urn:x#1'], recordedAlone: ['bs-1'] }];
    const state = question(after(start, request('context'), close('context', ap, { reliedOn })), 'context');
    expect(reasons(state, review('ReaffirmGate', 'context', board))).toMatchObject([
      { requirement: 'own-evidence', why: 'the only evidence for “context.needs” was recorded by bs-1' },
    ]);
    expect(reasons(state, review('ReaffirmGate', 'context', ap))).toEqual([]);
  });
});
