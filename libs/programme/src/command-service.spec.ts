import { describe, expect, it } from '@jest/globals';
import type { AddressedEnvelope } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import { pinned } from '@throughline/pack-files';
import { shippedPack } from '@throughline/policy/testing';
import { altered, APPROVER, bench, contextEvidence, NOW, PM } from './testing.ts';

const REQUEST = { type: 'RequestGateClosure', gate: 'context' } as const;
const CLOSE = { type: 'CloseGate', gate: 'context' } as const;

/** The service on a record, with the gate `context` requested and closed under ids that repeat. */
const gated = (at = bench()) => ({
  ...at,
  request: (envelope: Partial<AddressedEnvelope> = {}) => at.execute(REQUEST, { commandId: 'request-1', ...envelope }),
  close: (by: AddressedEnvelope['by'] = APPROVER) => at.execute(CLOSE, { commandId: 'close-1', by }),
});
const ready = async () => {
  const it = gated();
  await it.start();
  await it.record(...contextEvidence());
  return it;
};
const requested = async () => {
  const it = await ready();
  await it.request();
  return it;
};

describe('starting a programme', () => {
  it('puts the programme on the record with its pack pinned by digest', async () => {
    const { start, history } = bench();
    const { outcome, agenda } = await start();
    expect(outcome).toEqual({
      outcome: 'recorded',
      event: { id: 'command:start-1', type: 'ProgrammeStarted', version: 1 },
      version: 1,
    });
    expect(agenda).toMatchObject({ status: 'running', stage: 'context', version: 1, waitingFor: 'evidence' });
    const pack = shippedPack();
    const [started] = await history();
    expect(started).toMatchObject({ occurredAt: NOW, payload: { pack: pinned(pack), owner: PM, nature: 'live' } });
  });

  it('gives the recorded outcome when the command is repeated', async () => {
    const { start, history } = bench();
    const first = await start();
    expect(await start()).toEqual(first);
    expect(await history()).toHaveLength(1);
  });

  it('changes nothing when another command starts it with the same particulars', async () => {
    const { start } = bench();
    await start();
    const { outcome } = await start({ commandId: 'start-2' });
    expect(outcome).toEqual({ outcome: 'unchanged' });
  });

  it('rejects other particulars, an unknown pack, and leaves no trace of them', async () => {
    const { start, history } = bench();
    const unknown = await start({ pack: { id: 'none-such', version: 1 } });
    expect(unknown).toMatchObject({
      outcome: { code: 'unknown-pack' },
      agenda: { status: 'unknown', version: 0 },
    });
    await start();
    const other = await start({ commandId: 'start-2', title: 'Cardiology' });
    expect(other.outcome).toMatchObject({ outcome: 'rejected', code: 'already-started' });
    expect(await history()).toHaveLength(1);
  });

  it('rejects a commandId that has served another command', async () => {
    const { start } = await requested();
    const { outcome } = await start({ commandId: 'request-1' });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'command-id-taken' });
    const elsewhere = await start({ programme: 'P-002' });
    expect(elsewhere.outcome).toMatchObject({ outcome: 'rejected', code: 'command-id-taken' });
  });
});

describe('moments', () => {
  it('come from the data of a replay, beside the true record time', async () => {
    const { start, history } = bench();
    const programme = 'REPLAY-CORBY-DOC';
    const moment = '2017-03-01T10:00:00.000Z';
    await start({ programme, moment });
    const [started] = await history(programme);
    expect(started).toMatchObject({ occurredAt: moment, payload: { nature: 'replay' } });
    expect(started?.recordedAt).not.toBe(moment);
  });

  it('are required for a replay and refused for a live programme', async () => {
    const { start } = bench();
    const replay = await start({ programme: 'REPLAY-CORBY-DOC' });
    expect(replay.outcome).toMatchObject({ outcome: 'rejected', code: 'moment-required' });
    const live = await start({ moment: NOW });
    expect(live.outcome).toMatchObject({ outcome: 'rejected', code: 'moment-not-allowed' });
  });
});

