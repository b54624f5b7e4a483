import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, WrongExpectedVersion } from '@throughline/event-store';
import { ApplicationFailure } from '@temporalio/common';
import { altered, bench, PM, startMessage } from './testing.ts';

const failureOf = async (work: Promise<unknown>): Promise<ApplicationFailure> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplicationFailure)) throw new Error('an ApplicationFailure was expected');
  return error;
};

describe('failures of an activity', () => {
  it('are not to be retried when the command is malformed, and never show the value', async () => {
    const failure = await failureOf(bench().activities.startProgramme(startMessage({ organisation: 'not a code' })));
    expect(failure).toMatchObject({ type: 'invalid-command', nonRetryable: true });
    expect(failure.message).toBe('organisation: an ODS code, as QPM');
  });

  it('keep personal data out of history', async () => {
    const { activities, history } = bench();
    await activities.startProgramme(startMessage());
    const reason = 'a patient, 943 476 5919, asked for it';
    const failure = await failureOf(activities.cancel({ commandId: 'c', by: PM, programme: 'P-001', reason }));
    expect(failure).toMatchObject({
      type: 'invalid-command',
      nonRetryable: true,
      message: expect.stringContaining('reason') as unknown,
    });
    expect(failure.message).not.toContain('943');
    expect(await history()).toHaveLength(1);
  });

  it('are to be retried when the record cannot be reached', async () => {
    const { store } = bench();
    const down = bench(altered(store, { load: () => Promise.reject(new StoreUnavailable('connection refused')) }));
    const failure = await failureOf(down.activities.readAgenda('P-001'));
    expect(failure.type).toBe('store-unavailable');
    expect(failure.nonRetryable).not.toBe(true);
  });

  it('are to be retried when the record moves on every time', async () => {
    const { store } = bench();
    const moved = new WrongExpectedVersion('programme-P-001', 0, 1);
    const busy = bench(altered(store, { transact: () => Promise.reject(moved) }));
    const failure = await failureOf(busy.activities.startProgramme(startMessage()));
    expect(failure.type).toBe('store-unavailable');
  });
});
