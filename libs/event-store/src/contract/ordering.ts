import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@throughline/domain';
import type { EventStore } from '../port.ts';
import { type MakeStore } from './subject.ts';
import { fact, tallyWithoutReactions } from './tally.ts';

const STREAMS = 40;
const nameOf = (stream: number): string => `order-${String(stream).padStart(2, '0')}`;

/** Pseudo-random numbers below `limit`, the same for the same seed (Park and Miller). */
const randomFrom = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
};

/** Writers in each other's way: some append to many streams at once, others to one; resolves with the ids recorded. */
export const contend = async (store: EventStore<unknown>, rounds = 12): Promise<readonly string[]> => {
  const recorded: string[] = [];
  await store.transact((tx) =>
    tx.append(
      Array.from({ length: STREAMS }, (_, stream) => ({
        stream: nameOf(stream),
        expectedVersion: 0,
        events: [fact(`begin-${stream}`)],
      })),
    ),
  );
  recorded.push(...Array.from({ length: STREAMS }, (_, stream) => `begin-${stream}`));
  const write = async (writer: number, atOnce: number): Promise<void> => {
    const random = randomFrom(writer + 1);
    for (let round = 0; round < rounds; round += 1) {
      const streams = new Set(Array.from({ length: atOnce }, () => random(STREAMS)));
      const appends = [...streams].map((stream) => ({ stream, eventId: `w${writer}-${round}-${stream}` }));
      await store.transact(async (tx) => {
        await tx.append(
          appends.map(({ stream, eventId }) => ({
            stream: nameOf(stream),
            expectedVersion: 'existing',
            events: [fact(eventId)],
          })),
        );
        // Some commit later than others who came after them.
        for (let wait = random(4); wait > 0; wait -= 1) await store.ping();
      });
      recorded.push(...appends.map(({ eventId }) => eventId));
    }
  };
  await Promise.all([30, 30, 3, 1, 1, 1].map((atOnce, writer) => write(writer, atOnce)));
  return recorded;
};

/** Reads the whole record, page after page, until it has come to the end after `isOver`. */
const follow = async (store: EventStore<unknown>, limit: number, isOver: () => boolean) => {
  const seen: RecordedEvent[] = [];
  for (let after = '0', over = false; ;) {
    const page = await store.readAll(after, limit);
    seen.push(...page);
    after = page.at(-1)?.checkpoint.position ?? after;
    if (page.length === 0 && over) return seen;
    over = isOver();
  }
};

/** The streams' versions in the order in which they were read: for each stream 1, 2, 3 …, or where it was not. */
export const outOfOrder = (events: readonly RecordedEvent[]): readonly string[] => {
  const versions = new Map<string, number>();
  return events.flatMap(({ stream, version, eventId }) => {
    const expected = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return version === expected ? [] : [`${eventId}: version ${version} of ${stream} where ${expected} is next`];
  });
};

/** What the one order of the record promises while many write. */
export const orderingRules = (makeStore: MakeStore): void => {
  describe('the order of the record under contention', () => {
    it('gives a stream’s events by version, each once and none skipped, to whoever reads along', async () => {
      const store = await makeStore(tallyWithoutReactions);
      let isOver = false;
      const reading = Promise.all([7, 500].map((limit) => follow(store, limit, () => isOver)));
      const recorded = await contend(store);
      isOver = true;
      for (const seen of await reading) {
        expect(outOfOrder(seen)).toEqual([]);
        expect(seen.map(({ eventId }) => eventId).toSorted()).toEqual(recorded.toSorted());
      }
    });
  });
};
