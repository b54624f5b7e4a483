import { describe, expect, it } from '@jest/globals';
import { ap, LATER, now, pm } from './testing-decisions.ts';
import { approvedWaiver, isInForce, type Waiver, waiverInForce, waiverStatusAt } from './waiver.ts';

describe('the waiver of a requirement', () => {
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
    approvedWaiver(Object.fromEntries(waivers.map((one) => [one.waiver, one])), 'context.needs')?.waiver;
  it('is, of those approved, the one that lasts longest, then the least id', () => {
    const longer = waiver('z', { expiresAt: '2027-07-01T00:00:00Z' });
    expect([chosen(waiver('a'), longer), chosen(longer, waiver('a'))]).toEqual(['z', 'z']);
    expect([chosen(waiver('b'), waiver('a')), chosen(waiver('a'), waiver('b'))]).toEqual(['a', 'a']);
    expect(chosen(waiver('a', { requirement: 'context.duty' }), waiver('b', { status: 'revoked' }))).toBeUndefined();
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
    expect(waiverInForce(waivers, 'context.needs', now)?.waiver).toBe('a');
    expect(waiverInForce(waivers, 'context.needs', LATER)).toBeUndefined();
    expect(waiverInForce(waivers, 'context.duty', now)).toBeUndefined();
    expect(waiverInForce({ a: waiver('a', { status: 'proposed' }) }, 'context.needs', now)).toBeUndefined();
  });
  it('is shown as expired from the very instant on, unless it had ended otherwise', () => {
    const before = '2027-05-31T23:59:59Z';
    for (const status of ['approved', 'proposed'] as const)
      expect([before, LATER].map((at) => waiverStatusAt(waiver('a', { status }), at))).toEqual([status, 'expired']);
    for (const status of ['revoked', 'expired'] as const)
      expect([before, LATER].map((at) => waiverStatusAt(waiver('a', { status }), at))).toEqual([status, status]);
  });
});
