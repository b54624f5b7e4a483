import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { APPROVER, bench, contextEvidence, PM, startMessage } from '@throughline/activities/testing';
import { until } from '@throughline/infra';
import { messages, type ProgrammeActivities, programmeWorkflowId } from '@throughline/workflows';
import { createNamespace } from '../engines/engines.ts';
import { startWorkflowKit, type WorkflowKit } from '../programme/workflow-kit.ts';

const record = bench();
let kit: WorkflowKit;
/** Replaced where a test wants to watch or to disturb. */
let activities: ProgrammeActivities = record.activities;

beforeAll(async () => {
  kit = await startWorkflowKit(await createNamespace());
  const passing = (name: keyof ProgrammeActivities) => (input: never) => activities[name](input);
  const names = [
    'startProgramme',
    'requestGateClosure',
    'closeGate',
    'reschedule',
    'steer',
    'cancel',
    'readAgenda',
  ] as const;
  await kit.work(Object.fromEntries(names.map((name) => [name, passing(name)])) as unknown as ProgrammeActivities);
});
afterAll(() => kit.close());

const begin = (programme: string, input = {}, over = {}) =>
  kit.send(programme, messages.start, startMessage({ programme, commandId: `start-${programme}`, ...over }), input);
const command = (commandId: string, by: { role: string; id: string } = PM) => ({
  commandId,
  by,
  gate: 'context' as const,
});
const handleOf = (programme: string) => kit.client.workflow.getHandle(programmeWorkflowId(programme));
const waitFor = <T>(what: string, attempt: () => Promise<T>) =>
  until(attempt, { what, timeoutMilliseconds: 60_000, everyMilliseconds: 25 });
const agendaBecomes = (programme: string, expected: object) =>
  waitFor(`the agenda of ${programme}`, async () =>
    expect(await handleOf(programme).query(messages.agenda)).toMatchObject(expected),
  );
const statusOf = async (programme: string) => (await handleOf(programme).describe()).status.name;

