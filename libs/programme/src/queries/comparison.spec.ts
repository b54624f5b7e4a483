import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { createMemoryLogStore } from '@throughline/event-store';
import { policyEngine } from '@throughline/policy/testing';
import { APPROVER, bench, contextEvidence, NOW } from '../testing.ts';
import { readableOf } from './as-known.ts';
import { compareProgrammes, sideAt } from './comparison.ts';
import { eventsUntil, type Point } from './point.ts';

const everybody = () => true;

/** `P-001` with a closed gate, and a survey that was corrected after the closure. */
const corrected = async () => {
  const at = bench();
  await at.start();
  await at.record(...contextEvidence());
  await at.execute({ type: 'RequestGateClosure', gate: 'context' }, { commandId: 'request-1' });
  await at.execute({ type: 'CloseGate', gate: 'context' }, { commandId: 'close-1', by: APPROVER });
  const survey = evidence('survey', { completed: 155 }, { id: 'survey', on: '2026-11-20' });
  await at.record(survey);
  const { details: _, ...data } = survey.payload.data;
  const replacement = { ...data, details: { completed: 170 } };
  const details = { corrects: survey.eventId, reason: 'counted again', replacement };
  await at.record(evidence('correction', details, { id: 'count', on: '2026-11-21' }));
  const compare = async (from: Point, to: Point) => {
    const knowing = { store: at.store, log: createMemoryLogStore(at.store), now: () => NOW };
    const readable = (await readableOf(knowing, everybody, { id: 'P-001' }))!;
    const comparing = { store: at.store, policyEngine, now: NOW };
    const [before, after] = [await sideAt(comparing, readable, from), await sideAt(comparing, readable, to)];
    return before && after && compareProgrammes(comparing, before, after);
  };
  return { ...at, compare, survey };
};

describe('comparing two points of a programme', () => {
  it('says which gate and which requirements changed, and by what', async () => {
    const { compare } = await corrected();
    const { gates, particulars, from, to } = (await compare({ version: 1 }, { closing: 'context' }))!;
    expect(from).toMatchObject({ programme: 'P-001', version: 1 });
    expect(to.version).toBeGreaterThan(from.version);
    expect(particulars).toMatchObject({ title: null, tier: null, stage: { from: 'context' } });
    const context = gates.find(({ gate }) => gate === 'context');
    expect(context).toMatchObject({ status: { from: 'open', to: 'closed' }, ready: { from: false, to: true } });
    expect(context?.requirements).toContainEqual(
      expect.objectContaining({
        title: 'It is assessed whether the duty to involve applies, and why',
        from: expect.objectContaining({ met: false }),
        to: expect.objectContaining({ met: true, by: [expect.stringContaining('duty_assessed')] }),
      }),
    );
  });

  it('lists what was recorded between, both ways of a correction, with the values it changed', async () => {
    const { compare, survey } = await corrected();
    const { recorded } = (await compare({ closing: 'context' }, 'now'))!;
    const [first, second] = recorded.filter(({ kind }) => kind !== null);
    expect(first).toMatchObject({ eventId: survey.eventId, amends: null, amendedBy: second?.eventId, changes: [] });
    expect(second).toMatchObject({
      kind: 'correction',
      amends: survey.eventId,
      changes: [{ path: 'completed', from: '155', to: '170' }],
    });
    // Both had happened on days before the closure, and were not known to those who closed.
    expect([first?.happenedBefore, second?.happenedBefore]).toEqual([true, true]);
  });

  it('finds no difference between a point and itself', async () => {
    const { compare } = await corrected();
    const same = (await compare('now', 'now'))!;
    expect([same.gates, same.waivers, same.recorded]).toEqual([[], [], []]);
    expect(Object.values(same.particulars)).toEqual([null, null, null, null, null]);
  });

  it('is not made where there is no such version or closing, or nothing was on record', async () => {
    const { compare } = await corrected();
    for (const none of [{ version: 99 }, { closing: 'review' }, { at: '2020-01-01T00:00:00Z' }] as const)
      expect(await compare(none, 'now')).toBeUndefined();
  });
});

describe('a point', () => {
  const event = (version: number, over: Partial<RecordedEvent>): RecordedEvent => ({
    eventId: `e-${version}`,
    type: 'focus_group',
    stream: 'programme-x',
    version,
    occurredAt: '2026-11-01T00:00:00.000Z',
    recordedAt: '2026-11-01T00:00:00.000Z',
    actor: { role: 'service', id: 'svc-1' },
    payload: {},
    checkpoint: { xid: '1', position: String(version) },
    ...over,
  });

  it('at an instant has what was recorded by then, to the millisecond', () => {
    const events = [event(1, {}), event(2, { recordedAt: '2026-11-02T00:00:00.000Z' })];
    expect(eventsUntil('P-001', events, { at: '2026-11-01T23:59:59.999Z' })).toBe(1);
    expect(eventsUntil('P-001', events, { at: '2026-11-02T00:00:00.000Z' })).toBe(2);
  });

  it('of a replay is one of its case, and what the engine adds belongs to the event before it', () => {
    const events = [
      event(1, { payload: { replayMoment: '2012-10-15T11:00:00.000Z' } }),
      event(2, { type: 'GateReady' }),
      event(3, { payload: { replayMoment: '2012-11-28T12:00:00.000Z' } }),
    ];
    expect(eventsUntil('REPLAY-X', events, { at: '2012-11-01T00:00:00.000Z' })).toBe(2);
  });

  it('of a replay goes by the moments of its decisions, too, and not by a pack that somebody asked for', () => {
    const events = [
      event(1, { type: 'ProgrammeStarted', occurredAt: '2012-10-01T09:00:00.000Z' }),
      event(2, { type: 'EvidencePackRequested', occurredAt: '2026-11-30T09:00:00.000Z' }),
      event(3, { type: 'GateClosed', occurredAt: '2012-11-28T12:00:00.000Z' }),
    ];
    expect(eventsUntil('REPLAY-X', events, { at: '2012-10-02T00:00:00.000Z' })).toBe(2);
    expect(eventsUntil('REPLAY-X', events, { at: '2012-11-28T12:00:00.000Z' })).toBe(3);
  });

  it('at a closing is the last one of that gate', () => {
    const closed = { type: 'GateClosed', payload: { gate: 'context' } };
    const events = [event(1, closed), event(2, {}), event(3, closed), event(4, {})];
    expect(eventsUntil('P-001', events, { closing: 'context' })).toBe(3);
  });
});
