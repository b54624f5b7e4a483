import { describe, expect, it } from '@jest/globals';
import type { CommandRequest } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { APPROVER, bench, contextEvidence, PM } from './testing.ts';

const BOARD = { role: 'board-secretary', id: 'bs-1' } as const;
const SURVEY = 'urn:throughline:spec#focus_group-1';

const opened = async () => {
  const { start, execute, record, history } = bench();
  await start();
  let commands = 0;
  const steer = (
    action: CommandRequest,
    by: { readonly role: string; readonly id: string } = PM,
    commandId?: string,
  ) => {
    commands += 1;
    return execute(action, { commandId: commandId ?? `steer-${commands}`, by });
  };
  const closeContext = async () => {
    const gate = 'context';
    await execute({ type: 'RequestGateClosure', gate }, { commandId: 'request' });
    return (await execute({ type: 'CloseGate', gate }, { commandId: 'close', by: APPROVER })).outcome;
  };
  return { steer, record, closeContext, types: async () => (await history()).map(({ type }) => type) };
};
const proposal: CommandRequest = {
  type: 'ProposeWaiver',
  waiver: 'w-1',
  requirement: 'context.needs-involvement',
  grounds: 'proportionality',
  reason: 'a very small change',
  mitigation: 'people are asked at the review',
  expiresAt: '2027-01-31T00:00:00Z',
};

