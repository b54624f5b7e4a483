import { describe, expect, it } from '@jest/globals';
import { GATES } from '../values.ts';
import type { ProgrammeCommand } from './commands.ts';
import { assignedPeople } from '../deadlines/assigned.ts';
import {
  accept,
  after,
  ap,
  approve,
  close,
  closed,
  context,
  decide,
  end,
  evolve,
  LATER,
  local,
  needs,
  now,
  offerTransfer,
  pm,
  policy,
  propose,
  reasons,
  rejection,
  request,
  review,
  running,
  start,
  suspend,
  taker,
} from './testing-decisions.ts';

describe('moving to another policy pack', () => {
  const pack = { id: 'ics-involvement', version: 2, digest: 'e' };
  const before = { id: 'ics-involvement', version: 1, digest: 'd' };
  const move = (over: Partial<Extract<ProgrammeCommand, { type: 'MovePack' }>> = {}): ProgrammeCommand => ({
    type: 'MovePack',
    ...context(ap),
    pack,
    reason: 'the rules changed',
    differences: ['window 84 → 98 days'],
    droppedPromises: [],
    disallowed: [],
    ...over,
  });
  it('records what was shown, once, and holds from then on', () => {
    expect(decide(running(), move())).toMatchObject([
      {
        type: 'PackMoved',
        payload: { pack, before, reason: 'the rules changed', differences: ['window 84 → 98 days'] },
      },
    ]);
    expect(after(start, move()).pack).toEqual(pack);
    expect(decide(after(start, move()), move())).toEqual([]);
    expect(decide(running(), move({ pack: { ...pack, version: 1 } }))).toEqual([]);
    expect(decide(running(), move({ pack: { ...pack, id: 'guidance-development', version: 1 } }))).toHaveLength(1);
    expect(decide({ ...running(), pack: null }, move())).toEqual([]);
  });
  it('puts on the record which waivers it rules out; these stand in no more, and are not approved again', () => {
    const waived = after(start, propose(), approve());
    const [moved] = decide(waived, move({ disallowed: ['w'] }));
    expect(moved).toMatchObject({ payload: { disallowed: ['w'] } });
    expect(decide(waived, move())[0]?.payload).not.toHaveProperty('disallowed');
    const without = decide(waived, move({ disallowed: ['w'] })).reduce(evolve, waived);
    expect(without.waivers.w).toMatchObject({ status: 'approved', disallowed: true });
    const unmet = [needs];
    expect(reasons(waived, request('context', pm, { unmet }))).toEqual([]);
    expect(reasons(without, request('context', pm, { unmet }))).toMatchObject([
      {
        requirement: 'context.needs',
        why: 'not recorded; the waiver w is on grounds (proportionality) that the policy pack moved to does not take for this',
      },
    ]);
    const grounds = { policy: { ...policy, grounds: ['not_applicable'] as const } };
    expect(reasons(without, approve(ap, grounds))).toMatchObject([
      { why: 'proportionality is no ground for waiving it', wouldMeet: 'One of these grounds: not applicable' },
    ]);
    expect(reasons(after(start, propose()), approve(ap, { policy: { ...policy, grounds: [] } }))).toMatchObject([
      { why: 'this requirement can never be waived', wouldMeet: 'Meet the requirement itself' },
    ]);
    const third = { pack: { ...pack, version: 3 } };
    expect(decide(without, move(third)).reduce(evolve, without).waivers.w).not.toHaveProperty('disallowed');
  });
  it('is refused where a promise would bind nothing any more', () => {
    expect(reasons(running(), move({ droppedPromises: ['full', 'reopen'] }))).toEqual([
      {
        requirement: 'commitments',
        title: 'A promise survives a change of policy pack',
        why: 'no gate still open would ask for what was promised: full, reopen',
        wouldMeet: 'Record that the promise was kept, have the board override it, or move to a pack that asks for it',
        basis: local('Public commitments'),
      },
    ]);
  });
});

