import { describe, expect, it } from '@jest/globals';
import {
  pm,
  ap,
  now,
  LATER,
  separation,
  local,
  needs,
  policy,
  request,
  close,
  review,
  propose,
  approve,
  end,
  start,
  evolve,
  decide,
  after,
  rejection,
  reasons,
  running,
} from './testing-decisions.ts';

describe('a waiver', () => {
  it('is proposed with its grounds, reason, mitigation and expiry', () => {
    expect(decide(running(), propose())).toMatchObject([
      {
        type: 'WaiverProposed',
        payload: {
          waiver: 'w',
          gate: 'context',
          requirement: 'context.needs',
          grounds: 'proportionality',
          reason: 'small change',
          mitigation: 'later',
          expiresAt: LATER,
          proposedBy: pm,
        },
      },
    ]);
    expect(after(start, propose()).waivers.w).toMatchObject({ status: 'proposed', approvedBy: null });
    expect(rejection(after(start, propose()), propose())).toEqual({
      code: 'waiver-id-taken',
      detail: 'a waiver w is already on record',
    });
  });
  it('is refused on other grounds, of what can never be waived, and without a future expiry', () => {
    expect(reasons(running(), propose({ grounds: 'partner_unavailable' }))).toEqual([
      {
        requirement: 'context.needs',
        title: 'Needs',
        why: 'partner unavailable is no ground for waiving it',
        wouldMeet: 'One of these grounds: proportionality, not applicable',
        basis: policy.basis,
      },
    ]);
    expect(reasons(running(), propose({ policy: { ...policy, grounds: [] } }))).toMatchObject([
      { why: 'this requirement can never be waived', wouldMeet: 'Meet the requirement itself' },
    ]);
    expect(reasons(running(), propose({ expiresAt: now }))).toEqual([
      {
        requirement: 'waiver-expiry',
        title: 'A waiver ends',
        why: 'its expiry is not in the future',
        wouldMeet: 'An expiry after the moment of the proposal',
        basis: local('Waivers'),
      },
    ]);
  });
  it('is approved by a second person of the right role, with legal advice where it takes that', () => {
    const proposed = after(start, propose());
    expect(decide(proposed, approve())).toMatchObject([
      { type: 'WaiverApproved', payload: { waiver: 'w', approvedBy: ap } },
    ]);
    expect(decide(proposed, approve())[0]?.payload).not.toHaveProperty('legalAdvice');
    expect(decide(proposed, approve(ap, { legalAdvice: 'LA-7' }))[0]?.payload).toMatchObject({ legalAdvice: 'LA-7' });
    expect(after(start, propose(), approve()).waivers.w).toMatchObject({ status: 'approved', approvedBy: ap });
    expect(decide(after(start, propose(), approve()), approve())).toEqual([]);
    expect(reasons(proposed, approve(pm, { policy: { ...policy, needsLegalAdvice: true } }))).toEqual([
      {
        requirement: 'same-person',
        title: 'Approved by someone who did not propose it',
        why: 'pm-1 proposed this waiver and cannot also approve it',
        wouldMeet: 'Another person with an approving role approves it',
        basis: separation,
      },
      {
        requirement: 'role',
        title: 'Approved by the right role for the tier',
        why: 'the role programme manager does not do this',
        wouldMeet: 'One of these roles: approver',
        basis: separation,
      },
      {
        requirement: 'legal-advice',
        title: 'Approved with a reference to legal advice',
        why: 'no reference to legal advice is recorded',
        wouldMeet: 'Give the reference of the advice the board committee had',
        basis: policy.basis,
      },
    ]);
    expect(
      reasons(proposed, approve(ap, { legalAdvice: 'LA-7', policy: { ...policy, needsLegalAdvice: true } })),
    ).toEqual([]);
  });
  it('is not approved once it is over, or when none is on record', () => {
    expect(rejection(running(), approve())).toEqual({
      code: 'unknown-waiver',
      detail: 'no waiver of this id is on record',
    });
    expect(rejection(after(start, propose(), end('RevokeWaiver')), approve())).toEqual({
      code: 'waiver-over',
      detail: 'the waiver is revoked or past its expiry',
    });
    const at = (moment: string) => rejection(after(start, propose()), { ...approve(), now: moment })?.detail;
    expect([at('2027-05-31T23:59:59Z'), at(LATER)]).toEqual([undefined, 'the waiver is proposed or past its expiry']);
  });
  it('questions, when it ends, every closing that relied on it and still stands', () => {
    const leaning = after(
      start,
      propose(),
      approve(),
      request('context', pm, { unmet: [needs] }),
      close('context', ap, { unmet: [needs] }),
      request('options'),
      close('options'),
    );
    const ending = end('RevokeWaiver');
    const closure = leaning.gates.context.closure?.eventId;
    expect(decide(leaning, ending)).toMatchObject([
      {
        eventId: `command:${ending.commandId}`,
        type: 'WaiverEnded',
        payload: {
          waiver: 'w',
          how: 'revoked',
          reason: 'grounds were wrong',
          dependentClosures: [{ gate: 'context', closure }],
        },
      },
      {
        eventId: `command:${ending.commandId}:context`,
        type: 'GateQuestioned',
        payload: {
          gate: 'context',
          because: [
            {
              requirement: 'context.needs',
              reliedOn: 'waiver w',
              what: 'revoked: grounds were wrong',
              hands: ['ap-1'],
            },
          ],
        },
      },
    ]);
    const reopened = decide(leaning, review('ReopenGate', 'context')).reduce(evolve, leaning);
    expect(decide(reopened, end('RevokeWaiver'))).toMatchObject([
      { type: 'WaiverEnded', payload: { dependentClosures: [] } },
    ]);
  });
  it('ends once, and expires no sooner than it says', () => {
    const approved = after(start, propose(), approve());
    expect(rejection(running(), end('RevokeWaiver'))).toEqual({
      code: 'unknown-waiver',
      detail: 'no waiver of this id is on record',
    });
    expect(rejection(approved, end('ExpireWaiver', '2027-05-31T23:59:59Z'))).toEqual({
      code: 'waiver-over',
      detail: 'the waiver has not reached its expiry',
    });
    expect(decide(approved, end('ExpireWaiver', LATER))).toMatchObject([
      { type: 'WaiverEnded', payload: { how: 'expired' } },
    ]);
    for (const ended of [decide(approved, end('ExpireWaiver', LATER)), decide(approved, end('RevokeWaiver'))]) {
      const over = ended.reduce(evolve, approved);
      expect([decide(over, end('RevokeWaiver')), decide(over, end('ExpireWaiver', LATER))]).toEqual([[], []]);
    }
  });
});