describe('a programme workflow', () => {
  it('answers a start once the programme is on the record', async () => {
    expect(await begin('P-001')).toMatchObject({
      outcome: 'recorded',
      event: { type: 'ProgrammeStarted', version: 1 },
    });
    expect((await record.history('P-001')).map((event) => event.type)).toEqual(['ProgrammeStarted']);
    expect(await statusOf('P-001')).toBe('RUNNING');
  });

  it('takes a gate from refusal to closing, and shows what it waits for', async () => {
    await begin('P-010');
    expect(await kit.send('P-010', messages.requestClosure, command('r-10-early'))).toMatchObject({
      outcome: 'refused',
    });
    await record.record(...contextEvidence('P-010').map((event) => ({ ...event, eventId: `${event.eventId}-10` })));
    const { version } = (await record.activities.readAgenda('P-010')).agenda;
    await handleOf('P-010').signal(messages.nudge, version);
    await agendaBecomes('P-010', { waitingFor: 'closure-request', gateStatus: 'ready' });
    expect(await kit.send('P-010', messages.requestClosure, command('r-10'))).toMatchObject({ outcome: 'recorded' });
    await agendaBecomes('P-010', { waitingFor: 'second-person' });
    expect(await kit.send('P-010', messages.closeGate, command('c-10-same'))).toMatchObject({ outcome: 'refused' });
    expect(await kit.send('P-010', messages.closeGate, command('c-10', APPROVER))).toMatchObject({
      outcome: 'recorded',
    });
    await agendaBecomes('P-010', { stage: 'options', gateStatus: 'open', waitingFor: 'evidence' });
  });

  it('can be found by its search attributes', async () => {
    await begin('P-011', {}, { tier: 'T2', organisation: 'QQX' });
    await waitFor('visibility', async () => {
      const found = [];
      const query = `Organisation = 'QQX' AND Stage = 'context' AND GateStatus = 'open' AND Tier = 'T2' AND Nature = 'live' AND NextDeadline < '2027-02-01T00:00:00Z'`;
      for await (const { workflowId } of kit.client.workflow.list({ query })) found.push(workflowId);
      expect(found).toEqual(['programme-P-011']);
    });
    await kit.send('P-011', messages.reschedule, {
      commandId: 'move-11',
      by: PM,
      targets: { context: '2027-03-01T17:00:00Z' },
      reason: 'the board meets later',
    });
    const { typedSearchAttributes } = await handleOf('P-011').describe();
    expect(typedSearchAttributes.getAll().find(({ key }) => key.name === 'NextDeadline')?.value).toEqual(
      new Date('2027-03-01T17:00:00Z'),
    );
  });

  it('ends when cancelled, and answers afterwards as well', async () => {
    await begin('P-012');
    const cancel = { commandId: 'cancel-12', by: PM, reason: 'no longer planned' };
    const first = await kit.send('P-012', messages.cancel, cancel);
    expect(first).toMatchObject({ outcome: 'recorded', event: { type: 'ProgrammeCancelled' } });
    await waitFor('its end', async () => expect(await statusOf('P-012')).toBe('COMPLETED'));
    expect(await kit.send('P-012', messages.cancel, cancel)).toEqual(first);
    expect(await kit.send('P-012', messages.requestClosure, command('r-12'))).toMatchObject({ code: 'not-running' });
    const action = { type: 'SuspendProgramme', cause: 'legal-hold', reference: 'JR-1', reason: 'a claim' } as const;
    const held = await kit.send('P-012', messages.steer, { commandId: 'hold-12', by: PM, action });
    expect(held).toMatchObject({ outcome: 'recorded', event: { type: 'ProgrammeSuspended' } });
    await waitFor('its end', async () => expect(await statusOf('P-012')).toBe('COMPLETED'));
  });

  it('rejects by shape only, naming the field, and leaves no trace of it in history', async () => {
    await begin('P-013');
    const sent = kit.send('P-013', messages.closeGate, { commandId: 'c-13', by: { role: 'approver' } } as never);
    await expect(sent).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    const failure = await sent.catch((error: WorkflowUpdateFailedError) => error.cause);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'invalid-command', message: 'command.by.id: a string is expected' });
    const { events } = await handleOf('P-013').fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(1);
  });

  it('shows the failure of a malformed command by its type', async () => {
    await begin('P-014');
    const sent = kit.send('P-014', messages.closeGate, { ...command('c-14'), gate: 'no-such-gate' });
    const failure = await sent.catch((error: WorkflowUpdateFailedError) => error.cause);
    expect(failure).toMatchObject({ type: 'invalid-command', nonRetryable: true });
  });

  it('goes on after the record could not be reached', async () => {
    let failures = 2;
    const unreachable = () => Promise.reject(ApplicationFailure.create({ type: 'store-unavailable', message: 'away' }));
    activities = {
      ...record.activities,
      startProgramme: (message) => (failures-- > 0 ? unreachable() : record.activities.startProgramme(message)),
    };
    expect(await begin('P-015')).toMatchObject({ outcome: 'recorded' });
    activities = record.activities;
  });

  it('costs one workflow task a command, and reads nothing beside it', async () => {
    let readings = 0;
    activities = {
      ...record.activities,
      readAgenda: (programme) => ((readings += 1), record.activities.readAgenda(programme)),
    };
    await begin('P-016');
    await kit.send('P-016', messages.requestClosure, command('r-16'));
    activities = record.activities;
    const { events } = await handleOf('P-016').fetchHistory();
    expect(events?.filter((event) => event.workflowTaskCompletedEventAttributes)).toHaveLength(2);
    expect(readings).toBe(0);
  });

  it('does not read again for a nudge to what it knows, nor for one to a version nobody has reached', async () => {
    await begin('P-017');
    let readings = 0;
    activities = {
      ...record.activities,
      readAgenda: (programme) => ((readings += 1), record.activities.readAgenda(programme)),
    };
    await handleOf('P-017').signal(messages.nudge, 1);
    await kit.send('P-017', messages.requestClosure, command('r-17'));
    expect(readings).toBe(0);
    await handleOf('P-017').signal(messages.nudge, 999);
    await kit.send('P-017', messages.requestClosure, command('r-17-b'));
    await waitFor('the reading', () => Promise.resolve(expect(readings).toBe(1)));
    activities = record.activities;
  });

  it('looks again later at a record it could not reach', async () => {
    await begin('P-021');
    await record.record(...contextEvidence('P-021').map((event) => ({ ...event, eventId: `${event.eventId}-21` })));
    const away = () => Promise.reject(ApplicationFailure.nonRetryable('away', 'store-unavailable'));
    let outages = 1;
    activities = {
      ...record.activities,
      readAgenda: (programme) => (outages-- > 0 ? away() : record.activities.readAgenda(programme)),
    };
    await handleOf('P-021').signal(messages.nudge, 5);
    await agendaBecomes('P-021', { gateStatus: 'ready' });
    expect(outages).toBeLessThan(0);
    activities = record.activities;
  });

  it('says so when the record does not answer in time, and can be asked again', async () => {
    await begin('P-022');
    const never = new AbortController();
    const stuck = () => once(never.signal, 'abort').then(() => Promise.reject(new Error('given up')));
    activities = { ...record.activities, requestGateClosure: stuck };
    const sent = kit.send('P-022', messages.requestClosure, command('r-22'));
    const failure = await sent.catch((error: WorkflowUpdateFailedError) => error.cause);
    expect(failure).toMatchObject({ type: 'store-unavailable' });
    never.abort();
    activities = record.activities;
    expect(await kit.send('P-022', messages.requestClosure, command('r-22'))).toMatchObject({ outcome: 'refused' });
  });

  it('finds its way from the record alone when it was lost', async () => {
    await begin('P-019');
    await handleOf('P-019').terminate('lost');
    expect(await kit.send('P-019', messages.requestClosure, command('r-19'))).toMatchObject({ outcome: 'refused' });
    await agendaBecomes('P-019', { version: 2, status: 'running' });
  });

  it('is nobody until it has been asked for', async () => {
    await expect(statusOf('P-020')).rejects.toBeInstanceOf(WorkflowNotFoundError);
  });
});