describe('handing a programme over', () => {
  /** Offers to hand over to `to`, the `offer`th, accepted with these approvers. */
  const transfers = (to: string, offer: number, approvers: Readonly<Record<string, string>> = {}) => [
    offerTransfer(to),
    accept(offer, { approvers }),
  ];
  it('names who had it, who has it, who accepted, and who acts in place of whom', () => {
    const approvers = { 'ap-1': 'ap-9' };
    expect(decide(after(start, offerTransfer()), accept(1, { approvers }))).toMatchObject([
      {
        type: 'ProgrammeTransferred',
        actor: taker,
        payload: { from: 'QPM', to: 'QXX', reason: 'merger', approvers, offer: 1, acceptedBy: taker },
      },
    ]);
    const twice = after(start, ...transfers('QXX', 1), ...transfers('QYY', 2));
    expect(twice).toMatchObject({
      organisation: 'QYY',
      predecessors: [
        { organisation: 'QPM', until: now },
        { organisation: 'QXX', until: now },
      ],
    });
  });
  it('leaves owner and team to those who have a successor there; whoever accepted it owns it otherwise', () => {
    const team: ProgrammeCommand = {
      type: 'AssignTeam',
      ...context(pm),
      team: { 'senior-responsible-owner': 'sro-1', 'board-secretary': 'bs-1' },
      reason: 'new in post',
    };
    const mapped = after(start, team, ...transfers('QXX', 1, { 'pm-1': 'pm-9', 'sro-1': 'sro-9' }));
    expect(mapped).toMatchObject({ owner: pm, reminding: { team: { 'senior-responsible-owner': 'sro-1' } } });
    expect(mapped.reminding.team).not.toHaveProperty('board-secretary');
    expect(assignedPeople(mapped)).toEqual(['pm-9', 'sro-9']);
    const unmapped = after(start, team, ...transfers('QXX', 1));
    expect(unmapped).toMatchObject({ owner: taker, reminding: { team: {} } });
    expect(assignedPeople(unmapped)).toEqual(['bs-9']);
  });
  it('lets nobody act who was replaced, and says who does now', () => {
    const handed = after(start, ...transfers('QXX', 1, { 'ap-1': 'ap-2' }), ...transfers('QYY', 2, { 'ap-2': 'ap-3' }));
    expect(
      reasons(handed, {
        type: 'MovePack',
        ...context(ap),
        pack: { id: 'x', version: 1, digest: 'x' },
        reason: 'new rules',
        differences: [],
        droppedPromises: [],
        disallowed: [],
      }),
    ).toEqual([
      {
        requirement: 'replaced',
        title: 'Done by who acts now',
        why: 'since the programme was handed over, ap-3 acts as approver in place of ap-1',
        wouldMeet: 'ap-3 does this',
        basis: local('Succession of organisations'),
      },
    ]);
    expect(reasons(handed, request('context', ap))).toMatchObject([{ requirement: 'replaced' }]);
  });
  it('takes two ids of one office for one hand, and says so', () => {
    const handed = after(start, request('context'), ...transfers('QXX', 1, { 'pm-1': 'pm-2' }));
    expect(reasons(handed, close('context', { role: 'approver', id: 'pm-2' }))).toMatchObject([
      {
        requirement: 'same-person',
        why: 'pm-1, of the same office as pm-2, asked for the closure and cannot also close the gate',
      },
    ]);
  });
  it('keeps who stands for one office when a later handover replaces nobody', () => {
    const handed = after(start, ...transfers('QXX', 1, { 'pm-2': 'pm-1' }), ...transfers('QYY', 2));
    expect(handed.offices).toEqual([['pm-1', 'pm-2']]);
    expect(after(start, ...transfers('QXX', 1))).not.toHaveProperty('offices');
    expect(after(start, ...transfers('QXX', 1, { 'pm-1': 'pm-1' }))).toMatchObject({ approvers: {} });
  });
  it('can go back to those who had it: who was replaced then accepts and acts again', () => {
    const back = after(
      start,
      ...transfers('QXX', 1, { 'bs-1': 'bs-9' }),
      offerTransfer('QPM', context(taker)),
      accept(2, { ...context(pm), approvers: { 'bs-9': 'bs-1' } }),
    );
    expect(back).toMatchObject({ organisation: 'QPM', approvers: { 'bs-9': 'bs-1' } });
  });
});

