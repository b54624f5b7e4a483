import { describe, expect, it } from '@jest/globals';
import { type Client, type Connection, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '@throughline/runtime';
import type { CommandOutcome } from '@throughline/domain';
import { EngineUnavailable } from '../ports.ts';
import { createTemporalCommandBus } from './temporal-command-bus.ts';

type Call = (update: string, options: object) => Promise<CommandOutcome>;
const DONE: CommandOutcome = { outcome: 'recorded', event: { id: 'command:c-1', type: 'GateClosed', version: 3 } };
const ENVELOPE = { programme: 'P-001', commandId: 'c-1', by: { role: 'approver', id: 'ap-1' } } as const;
const START = { type: 'StartProgramme', title: 'Stroke', organisation: 'QPM', tier: 'T1', targets: {} } as const;
const CLOSE = { type: 'CloseGate', gate: 'context' } as const;
const CANCEL = { type: 'CancelProgramme', reason: 'over' } as const;

/** A failure as it comes over Temporal: told by its `type`, of no class of ours. */
const failed = (type: string, message: string): WorkflowUpdateFailedError =>
  new WorkflowUpdateFailedError('update failed', Object.assign(new Error(message), { type }));

const busOver = (calls: { readonly update?: Call; readonly withStart?: Call; readonly attributes?: object }) => {
  const asked: string[] = [];
  const answer =
    (name: string, call: Call = () => Promise.resolve(DONE)): Call =>
    (update, options) => {
      asked.push(`${name} ${update}`);
      return call(update, options);
    };
  const connection = {
    withDeadline: (_deadline: number, work: () => unknown) => work(),
    operatorService: {
      listSearchAttributes: () => Promise.resolve({ customAttributes: calls.attributes ?? SEARCH_ATTRIBUTES }),
    },
  } as unknown as Connection;
  const client = {
    options: { namespace: 'default' },
    workflow: {
      getHandle: () => ({ executeUpdate: answer('update', calls.update) }),
      executeUpdateWithStart: answer('with start', calls.withStart),
    },
  } as unknown as Client;
  return { bus: createTemporalCommandBus({ connection, client }), asked };
};

describe('a command over Temporal', () => {
  it('starts the workflow only when it starts the programme', async () => {
    const { bus, asked } = busOver({});
    expect(await bus.execute(START, ENVELOPE)).toEqual(DONE);
    expect(await bus.execute(CLOSE, ENVELOPE)).toEqual(DONE);
    expect(asked).toEqual(['with start start', 'update closeGate']);
  });

  it('is refused before the workflow has seen it when it holds personal data, and the value is not repeated', async () => {
    const { bus, asked } = busOver({});
    const refused = { code: 'command-refused', detail: expect.stringMatching(/^reason looks like a telephone number/) };
    const cancelled = bus.execute({ ...CANCEL, reason: 'ring 07700 900123' }, ENVELOPE);
    await expect(cancelled).rejects.toMatchObject(refused);
    await expect(cancelled).rejects.not.toThrow(/900123/);
    await expect(bus.execute({ ...START, title: 'as Mrs Patel asked' }, ENVELOPE)).rejects.toMatchObject({
      code: 'command-refused',
    });
    const reopen = { type: 'ReopenGate', gate: 'context', reason: 'write to jane (at) example.org' } as const;
    await expect(bus.execute(reopen, ENVELOPE)).rejects.toMatchObject({
      code: 'command-refused',
    });
    expect(asked).toEqual([]);
  });

  it('is answered by a new run when none is running any more', async () => {
    const gone = () => Promise.reject(new WorkflowNotFoundError('gone', 'programme-P-001', undefined));
    const { bus, asked } = busOver({ update: gone });
    expect(await bus.execute(CLOSE, ENVELOPE)).toEqual(DONE);
    expect(asked).toEqual(['update closeGate', 'with start closeGate']);
  });

  it('that is malformed is refused with the words of the workflow', async () => {
    const { bus } = busOver({
      update: () => Promise.reject(failed('invalid-command', 'command.gate: a string is expected')),
    });
    await expect(bus.execute(CLOSE, ENVELOPE)).rejects.toMatchObject({
      code: 'command-refused',
      detail: 'command.gate: a string is expected',
    });
  });

  it.each<[string, Error, string]>([
    ['when the store cannot be reached', failed('store-unavailable', 'later'), 'PostgreSQL'],
    ['when the workflow fails otherwise', failed('surprise', 'later'), 'Temporal'],
    ['when Temporal does not answer', new Error('14 UNAVAILABLE'), 'Temporal'],
  ])('names the engine %s', async (_, error, engine) => {
    const { bus } = busOver({ update: () => Promise.reject(error), withStart: () => Promise.reject(error) });
    await expect(bus.execute(CANCEL, ENVELOPE)).rejects.toMatchObject({
      name: 'EngineUnavailable',
      engine,
    });
    await expect(bus.execute(START, ENVELOPE)).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it('says what Temporal lacks when that is why nothing is answered', async () => {
    const { Organisation: _lacking, ...attributes } = SEARCH_ATTRIBUTES;
    const late = () => Promise.reject(new Error('4 DEADLINE_EXCEEDED'));
    const { bus } = busOver({ update: late, attributes });
    await expect(bus.execute(CANCEL, ENVELOPE)).rejects.toMatchObject({
      engine: 'Temporal',
      why: 'lacks the search attributes Organisation, which a worker adds within seconds',
    });
  });
});
