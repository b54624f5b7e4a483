import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@throughline/domain';
import fc from 'fast-check';
import type { EventStore } from '../port.ts';
import { anyCharacter } from './any-character.ts';
import { type MakeStore } from './subject.ts';
import { fact, tally, type Tally } from './tally.ts';

/** A batch as a consumer would append it: streams named any number of times, ids repeated at will. */
const batch = fc.array(
  fc.record({
    stream: fc.nat(3),
    events: fc.array(fc.record({ id: fc.nat(25), payload: fc.nat(1) }), { maxLength: 4 }),
  }),
  { maxLength: 4 },
);

type Batch = readonly {
  readonly stream: number;
  readonly events: readonly { readonly id: number; readonly payload: number }[];
}[];

const asEvent = (run: string, { id, payload }: { readonly id: number; readonly payload: number }): NewEvent =>
  fact(`${run}-e${id}`, { payload: { payload } });

const appendBatch = (store: EventStore<Tally>, run: string, appends: Batch) =>
  store.transact((tx) =>
    tx.append(
      appends.map(({ stream, events }) => ({
        stream: `${run}-${stream}`,
        expectedVersion: 'existing' as const,
        events: events.map((event) => asEvent(run, event)),
      })),
    ),
  );

/** Laws that hold for any input; each run has streams and ids of its own in one store. */
export const appendLaws = (makeStore: MakeStore, numRuns: number): void => {
  describe('whatever is appended, in whatever order and how often', () => {
    it('versions have no gaps, each id is recorded once, every outcome is true, and state equals the fold', async () => {
      const store = await makeStore(tally);
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(batch, { maxLength: 5 }), fc.boolean(), async (batches, atOnce) => {
          const run = `run${runs++}`;
          for (const stream of [0, 1, 2]) {
            const start = [fact(`${run}-start-${stream}`)];
            await store.transact((tx) =>
              tx.append([{ stream: `${run}-${stream}`, expectedVersion: 0, events: start }]),
            );
          }
          const results = atOnce
            ? await Promise.all(batches.map((one) => appendBatch(store, run, one)))
            : await batches.reduce(
                async (done, one) => [...(await done), await appendBatch(store, run, one)],
                Promise.resolve([] as Awaited<ReturnType<typeof appendBatch>>[]),
              );

          const streams = await Promise.all([0, 1, 2].map((stream) => store.readStream(`${run}-${stream}`)));
          for (const [index, events] of streams.entries()) {
            expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
            const kept = await store.load(`${run}-${index}`);
            expect(kept).toEqual({
              stream: `${run}-${index}`,
              version: events.length,
              state: tally.fold(`${run}-${index}`, events),
            });
          }
          const recorded = new Map(streams.flat().map((event) => [event.eventId, event]));
          expect(recorded.size).toBe(streams.flat().length);

          for (const result of results.flat()) {
            if (result.stream === `${run}-3`) expect(result).toMatchObject({ result: 'no-stream', outcomes: [] });
            for (const outcome of result.outcomes) {
              if (outcome.outcome === 'appended') expect(recorded.get(outcome.event.eventId)).toEqual(outcome.event);
              else if (outcome.outcome === 'duplicate') {
                expect(recorded.get(outcome.eventId)).toMatchObject({
                  stream: result.stream,
                  version: outcome.version,
                });
              } else {
                const { stream, version, recordedAt } = outcome.existing;
                expect(recorded.get(outcome.eventId)).toMatchObject({ stream, version, recordedAt });
                expect(outcome.differs.length).toBeGreaterThan(0);
              }
            }
          }
        }),
        { numRuns },
      );
      expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
    });

    it('any JSON value comes back as it went in', async () => {
      const store = await makeStore(tally);
      let runs = 0;
      const payload = fc
        .jsonValue({ stringUnit: anyCharacter })
        .filter((value) => !/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)));
      await fc.assert(
        fc.asyncProperty(payload, async (value) => {
          const eventId = `json-${runs++}`;
          await store.transact((tx) =>
            tx.append([{ stream: eventId, expectedVersion: 0, events: [fact(eventId, { payload: value })] }]),
          );
          expect((await store.findEvent(eventId))?.payload).toEqual(JSON.parse(JSON.stringify(value)));
        }),
        { numRuns },
      );
    });
  });
};