describe('continue-as-new', () => {
  it('loses no update, no signal and no knowledge when they arrive at the edge', async () => {
    const programme = 'P-050';
    const channelQueues = 6;
    const each = 15;
    await begin(programme, { messagesPerRun: 5 });
    const firstRun = (await handleOf(programme).describe()).runId;
    // Temporal may fail a command at the edge; whoever sends it repeats it, as the API's callers do.
    const insist = (commandId: string) =>
      waitFor(commandId, () => kit.send(programme, messages.requestClosure, command(commandId)));
    const outcomes = await Promise.all(
      Array.from({ length: channelQueues }, async (_, channelQueue) => {
        const answered = [];
        for (let i = 0; i < each; i += 1) {
          await handleOf(programme).signal(messages.nudge, 1);
          answered.push(await insist(`edge-${channelQueue}-${i}`));
        }
        return answered;
      }),
    );
    expect(outcomes.flat().every(({ outcome }) => outcome === 'refused')).toBe(true);
    expect((await record.history(programme)).filter((event) => event.type === 'GateClosureRefused')).toHaveLength(
      channelQueues * each,
    );
    await agendaBecomes(programme, { version: channelQueues * each + 1, status: 'running' });
    expect((await handleOf(programme).describe()).runId).not.toBe(firstRun);
  });

  it('keeps a nudge that came as the run before was ending', async () => {
    const programme = 'P-051';
    await begin(programme, { messagesPerRun: 1 });
    await record.record(...contextEvidence(programme).map((event) => ({ ...event, eventId: `${event.eventId}-51` })));
    const { version } = (await record.activities.readAgenda(programme)).agenda;
    const firstRun = (await handleOf(programme).describe()).runId;
    // The start has filled the run, so it is the next one that reads for it.
    await handleOf(programme).signal(messages.nudge, version);
    await agendaBecomes(programme, { version, gateStatus: 'ready' });
    const { typedSearchAttributes, runId } = await handleOf(programme).describe();
    expect(runId).not.toBe(firstRun);
    expect(typedSearchAttributes.getAll()).toContainEqual(expect.objectContaining({ value: 'ready' }));
  });
});

describe('replay', () => {
  it('comes to the same commands for every run of this file', async () => {
    let replayed = 0;
    for await (const { history } of kit.histories()) {
      await Worker.runReplayHistory({ workflowBundle: kit.workflowBundle }, history);
      replayed += 1;
    }
    expect(replayed).toBeGreaterThan(20);
  });
});