describe('steering a programme', () => {
  it('brings what the pinned policy says of a waiver to the decision, and answers with the agenda after it', async () => {
    const { steer, record, closeContext, types } = await opened();
    await record(...contextEvidence().slice(0, 2));
    expect((await steer(proposal)).outcome).toMatchObject({ outcome: 'recorded', event: { type: 'WaiverProposed' } });
    const own = await steer({ type: 'ApproveWaiver', waiver: 'w-1' }, { role: 'approver', id: 'pm-1' });
    expect(own.outcome).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'same-person' }] });
    const approved = await steer({ type: 'ApproveWaiver', waiver: 'w-1' }, APPROVER);
    expect(approved.agenda).toMatchObject({ gateStatus: 'ready', waitingFor: 'closure-request' });
    expect(await closeContext()).toMatchObject({ outcome: 'recorded', event: { type: 'GateClosed' } });
    const revoke = () => steer({ type: 'RevokeWaiver', waiver: 'w-1', reason: 'wrong grounds' }, BOARD, 'revoke');
    const revoked = await revoke();
    // Its closure is questioned with it: the answer stands after all of that, also when repeated.
    expect(revoked.outcome).toMatchObject({ event: { type: 'WaiverEnded' }, version: (await types()).length });
    expect((await revoke()).outcome).toEqual(revoked.outcome);
    expect(revoked.agenda).toMatchObject({ gateStatus: 'questioned', waitingFor: 'review-of-closing' });
  });

  it('gives the outcome on the record when it is repeated, of a refusal too', async () => {
    const { steer, types } = await opened();
    const never: CommandRequest = { ...proposal, requirement: 'context.duty-assessed' };
    const first = await steer(never, PM, 'once');
    expect(first.outcome).toMatchObject({ outcome: 'refused', event: { type: 'CommandRefused' } });
    expect((await steer(never, PM, 'once')).outcome).toEqual(first.outcome);
    expect(await types()).toEqual(['ProgrammeStarted', 'CommandRefused']);
  });

  it('reviews a questioned closing by the roles that close the gate', async () => {
    const { steer, record, closeContext } = await opened();
    await record(...contextEvidence());
    await closeContext();
    await record(evidence('retraction', { retracts: SURVEY, reason: 'sent in error' }));
    const reaffirm = { type: 'ReaffirmGate', gate: 'context', reason: 'enough is left' } as const;
    expect((await steer(reaffirm, { role: 'involvement-lead', id: 'il-9' })).outcome).toMatchObject({
      outcome: 'refused',
      unmet: [{ requirement: 'role' }],
    });
    const reaffirmed = await steer(reaffirm, BOARD);
    expect(reaffirmed.outcome).toMatchObject({ outcome: 'recorded', event: { type: 'GateReaffirmed' } });
    expect(reaffirmed.agenda.stage).toBe('options');
    const reopened = await steer({ ...reaffirm, type: 'ReopenGate' }, APPROVER);
    expect(reopened.agenda).toMatchObject({ stage: 'context', gateStatus: 'reopened' });
  });

  it('suspends and resumes, sets the tier, hands over and overrides what was promised', async () => {
    const { steer, record, types } = await opened();
    const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim was issued' } as const;
    const until = '2027-06-30T00:00:00Z';
    const held = await steer({ type: 'SuspendProgramme', ...hold, until });
    expect(held.agenda.waitingFor).toBe('resumption');
    await steer({ type: 'ResumeProgramme', ...hold });
    const [duty] = contextEvidence();
    await record(duty!);
    const set = { type: 'SetTier', tier: 'T2', reason: 'it is substantial', evidence: [duty!.eventId] } as const;
    const tier = await steer(set);
    expect(tier.agenda.tier).toBe('T2');
    const promise = { commitment: 'full', promise: 'we will consult fully', madeBy: 'commissioner' };
    await record(evidence('public_commitment_made', promise));
    const override = { type: 'OverrideCommitment', commitment: 'full', reason: 'an overriding safety need' } as const;
    expect((await steer(override, APPROVER)).outcome).toMatchObject({ outcome: 'refused' });
    expect((await steer(override, BOARD)).outcome).toMatchObject({ outcome: 'recorded' });
    const offered = await steer({ type: 'OfferTransfer', to: 'QHL', reason: 'a merger', approvers: {} });
    expect(offered.agenda.organisation).toBe('QPM');
    const moved = await steer({ type: 'AcceptOffer', offer: 1 }, BOARD);
    expect(moved.agenda.organisation).toBe('QHL');
    expect((await types()).filter((type) => !type.startsWith('throughline.'))).toEqual([
      'ProgrammeStarted',
      'ProgrammeSuspended',
      'ProgrammeResumed',
      'TierSet',
      'CommandRefused',
      'CommitmentOverridden',
      'OfferMade',
      'ProgrammeTransferred',
    ]);
  });

  it('takes what a tier rests on from the record of the programme itself, and as it counts there', async () => {
    const { steer, record } = await opened();
    const [duty] = contextEvidence();
    const [other] = contextEvidence('P-002');
    const raise = async (...events: readonly string[]) =>
      (await steer({ type: 'SetTier', tier: 'T2', reason: 'it is substantial', evidence: events })).outcome;
    const refusal = (why: string) => ({ outcome: 'refused', unmet: expect.arrayContaining([{ ...tiering, why }]) });
    const tiering = {
      requirement: 'tier-evidence',
      title: expect.anything(),
      wouldMeet: expect.anything(),
      basis: expect.anything(),
    };
    await record(duty!);
    expect(await raise(`${other!.eventId}-elsewhere`)).toMatchObject(
      refusal(`${other!.eventId}-elsewhere does not count: it is not on the record of this programme`),
    );
    const retraction = evidence(
      'retraction',
      { retracts: duty!.eventId, reason: 'sent in error' },
      { on: '2026-11-20' },
    );
    await record(retraction);
    expect(await raise(duty!.eventId)).toMatchObject(refusal(`${duty!.eventId} does not count: it was withdrawn`));
    const again = evidence('duty_assessed', { applies: true, why: 'it is more' }, { id: 'again', on: '2026-11-20' });
    await record(again);
    expect(await raise(again.eventId)).toMatchObject({ outcome: 'recorded', event: { type: 'TierSet' } });
  });

  it('names a team for the programme once, refuses a team of offices nobody has heard of, and one named by somebody else', async () => {
    const { steer, types } = await opened();
    const assign = {
      type: 'AssignTeam',
      team: { owner: 'pm-7', 'board-secretary': 'bs-2' },
      reason: 'she took it over',
    };
    expect((await steer(assign as CommandRequest, BOARD)).outcome).toMatchObject({ outcome: 'recorded' });
    expect((await steer(assign as CommandRequest, BOARD)).outcome).toEqual({ outcome: 'unchanged' });
    const other = { ...assign, team: { owner: 'pm-8' } } as CommandRequest;
    expect((await steer(other, APPROVER)).outcome).toMatchObject({ outcome: 'refused' });
    await expect(steer({ ...assign, team: { gardener: 'pm-7' } } as unknown as CommandRequest)).rejects.toThrow('team');
    await expect(steer({ ...assign, team: {} } as CommandRequest)).rejects.toThrow('at least one of owner');
    expect(await types()).toEqual(['ProgrammeStarted', 'TeamAssigned', 'CommandRefused']);
  });

  it.each<[CommandRequest, string]>([
    [{ ...proposal, requirement: 'context.garden' }, 'unknown-requirement'],
    [{ type: 'ApproveWaiver', waiver: 'w-9' }, 'unknown-waiver'],
    [{ type: 'RevokeWaiver', waiver: 'w-9', reason: 'wrong' }, 'unknown-waiver'],
    [{ type: 'OverrideCommitment', commitment: 'none', reason: 'safety' }, 'unknown-commitment'],
    [{ type: 'ReaffirmGate', gate: 'context', reason: 'it stands' }, 'not-questioned'],
    [{ type: 'ReopenGate', gate: 'context', reason: 'once more' }, 'not-closed'],
    [{ type: 'ResumeProgramme', cause: 'call-in', reference: 'c1', reason: 'over' }, 'not-suspended'],
  ])('rejects %j as %s, and leaves no trace of it', async (action, code) => {
    const { steer, types } = await opened();
    expect((await steer(action, BOARD)).outcome).toMatchObject({ outcome: 'rejected', code });
    expect(await types()).toEqual(['ProgrammeStarted']);
  });

  it('refuses what a person wrote when it holds personal data, and never shows it', async () => {
    const { steer, types } = await opened();
    const written = steer({ ...proposal, mitigation: 'ring 943 476 5919 instead' });
    await expect(written).rejects.toMatchObject({ name: 'InvalidCommand' });
    await expect(written).rejects.not.toThrow(/943/);
    expect(await types()).toEqual(['ProgrammeStarted']);
  });
});
