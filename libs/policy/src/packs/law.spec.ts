import { describe, expect, it } from '@jest/globals';
import { type Gate } from '@throughline/domain';
import { evidence, onRecord } from '@throughline/domain/testing';
import { basesInForce, isSameLaw } from './law.ts';
import { legalBasis } from './pack.ts';
import { play, policyEngine, started } from '../testing.ts';
import { ics } from '../testing/packs.ts';

const replayed = (on: string) => {
  const programme = 'REPLAY-P-001';
  const start = { ...started('T2', programme), occurredAt: '2010-01-04T09:00:00Z' };
  const duty = evidence('duty_assessed', { applies: true, why: 'a change' }, { on, programme });
  return play([start, onRecord(duty, 2)], `programme-${programme}`);
};
const requirement = (on: string, key: string) => {
  const { requirements } = policyEngine.evaluate(replayed(on), key.split('.')[0] as Gate);
  const found = requirements.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no requirement ${key}`);
  return found;
};

describe('law of its time', () => {
  it.each([
    ['2024-01-30', false],
    ['2024-01-31', true],
  ])('asks on %s whether the Secretary of State is notified: %s', (on, inForce) => {
    const found = requirement(on, 'readiness.secretary-of-state-notified');
    expect(found).toMatchObject({ inForce, mandatory: inForce, met: false });
    if (!inForce) expect(found.why).toMatch(/^not in force then .*Sch 10A.* is in force from 31 January 2024$/);
    const lacking = policyEngine.assessGate(replayed(on), 'readiness', 2).unmet.map(({ requirement: key }) => key);
    expect(lacking.includes('readiness.secretary-of-state-notified')).toBe(inForce);
  });
  it.each([
    ['2012-06-01', 's.242(1B)(a)'],
    ['2013-04-01', 's.14Z2(2)(a)'],
    ['2022-06-30', 's.14Z2(2)(a)'],
    ['2022-07-01', 's.14Z45(2)(a)'],
  ])('cites on %s the duty that was in force: %s', (on, section) => {
    expect(requirement(on, 'context.duty-assessed').basis.map(({ citation }) => citation)).toEqual([
      expect.stringContaining(section),
    ]);
  });
  it('holds promises by case law whenever they were made, and local policy in every replay', () => {
    expect(requirement('2018-02-01', 'involvement.commitments-met')).toMatchObject({ inForce: true, mandatory: true });
    const local = legalBasis.parse({ citation: 'Local policy', force: 'local', inForceFrom: '2026-11-01' });
    expect(basesInForce([local], { on: '2018-02-01', isReplay: true })).toHaveLength(1);
    expect(basesInForce([local], { on: '2018-02-01', isReplay: false })).toEqual([]);
  });
  it('is the same between two days on which none came into force, or ended', () => {
    const on = (day: string) => ({ on: day, isReplay: true });
    expect(isSameLaw(ics, on('2024-02-01'), on('2024-03-01'))).toBe(true);
    expect(isSameLaw(ics, on('2024-01-30'), on('2024-01-31'))).toBe(false);
    expect(isSameLaw(ics, on('2022-07-01'), on('2022-06-30'))).toBe(false);
  });
});
