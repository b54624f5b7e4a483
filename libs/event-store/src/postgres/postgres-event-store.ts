import { inBatches } from '../in-batches.ts';
import type { EventStore, InlineProjection, StoreTransaction } from '../port.ts';
import { StateCache } from '../state-cache.ts';
import { Appender } from './appender.ts';
import { Database, type DatabaseOptions, type Session, statement } from './database.ts';
import { addDeadLetters, deadLetter, listDeadLetters, markReplayed } from './dead-letters.ts';
import { postgresEventSources } from './event-sources.ts';
import { postgresEarlierStates } from './earlier-states.ts';
import { find } from './find.ts';
import { advanceOffset, checkpointOf, offsetOf, saveCheckpoint } from './offsets.ts';
import { enqueue, postgresOutbox, settle } from './outbox.ts';
import { readsOf, type WithReplica } from './read-replica.ts';
import { findEvents, list, loadAll, readAll, readDigested, readStream } from './reads.ts';
import { rebuild } from './rebuild.ts';
import { readSummaries } from './summaries.ts';
import { noteUnrecorded, postgresWatch } from './watch.ts';
import { countWaiting, listWaitingEvents, park, unpark } from './waiting-events.ts';

export type PostgresEventStoreOptions<S> = DatabaseOptions &
  WithReplica & {
    readonly projection: InlineProjection<S>;
    /** Characters of encoded state kept decoded in memory at most; default 64 Mi. 0 keeps none. */
    readonly cachedStateCharacters?: number;
  };

/** Streams or events looked up by one statement. */
const READ_TOGETHER = 100;

const answer = statement('ping', 'SELECT 1 AS one');

const transactionOf = <S>(session: Session, appender: Appender<S>): StoreTransaction<S> => ({
  append: (appends) => appender.append(appends),
  erase: (erasure) => appender.erase(erasure),
  advanceOffset: (advance) => advanceOffset(session, advance),
  addDeadLetters: (letters) => addDeadLetters(session, letters),
  park: (events) => park(session, events),
  unpark: (events) => unpark(session, events),
  enqueue: (entries) => enqueue(session, entries),
  settle: (references) => settle(session, references),
  noteUnrecorded: (publications) => noteUnrecorded(session, publications),
});

/**
 * The event store on PostgreSQL, as the application role of `migrate`. Connects when first used.
 * Each process may have several; they see each other's work as those of other processes do.
 */
export const createPostgresEventStore = <S>(options: PostgresEventStoreOptions<S>): EventStore<S> => {
  const { projection, cachedStateCharacters = 64 * 1024 * 1024 } = options;
  const cache = new StateCache<S>(cachedStateCharacters);
  const database = new Database(options, () => cache.clear());
  const reads = readsOf(database, options.replica);
  const source = { database, projection, cache };
  return {
    transact: async (work) => {
      const { result, appender } = await database.transact(async (session) => {
        const appender = new Appender(session, projection, cache);
        return { result: await work(transactionOf(session, appender)), appender };
      });
      appender.remember();
      return result;
    },
    load: inBatches((streams: readonly string[]) => loadAll(source, streams), READ_TOGETHER),
    list: (query) => list(source, query),
    find: (query) => find(database, query),
    ...postgresEarlierStates({ database, reads, projection }),
    summaries: (stream) => readSummaries(reads, stream),
    readStream: (...asked) => readStream(reads, projection, ...asked),
    readDigested: (...asked) => readDigested(reads, ...asked),
    findEvent: inBatches((eventIds: readonly string[]) => findEvents(database, projection, eventIds), READ_TOGETHER),
    readAll: (after, limit) => readAll(database, projection, after, limit),
    offset: (consumer, topic, partition) => offsetOf(database, consumer, topic, partition),
    checkpoint: (name) => checkpointOf(database, name),
    saveCheckpoint: (name, checkpoint) => saveCheckpoint(database, name, checkpoint),
    deadLetters: (query) => listDeadLetters(database, query),
    deadLetter: (id) => deadLetter(database, id),
    markReplayed: (id) => markReplayed(database, id),
    waiting: (query) => listWaitingEvents(database, query),
    countWaiting: () => countWaiting(database),
    rebuild: (rebuildOptions) => rebuild(database, projection, rebuildOptions),
    outbox: postgresOutbox(database),
    sources: postgresEventSources(database),
    watch: postgresWatch(database),
    ping: async () => {
      await database.query(answer, []);
    },
    close: () => database.close(),
  };
};
