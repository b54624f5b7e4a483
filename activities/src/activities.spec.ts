import { describe, expect, it } from '@jest/globals';
import { shippedPack } from '@throughline/policy/testing';
import { evidence } from '@throughline/domain/testing';
import { pinned } from '@throughline/pack-files';
import { altered, APPROVER, bench, contextEvidence, NOW, PM, startMessage } from './testing.ts';

const request = (commandId = 'request-1', by: { role: string; id: string } = PM) => ({
  commandId,
  by,
  programme: 'P-001',
  gate: 'context' as const,
});
const close = (commandId = 'close-1', by: { role: string; id: string } = APPROVER) => request(commandId, by);

const ready = async () => {
  const it = bench();
  await it.activities.startProgramme(startMessage());
  await it.record(...contextEvidence());
  return it;
};
const requested = async () => {
  const it = await ready();
  await it.activities.requestGateClosure(request());
  return it;
};

describe('startProgramme', () => {
  it('puts the programme on the record with its pack pinned by digest', async () => {
    const { activities, history } = bench();
    const { outcome, reading } = await activities.startProgramme(startMessage());
    expect(outcome).toEqual({
      outcome: 'recorded',
      event: { id: 'command:start-1', type: 'ProgrammeStarted', version: 1 },
      version: 1,
    });
    expect(reading).toMatchObject({
      asOf: NOW,
      agenda: { status: 'running', stage: 'context', version: 1, waitingFor: 'evidence' },
    });
    const pack = shippedPack();
    const [started] = await history();
    expect(started).toMatchObject({ occurredAt: NOW, payload: { pack: pinned(pack), owner: PM, nature: 'live' } });
  });

  it('gives the recorded outcome when the command is repeated', async () => {
    const { activities, history } = bench();
    const first = await activities.startProgramme(startMessage());
    expect(await activities.startProgramme(startMessage())).toEqual(first);
    expect(await history()).toHaveLength(1);
  });

  it('changes nothing when another command starts it with the same particulars', async () => {
    const { activities } = bench();
    await activities.startProgramme(startMessage());
    const { outcome } = await activities.startProgramme(startMessage({ commandId: 'start-2' }));
    expect(outcome).toEqual({ outcome: 'unchanged' });
  });

  it('rejects other particulars, an unknown pack, and leaves no trace of them', async () => {
    const { activities, history } = bench();
    const unknown = await activities.startProgramme(startMessage({ pack: { id: 'none-such', version: 1 } }));
    expect(unknown).toMatchObject({
      outcome: { code: 'unknown-pack' },
      reading: { agenda: { status: 'unknown', version: 0 } },
    });
    await activities.startProgramme(startMessage());
    const other = await activities.startProgramme(startMessage({ commandId: 'start-2', title: 'Cardiology' }));
    expect(other.outcome).toMatchObject({ outcome: 'rejected', code: 'already-started' });
    expect(await history()).toHaveLength(1);
  });

  it('rejects a commandId that has served another command', async () => {
    const { activities } = await requested();
    const { outcome } = await activities.startProgramme(startMessage({ commandId: 'request-1' }));
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'command-id-taken' });
    const elsewhere = await activities.startProgramme(startMessage({ programme: 'P-002' }));
    expect(elsewhere.outcome).toMatchObject({ outcome: 'rejected', code: 'command-id-taken' });
  });
});

describe('moments', () => {
  it('come from the data of a replay, beside the true record time', async () => {
    const { activities, history } = bench();
    const programme = 'REPLAY-CORBY-DOC';
    const moment = '2017-03-01T10:00:00.000Z';
    await activities.startProgramme(startMessage({ programme, moment }));
    const [started] = await history(programme);
    expect(started).toMatchObject({ occurredAt: moment, payload: { nature: 'replay' } });
    expect(started?.recordedAt).not.toBe(moment);
  });

  it('are required for a replay and refused for a live programme', async () => {
    const { activities } = bench();
    const replay = await activities.startProgramme(startMessage({ programme: 'REPLAY-CORBY-DOC' }));
    expect(replay.outcome).toMatchObject({ outcome: 'rejected', code: 'moment-required' });
    const live = await activities.startProgramme(startMessage({ moment: NOW }));
    expect(live.outcome).toMatchObject({ outcome: 'rejected', code: 'moment-not-allowed' });
  });
});

