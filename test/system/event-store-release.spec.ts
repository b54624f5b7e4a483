import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresEventStore, type EventStore, type InlineProjection } from '@throughline/event-store';
import { append, fact, tallyWithoutReactions, type Tally } from '@throughline/event-store/contract';
import pg from 'pg';
import { createDatabase, type TestDatabase } from '../engines/engines.ts';

let database: TestDatabase;
const open: EventStore<Tally>[] = [];

beforeAll(async () => {
  database = await createDatabase();
});
afterEach(() => Promise.all(open.splice(0).map((store) => store.close())));
afterAll(() => database.drop());

const storeWith = (projection: InlineProjection<Tally>): EventStore<Tally> => {
  const store = createPostgresEventStore({ url: database.url, projection });
  open.push(store);
  return store;
};

/** The next release counts otherwise: under another name than before. */
const next: InlineProjection<Tally> = {
  ...tallyWithoutReactions,
  version: 'tally-2',
  evolve: (state, event) => {
    const after = tallyWithoutReactions.evolve(state, event);
    return { ...after, counted: after.counted.map((id) => (id.startsWith('2/') ? id : `2/${id}`)) };
  },
  fold: (stream, events) => events.reduce((state, event) => next.evolve(state, event), next.initial(stream)),
};

const asBeforeLabels = async (stream: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`UPDATE streams SET projection = '' WHERE stream = $1`, [stream]);
  await client.end();
};

describe('a state kept by another release', () => {
  it('is folded again from its events, whether it is loaded, listed or appended to', async () => {
    await append(storeWith(tallyWithoutReactions), 'one-a', 0, fact('a1'), fact('a2'));
    const released = storeWith(next);
    expect((await released.load('one-a'))?.state.counted).toEqual(['2/a1', '2/a2']);
    const listed = await storeWith(next).list({ where: { kind: 'one' }, limit: 5 });
    expect(listed.map(({ state }) => state.counted)).toEqual([['2/a1', '2/a2']]);
    const appended = await append(storeWith(next), 'one-a', 2, fact('a3'));
    expect(appended.state?.counted).toEqual(['2/a1', '2/a2', '2/a3']);
    expect((await storeWith(next).load('one-a'))?.state.counted).toEqual(['2/a1', '2/a2', '2/a3']);
    expect((await storeWith(next).rebuild({ mode: 'compare' })).differing).toEqual([]);
  });

  it('is used as it is by its own release, without reading any event', async () => {
    await append(storeWith(tallyWithoutReactions), 'two-a', 0, fact('b1'));
    const strict = { ...tallyWithoutReactions, fold: () => Promise.reject(new Error('folded')) as never };
    expect((await storeWith(strict).load('two-a'))?.state.counted).toEqual(['b1']);
    expect((await append(storeWith(strict), 'two-a', 1, fact('b2'))).state?.counted).toEqual(['b1', 'b2']);
  });

  it('is not trusted when a release that names none has moved the stream on', async () => {
    await append(storeWith(tallyWithoutReactions), 'three-a', 0, fact('c1'));
    await asBeforeLabels('three-a');
    expect((await storeWith(next).load('three-a'))?.state.counted).toEqual(['2/c1']);
  });
});
