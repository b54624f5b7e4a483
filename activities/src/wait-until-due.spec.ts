import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { InvalidEvent, StoreUnavailable } from '@throughline/event-store';
import type { AgendaReading } from '@throughline/workflows';
import { NOW } from './testing.ts';
import { waitUntilDue } from './wait-until-due.ts';

const clock = { now: () => NOW };
const TOMORROW = '2026-11-23T09:00:00Z';
const agenda = { status: 'running', stage: 'context', version: 3 } as unknown as AgendaReading['agenda'];
const read = (over: Partial<AgendaReading> = {}): AgendaReading => ({ agenda, asOf: NOW, wakeAt: TOMORROW, ...over });
const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => error,
  );

describe('what waits for its moment', () => {
  it('is processed when the moment has come, and when it has long passed', async () => {
    expect(await waitUntilDue(clock, { due: NOW }, () => Promise.resolve(read()))).toEqual(read());
    expect(await waitUntilDue(clock, { due: '2026-11-01T09:00:00Z' }, () => Promise.resolve(read()))).toEqual(read());
  });

  it('is not begun before, and asks to be tried again at that moment, without being taken for a fault', async () => {
    let begun = 0;
    const waiting = waitUntilDue(clock, { due: TOMORROW }, () => Promise.resolve(read({ asOf: String((begun += 1)) })));
    expect(await failureOf(waiting)).toMatchObject({
      type: 'not-yet-due',
      nonRetryable: false,
      nextRetryDelay: 86_400_000,
      category: 'BENIGN',
    });
    expect(begun).toBe(0);
  });

  it('is tried again within a minute while the worker’s clock is behind Temporal’s, which would wait too long by it', async () => {
    const waiting = (attemptedAt: string) =>
      failureOf(
        waitUntilDue({ ...clock, attemptedAt: () => attemptedAt }, { due: TOMORROW }, () => Promise.resolve(read())),
      );
    const hours = (n: number) => new Date(Date.parse(NOW) + n * 3_600_000).toISOString();
    expect(await waiting(hours(1))).toMatchObject({ type: 'not-yet-due', nextRetryDelay: 60_000 });
    expect(await waiting(hours(-1))).toMatchObject({ nextRetryDelay: 86_400_000 });
    const soon = new Date(Date.parse(NOW) + 5_000).toISOString();
    expect(
      await failureOf(
        waitUntilDue({ ...clock, attemptedAt: () => hours(1) }, { due: soon }, () => Promise.resolve(read())),
      ),
    ).toMatchObject({ nextRetryDelay: 5_000 });
  });

  it('waits for the next moment likewise when its workflow would learn nothing but a version', async () => {
    const known = { ...agenda, version: 2 };
    const waiting = waitUntilDue(clock, { due: NOW, known }, () => Promise.resolve(read()));
    expect(await failureOf(waiting)).toMatchObject({ type: 'not-yet-due', nextRetryDelay: 86_400_000 });
  });

  it('answers its workflow when the agenda is another, when nothing is left to wait for, and when it is due again', async () => {
    const answered = (known: AgendaReading['agenda'], reading: AgendaReading) =>
      waitUntilDue(clock, { due: NOW, known }, () => Promise.resolve(reading));
    expect(await answered({ ...agenda, stage: 'options' }, read())).toEqual(read());
    expect(await answered(agenda, read({ wakeAt: null }))).toEqual(read({ wakeAt: null }));
    expect(await answered(agenda, read({ wakeAt: NOW }))).toEqual(read({ wakeAt: NOW }));
  });

  it('is left alone for five minutes when trying again does not mend it, and never given up', async () => {
    const invalid = waitUntilDue(clock, { due: NOW }, () =>
      Promise.reject(new InvalidEvent('payload.at', 'is missing')),
    );
    const failure = await failureOf(invalid);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'cannot-process', nonRetryable: false, nextRetryDelay: '5 minutes' });
  });

  it('leaves other failures as they are', async () => {
    const away = new StoreUnavailable('away');
    expect(await failureOf(waitUntilDue(clock, { due: NOW }, () => Promise.reject(away)))).toBe(away);
  });
});
