import { describe, expect, it } from '@jest/globals';
import { APPROVER, bench, contextEvidence, NOW, PM, startMessage } from './testing.ts';

const COMMAND = { by: PM, programme: 'P-001' } as const;
const gate = 'context';

/** A programme whose gate `context` has what it asks for. */
const ready = async () => {
  const it = bench();
  await it.activities.startProgramme(startMessage());
  await it.record(...contextEvidence());
  return it;
};

describe('an activity', () => {
  it('answers with the outcome of its command, and with the agenda after it and when that was read', async () => {
    const { activities } = bench();
    const { outcome, reading } = await activities.startProgramme(startMessage());
    expect(outcome).toEqual({
      outcome: 'recorded',
      event: { id: 'command:start-1', type: 'ProgrammeStarted', version: 1 },
      version: 1,
    });
    expect(reading).toMatchObject({
      asOf: NOW,
      // Due work is looked at at once. Workers of 0.1.0 cannot follow an answer that says nothing of it.
      wakeAt: NOW,
      agenda: { status: 'running', stage: 'context', version: 1, waitingFor: 'evidence' },
    });
  });

  it('carries out the command of its name', async () => {
    const { activities, history } = await ready();
    await activities.requestGateClosure({ ...COMMAND, commandId: 'request', gate });
    await activities.closeGate({ ...COMMAND, commandId: 'close', by: APPROVER, gate });
    const targets = { options: '2027-02-26T17:00:00Z' };
    await activities.reschedule({ ...COMMAND, commandId: 'move', targets, reason: 'the partner needs longer' });
    const action = { type: 'SuspendProgramme', cause: 'call-in', reference: 'C1', reason: 'called in' } as const;
    await activities.steer({ ...COMMAND, commandId: 'suspend', action });
    const { reading } = await activities.cancel({ ...COMMAND, commandId: 'cancel', reason: 'the service stays' });
    expect(reading.agenda.status).toBe('cancelled');
    const types = (await history()).map(({ type }) => type);
    for (const type of ['GateClosureRequested', 'GateClosed', 'TargetsRescheduled', 'ProgrammeSuspended'])
      expect(types).toContain(type);
  });

  it('gives the outcome on the record, and the agenda as it is by now, when its command is repeated', async () => {
    const { activities } = await ready();
    const request = () => activities.requestGateClosure({ ...COMMAND, commandId: 'request', gate });
    const first = await request();
    await activities.closeGate({ ...COMMAND, commandId: 'close', by: APPROVER, gate });
    const again = await request();
    expect(again.outcome).toEqual(first.outcome);
    expect(again.reading.agenda.stage).toBe('options');
  });

  it('asks for no due work before a programme is started, nor in a replay', async () => {
    const { activities } = bench();
    const unknown = await activities.requestGateClosure({ ...COMMAND, commandId: 'early', gate });
    expect(unknown.reading).toMatchObject({ agenda: { status: 'unknown' }, wakeAt: null });
    const replay = { ...startMessage(), programme: 'REPLAY-1', moment: '2027-01-04T09:00:00.000Z' };
    const replayed = await activities.startProgramme(replay);
    expect(replayed.reading).toMatchObject({ agenda: { nature: 'replay' }, wakeAt: null });
  });

  it('answers a command on an older version than the record with the agenda as it is', async () => {
    const { activities } = await ready();
    const { version } = (await activities.readAgenda('P-001')).agenda;
    const { outcome, reading } = await activities.requestGateClosure({
      ...COMMAND,
      commandId: 'request',
      gate,
      expectedVersion: 1,
    });
    expect(outcome).toMatchObject({ outcome: 'rejected', code: 'stale-version' });
    expect(reading.agenda.version).toBe(version);
  });
});