describe('requestGateClosure and closeGate', () => {
  it('record a refusal that says what is unmet', async () => {
    const { activities, history } = bench();
    await activities.startProgramme(startMessage());
    const { outcome } = await activities.requestGateClosure(request());
    expect(outcome).toMatchObject({ outcome: 'refused', event: { type: 'GateClosureRefused', version: 2 } });
    const unmet = outcome.outcome === 'refused' ? outcome.unmet.map((reason) => reason.requirement) : [];
    expect(unmet).toContain('context.duty-assessed');
    expect((await history()).map((event) => event.type)).toEqual(['ProgrammeStarted', 'GateClosureRefused']);
  });

  it('repeat a refusal as it was recorded, even when the gate would be ready by now', async () => {
    const it = bench();
    await it.activities.startProgramme(startMessage());
    const refused = await it.activities.requestGateClosure(request());
    await it.record(...contextEvidence());
    const again = await it.activities.requestGateClosure(request());
    expect(again.outcome).toEqual(refused.outcome);
    expect(again.reading.agenda.gateStatus).toBe('ready');
  });

  it('close a ready gate by a second person, relying on its evidence', async () => {
    const { activities, history } = await requested();
    const { outcome, reading } = await activities.closeGate(close());
    expect(outcome).toMatchObject({ outcome: 'recorded', event: { type: 'GateClosed' } });
    expect(reading.agenda).toMatchObject({ stage: 'options', gateStatus: 'open' });
    const closed = (await history()).find((event) => event.type === 'GateClosed');
    expect(closed?.payload).toMatchObject({
      requestedBy: PM,
      closedBy: APPROVER,
      asKnownAtVersion: expect.any(Number) as unknown,
    });
  });

  it('refuse a closing by whoever asked for it', async () => {
    const { activities } = await requested();
    const { outcome } = await activities.closeGate(close('close-1', { role: 'approver', id: 'pm-1' }));
    expect(outcome).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'same-person' }] });
  });

  it('record once when the same command runs many times at once', async () => {
    const { activities, history } = await requested();
    const decided = await Promise.all(Array.from({ length: 8 }, () => activities.closeGate(close())));
    expect(new Set(decided.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1);
    expect(decided.every(({ reading }) => reading.agenda.stage === 'options')).toBe(true);
    expect((await history()).filter((event) => event.type === 'GateClosed')).toHaveLength(1);
  });

  it('decide again when evidence arrives in between, and rely on what is on the record then', async () => {
    const it = await requested();
    const correction = evidence('retraction', {
      retracts: 'urn:throughline:spec#duty_assessed-1',
      reason: 'it was a draft',
    });
    const racing = bench(
      altered(it.store, {
        load: async (stream) => {
          const loaded = await it.store.load(stream);
          await it.record(correction);
          return loaded;
        },
      }),
    );
    const { outcome } = await racing.activities.closeGate(close());
    expect(outcome).toMatchObject({ outcome: 'refused', unmet: [{ requirement: 'context.duty-assessed' }] });
  });
});

describe('commands on what was seen', () => {
  it('are rejected when the record has moved on', async () => {
    const { activities } = await ready();
    const { outcome } = await activities.requestGateClosure({ ...request(), expectedVersion: 1 });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'stale-version' });
  });

  it('are recorded when it has not, and repeat their outcome afterwards', async () => {
    const { activities } = await ready();
    const { version } = (await activities.readAgenda('P-001')).agenda;
    const first = await activities.requestGateClosure({ ...request(), expectedVersion: version });
    expect(first.outcome).toMatchObject({ outcome: 'recorded' });
    expect(await activities.requestGateClosure({ ...request(), expectedVersion: version })).toEqual(first);
  });
});

describe('reschedule and cancel', () => {
  it('move the next deadline', async () => {
    const { activities } = await ready();
    const targets = { context: '2027-02-26T17:00:00Z' };
    const move = { commandId: 'move-1', by: PM, programme: 'P-001', targets, reason: 'the partner needs longer' };
    const { outcome, reading } = await activities.reschedule(move);
    expect(outcome).toMatchObject({ outcome: 'recorded', event: { type: 'TargetsRescheduled' } });
    // The dates that moved are recorded with it: the next command can depend on this version without looking again.
    expect(outcome).toMatchObject({ event: { version: 6 }, version: 7 });
    await activities.requestGateClosure({ ...request(), expectedVersion: 7 });
    expect((await activities.reschedule(move)).outcome).toEqual(outcome);
    expect(reading.agenda.nextDeadline).toEqual({ gate: 'context', at: targets.context });
  });

  it('end the programme, once', async () => {
    const { activities } = await ready();
    const cancel = { commandId: 'cancel-1', by: PM, programme: 'P-001', reason: 'the service stays as it is' };
    expect((await activities.cancel(cancel)).reading.agenda.status).toBe('cancelled');
    expect((await activities.cancel({ ...cancel, commandId: 'cancel-2' })).outcome).toEqual({ outcome: 'unchanged' });
    expect((await activities.requestGateClosure(request())).outcome).toMatchObject({ code: 'not-running' });
  });
});