describe('naming who holds an office', () => {
  const assign = (team: object): ProgrammeCommand => ({
    type: 'AssignTeam',
    ...context(pm),
    team,
    reason: 'new in post',
  });
  it('is recorded where it says something new', () => {
    expect(decide(running(), assign({ owner: 'pm-2' }))).toMatchObject([
      { type: 'TeamAssigned', payload: { team: { owner: 'pm-2' }, reason: 'new in post' } },
    ]);
    const named = after(start, assign({ owner: 'pm-2', 'senior-responsible-owner': 'sro-1' }));
    expect(named.reminding.team).toEqual({ owner: 'pm-2', 'senior-responsible-owner': 'sro-1' });
    expect([decide(named, assign({ owner: 'pm-2' })), decide(named, assign({}))]).toEqual([[], []]);
    expect(decide(named, assign({ owner: 'pm-2', 'senior-responsible-owner': 'sro-2' }))).toHaveLength(1);
  });
});

describe('a completed programme', () => {
  const completed = () => after(start, propose(), approve(), ...GATES.flatMap((gate) => [request(gate), close(gate)]));
  it('can still be questioned, reviewed and handed over, and nothing else', () => {
    const still: readonly ProgrammeCommand[] = [
      review('ReopenGate', 'context'),
      review('ReaffirmGate', 'context'),
      end('RevokeWaiver'),
      end('ExpireWaiver', LATER),
      offerTransfer(),
    ];
    for (const command of still)
      expect([command.type, rejection(completed(), command)]).toEqual([command.type, undefined]);
    expect(
      rejection(completed(), {
        type: 'ResolveDuplicate',
        ...context(),
        event: 'x',
        resolution: 'same',
        reason: 'seen',
      }),
    ).toEqual({
      code: 'unknown-duplicate',
      detail: 'no event of this id is suspected to be a duplicate',
    });
    expect(rejection(completed(), propose({ waiver: 'w2' }))?.code).toBe('not-running');
  });
  it.each(['completed', 'cancelled'] as const)(
    'that is %s can be held for a court and released, and stays as it is',
    (status) => {
      const cancel: ProgrammeCommand = { type: 'CancelProgramme', ...context(), reason: 'withdrawn' };
      const over = status === 'completed' ? completed() : decide(closed(), cancel).reduce(evolve, closed());
      const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim was issued' } as const;
      const held = decide(over, { type: 'SuspendProgramme', ...context(), ...hold }).reduce(evolve, over);
      expect(held).toMatchObject({ status, suspensions: [{ cause: 'legal-hold', reference: 'JR-1' }] });
      expect(held.gates).toEqual(over.gates);
      const released = decide(held, { type: 'ResumeProgramme', ...context(), ...hold }).reduce(evolve, held);
      expect(released).toMatchObject({ status, suspensions: [] });
      expect(rejection(over, suspend())?.code).toBe('not-running');
    },
  );
  it('stays held when it is opened again, so that no gate closes', () => {
    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim was issued' } as const;
    const held = decide(completed(), { type: 'SuspendProgramme', ...context(), ...hold }).reduce(evolve, completed());
    const opened = decide(held, review('ReopenGate', 'review')).reduce(evolve, held);
    expect(opened.status).toBe('running');
    expect(reasons(opened, request('review')).map(({ requirement }) => requirement)).toContain('suspended');
  });
  it('stays cancelled when it was cancelled, whatever is reviewed', () => {
    const cancel: ProgrammeCommand = { type: 'CancelProgramme', ...context(), reason: 'withdrawn' };
    const cancelled = decide(closed(), cancel).reduce(evolve, closed());
    expect(rejection(cancelled, review('ReopenGate', 'context'))?.code).toBe('not-running');
  });
});
