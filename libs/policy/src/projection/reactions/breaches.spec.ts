import { describe, expect, it } from '@jest/globals';
import { GATES, type InvolvementEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import fc from 'fast-check';
import { policyEngine } from '../../testing.ts';
import { programme } from '../../testing/programme.ts';

const about = (version = 1) => ({ about: { proposal: 'hub', version } });
const frozen = (version: number, on: string) =>
  evidence('proposal_version_frozen', { title: 'Hub' }, { id: `v${version}`, on, data: about(version) });
const opened = (window: string, [opensOn, closesOn]: readonly [string, string], version = 1) =>
  evidence(
    'consultation_opened',
    { window, opensOn, closesOn },
    { id: `o-${window}`, on: opensOn, data: about(version) },
  );
const closed = (window: string, closedOn: string, version = 1) =>
  evidence('consultation_closed', { window, closedOn }, { id: `c-${window}`, on: closedOn, data: about(version) });
const extended = (decidedOn: string, closesOn: string) =>
  evidence('consultation_extended', { window: 'w', decidedOn, closesOn }, { id: 'e', on: decidedOn, data: about() });
const decided = (decidedOn: string, body = 'Board') =>
  evidence(
    'decision_made',
    { level: 'final', decidedOn, outcome: 'Option B', body },
    { id: `d-${decidedOn}-${body.replaceAll(' ', '-')}`, on: decidedOn },
  );
const rescinded = (decidedOn: string, rescindedOn: string, body?: string) =>
  evidence(
    'decision_rescinded',
    { decidedOn, rescindedOn, reason: 'It came too early', ...(body === undefined ? {} : { body }) },
    { id: `r-${decidedOn}-${(body ?? '').replaceAll(' ', '-')}`, on: rescindedOn },
  );

/** What is on record in the end; a breach that was recorded and fell away is none. */
const shown = (...events: readonly InvolvementEvent[]) => {
  const p = programme('T2');
  for (const event of events) p.recordAt(event, '2027-12-01T09:00:00.000Z');
  const { breaches, gates } = p.projection().programme;
  return {
    breaches: Object.fromEntries(Object.entries(breaches).filter(([, status]) => status !== 'withdrawn')),
    gates: GATES.map((gate) => [p.status(gate), gates[gate].ready, policyEngine.evaluate(p.projection(), gate)]),
  };
};

const window = ['2027-01-11', '2027-04-09'] as const;
const pools: Readonly<Record<string, readonly InvolvementEvent[]>> = {
  'a decision before the close, rescinded and taken again': [
    frozen(1, '2027-01-04'),
    opened('w', window),
    decided('2027-03-25'),
    closed('w', '2027-04-09'),
    rescinded('2027-03-25', '2027-04-20'),
    decided('2027-05-27'),
  ],
  'two bodies of which one rescinds': [
    frozen(1, '2027-01-04'),
    opened('w', window),
    decided('2027-03-25'),
    decided('2027-03-25', 'Joint committee'),
    rescinded('2027-03-25', '2027-04-20', 'Joint committee'),
    closed('w', '2027-04-09'),
  ],
  'a later version, consulted on anew': [
    frozen(1, '2027-01-04'),
    opened('w', window),
    closed('w', '2027-04-09'),
    decided('2027-05-10'),
    frozen(2, '2027-06-01'),
    opened('x', ['2027-06-10', '2027-08-10'], 2),
    closed('x', '2027-08-10', 2),
  ],
  'a window that closed earlier, one that was extended, one that reopened': [
    frozen(1, '2027-01-04'),
    opened('w', window),
    closed('w', '2027-03-20'),
    decided('2027-03-25'),
    extended('2027-04-01', '2027-04-30'),
    decided('2027-05-27'),
  ],
  'a decision before any version was frozen': [
    decided('2026-12-15'),
    frozen(1, '2027-01-04'),
    opened('w', window),
    closed('w', '2027-04-09'),
    frozen(2, '2027-06-01'),
  ],
};

describe('a breach of sequence', () => {
  it.each(Object.keys(pools))('is the same in any order of arrival, and so is every gate: %s', (name) => {
    const events = pools[name] ?? [];
    const inOrder = shown(...events);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (order) => {
        expect(shown(...order)).toEqual(inOrder);
      }),
      { numRuns: 40 },
    );
  });
  const breachesOf = (name: string) => shown(...(pools[name] ?? [])).breaches;
  it('is judged by the version that the decision was about, whatever is frozen and consulted on later', () => {
    expect(breachesOf('a later version, consulted on anew')).toEqual({});
    expect(breachesOf('a decision before any version was frozen')).toEqual({ '2026-12-15': 'open' });
  });
  it('is cured when each body that decided too early has rescinded, not before', () => {
    expect(breachesOf('two bodies of which one rescinds')).toEqual({ '2027-03-25': 'open' });
    const all = [...(pools['two bodies of which one rescinds'] ?? []), rescinded('2027-03-25', '2027-04-21', 'Board')];
    expect(shown(...all).breaches).toEqual({ '2027-03-25': 'cured' });
  });
  it('is a breach where a window reopened after the decision', () => {
    expect(breachesOf('a window that closed earlier, one that was extended, one that reopened')).toEqual({
      '2027-03-25': 'open',
    });
  });
});