describe('requesting and closing', () => {
  it('record a refusal that says what is unmet', async () => {
    const { start, request, history } = gated();
    await start();
    const { outcome } = await request();
    expect(outcome).toMatchObject({ outcome: 'refused', event: { type: 'GateClosureRefused', version: 2 } });
    const unmet = outcome.outcome === 'refused' ? outcome.unmet.map((reason) => reason.requirement) : [];
    expect(unmet).toContain('context.duty-assessed');
    expect((await history()).map((event) => event.type)).toEqual(['ProgrammeStarted', 'GateClosureRefused']);
  });

  it('repeat a refusal as it was recorded, even when the gate would be ready by now', async () => {
    const it = gated();
    await it.start();
    const refused = await it.request();
    await it.record(...contextEvidence());
    const again = await it.request();
    expect(again.outcome).toEqual(refused.outcome);
    expect(again.agenda.gateStatus).toBe('ready');
  });

  it('close a ready gate by a second person, relying on its evidence', async () => {
    const { close, history } = await requested();
    const { outcome, agenda } = await close();
    expect(outcome).toMatchObject({ outcome: 'recorded', event: { type: 'GateClosed' } });
    expect(agenda).toMatchObject({ stage: 'options', gateStatus: 'open' });
    const closed = (await history()).find((event) => event.type === 'GateClosed');
    expect(closed?.payload).toMatchObject({
      requestedBy: PM,
      closedBy: APPROVER,
      asKnownAtVersion: expect.any(Number) as unknown,
    });
  });

  it('refuse a closure by whoever asked for it', async () => {
    const { close } = await requested();
    const { outcome } = await close({ role: 'approver', id: 'pm-1' });
    expect(outcome).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'same-person' }] });
  });

  it('record once when the same command runs many times at once', async () => {
    const { close, history } = await requested();
    const decided = await Promise.all(Array.from({ length: 8 }, () => close()));
    expect(new Set(decided.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1);
    expect(decided.every(({ agenda }) => agenda.stage === 'options')).toBe(true);
    expect((await history()).filter((event) => event.type === 'GateClosed')).toHaveLength(1);
  });

  it('decide again when evidence arrives in between, and rely on what is on the record then', async () => {
    const it = await requested();
    const correction = evidence('retraction', {
      retracts: 'urn:throughline:spec#duty_assessed-1',
      reason: 'it was a draft',
    });
    const store = altered(it.store, {
      load: async (stream) => {
        const loaded = await it.store.load(stream);
        await it.record(correction);
        return loaded;
      },
    });
    const { outcome } = await gated(bench({ store })).close();
    expect(outcome).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'context.duty-assessed' }] });
  });
});

describe('commands on what was seen', () => {
  it('are rejected when the record has moved on', async () => {
    const { request } = await ready();
    const { outcome } = await request({ expectedVersion: 1 });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'stale-version' });
  });

  it('are recorded when it has not, and repeat their outcome afterwards', async () => {
    const { request, history } = await ready();
    const { version } = (await history()).at(-1)!;
    const first = await request({ expectedVersion: version });
    expect(first.outcome).toMatchObject({ outcome: 'recorded' });
    expect(await request({ expectedVersion: version })).toEqual(first);
  });
});

describe('rescheduling and cancelling', () => {
  it('move the next deadline', async () => {
    const { execute, request } = await ready();
    const targets = { context: '2027-02-26T17:00:00Z' };
    const move = () =>
      execute({ type: 'RescheduleTargets', targets, reason: 'the partner needs longer' }, { commandId: 'move-1' });
    const { outcome, agenda } = await move();
    expect(outcome).toMatchObject({ outcome: 'recorded', event: { type: 'TargetsRescheduled' } });
    // The dates that moved are recorded with it: the next command can depend on this version without looking again.
    expect(outcome).toMatchObject({ event: { version: 6 }, version: 7 });
    await request({ expectedVersion: 7 });
    expect((await move()).outcome).toEqual(outcome);
    expect(agenda.nextDeadline).toEqual({ gate: 'context', at: targets.context });
  });

  it('end the programme, once', async () => {
    const { execute, request } = await ready();
    const cancel = (commandId: string) =>
      execute({ type: 'CancelProgramme', reason: 'the service stays as it is' }, { commandId });
    expect((await cancel('cancel-1')).agenda.status).toBe('cancelled');
    expect((await cancel('cancel-2')).outcome).toEqual({ outcome: 'unchanged' });
    expect((await request()).outcome).toMatchObject({ code: 'not-running' });
  });
});
