import { describe, expect, it } from '@jest/globals';
import type { Tier } from '../values.ts';
import { ap, closed, evolve, LATER, now, pm, question, running } from './testing-decisions.ts';
import type { ProgrammeState } from './state.ts';
import { approvedWaiver, isInForce, isDisallowed, type Waiver, waiverInForce, waiverStatusAt } from './waiver.ts';

describe('the waiver of a requirement', () => {
  const { gates } = running();
  const waiver = (id: string, over: Partial<Waiver> = {}): Waiver => ({
    waiver: id,
    gate: 'context',
    requirement: 'context.needs',
    grounds: 'proportionality',
    reason: 'small',
    mitigation: 'later',
    expiresAt: LATER,
    proposedBy: pm,
    approvedBy: ap,
    status: 'approved',
    ...over,
  });
  const chosen = (...waivers: readonly Waiver[]) =>
    approvedWaiver(
      { waivers: Object.fromEntries(waivers.map((one) => [one.waiver, one])), tier: 'T1', gates },
      'context.needs',
    )?.waiver;
  it('is, of those approved, the one that lasts longest, then the least id', () => {
    const longer = waiver('z', { expiresAt: '2027-07-01T00:00:00Z' });
    expect([chosen(waiver('a'), longer), chosen(longer, waiver('a'))]).toEqual(['z', 'z']);
    expect([chosen(waiver('b'), waiver('a')), chosen(waiver('a'), waiver('b'))]).toEqual(['a', 'a']);
    expect(chosen(waiver('a', { requirement: 'context.duty' }), waiver('b', { status: 'revoked' }))).toBeUndefined();
  });
  it('stands in no more in a higher tier than it was approved in, and goes on to in a lower', () => {
    const at = (approvedIn: Tier | undefined, tier: Tier) =>
      approvedWaiver(
        { waivers: { a: { ...waiver('a'), ...(approvedIn === undefined ? {} : { approvedIn }) } }, tier, gates },
        'context.needs',
      ) !== undefined;
    expect([at('T1', 'T1'), at('T1', 'T2'), at('T3', 'T1'), at(undefined, 'T3')]).toEqual([true, false, true, true]);
  });
  it('that a pack rules out stands in at no open gate, and goes on to where a gate closed under another, until that is opened again', () => {
    const stands = ({ gates: at }: ProgrammeState, over: Partial<Waiver> = { disallowed: true }) =>
      approvedWaiver({ waivers: { a: waiver('a', over) }, tier: 'T1', gates: at }, 'context.needs') !== undefined;
    const reopened = evolve(closed(), {
      eventId: 'o',
      type: 'GateReopened',
      occurredAt: now,
      actor: ap,
      payload: { gate: 'context', by: ap, reason: 'look again' },
    });
    expect([running(), closed(), question(closed(), 'context'), reopened].map((state) => stands(state))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(stands(running(), {})).toBe(true);
    expect(isDisallowed(waiver('a'), gates)).toBe(false);
  });
  it('is in force while approved and before its expiry', () => {
    expect([
      isInForce(waiver('a'), now),
      isInForce(waiver('a'), LATER),
      isInForce(waiver('a', { status: 'proposed' }), now),
    ]).toEqual([true, false, false]);
  });

  it('is shown while it is in force, and no longer once its time has come, recorded or not', () => {
    const waivers = { a: waiver('a') };
    expect(waiverInForce({ waivers, tier: 'T1', gates }, 'context.needs', now)?.waiver).toBe('a');
    expect(waiverInForce({ waivers, tier: 'T1', gates }, 'context.needs', LATER)).toBeUndefined();
    expect(waiverInForce({ waivers, tier: 'T1', gates }, 'context.duty', now)).toBeUndefined();
    expect(
      waiverInForce({ waivers: { a: waiver('a', { status: 'proposed' }) }, tier: 'T1', gates }, 'context.needs', now),
    ).toBeUndefined();
  });
  it('is shown as expired from the very instant on, unless it had ended otherwise', () => {
    const before = '2027-05-31T23:59:59Z';
    for (const status of ['approved', 'proposed'] as const)
      expect([before, LATER].map((at) => waiverStatusAt(waiver('a', { status }), at))).toEqual([status, 'expired']);
    for (const status of ['revoked', 'expired'] as const)
      expect([before, LATER].map((at) => waiverStatusAt(waiver('a', { status }), at))).toEqual([status, status]);
  });
});
