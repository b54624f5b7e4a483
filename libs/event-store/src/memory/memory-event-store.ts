import { inheritanceOf, type RecordedEvent } from '@throughline/domain';
import type { EventSources } from '../ports/event-sources.ts';
import type { Outbox } from '../ports/outbox.ts';
import type {
  EventStore,
  FindStreams,
  FoundStreams,
  InlineProjection,
  ListStreams,
  ReadStreamOptions,
  RebuildOptions,
  RebuildReport,
  DigestedEvent,
  StoredDeadLetter,
  StreamSummary,
  StoredState,
  StoreTransaction,
  WaitingEvent,
  StoredPosition,
} from '../port.ts';
import type { KnownEvent } from '../recordable.ts';
import { sameState } from '../same-state.ts';
import type { SaltedDigest } from '../salted-digest.ts';
import { summariesDiffer, summariesOf } from '../summary-changes.ts';
import type { StoreWatch } from '../ports/watch.ts';
import { waitingEventOf } from '../waiting.ts';
import { byName } from './by-name.ts';
import { contains } from './contains.ts';
import { findAmong } from './find-among.ts';
import { memoryEventSources } from './memory-event-sources.ts';
import { MemoryTransaction } from './memory-transaction.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { memoryWatch } from './memory-watch.ts';
import { MemoryRecord, offsetKey } from './record.ts';

export interface MemoryEventStoreOptions<S> {
  readonly projection: InlineProjection<S>;
  /** Record time; default the system's. */
  readonly clock?: () => Date;
}

class MemoryEventStore<S> implements EventStore<S> {
  readonly outbox: Outbox;
  readonly sources: EventSources;
  readonly watch: StoreWatch;
  private readonly record: MemoryRecord<S>;
  private readonly checkpoints = new Map<string, string>();
  private readonly snapshots = new Map<string, Map<number, string>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: MemoryEventStoreOptions<S>) {
    this.record = new MemoryRecord(options.projection);
    this.outbox = memoryOutbox(this.record.outbox);
    this.sources = memoryEventSources(this.record);
    const checkpoint = (name: string) => this.checkpoint(name);
    this.watch = memoryWatch(this.record, { checkpoint, now: () => this.now() });
  }

  private now(): string {
    return (this.options.clock?.() ?? new Date()).toISOString();
  }

  /** One after another: what PostgreSQL does per stream, done for all. */
  transact<T>(work: (tx: StoreTransaction<S>) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      const transaction = new MemoryTransaction(this.record, () => this.now());
      const result = await work(transaction);
      transaction.commit();
      for (const { stream, version } of transaction.erasures)
        for (const at of this.snapshots.get(stream)?.keys() ?? [])
          if (at >= version) this.snapshots.get(stream)!.delete(at);
      return result;
    };
    const done = this.last.then(run);
    this.last = done.catch(() => undefined);
    return done;
  }

  async load(stream: string): Promise<StoredState<S> | undefined> {
    const kept = this.record.streams.get(stream);
    return Promise.resolve(kept && { stream, version: kept.version, state: this.options.projection.decode(kept.text) });
  }

  async list({ where = {}, after = '', limit }: ListStreams): Promise<readonly StoredState<S>[]> {
    const names = [...this.record.streams.keys()]
      .filter((name) => byName(name, after) > 0 && contains(this.record.streams.get(name)!.summary, where))
      .sort(byName)
      .slice(0, limit);
    return Promise.all(names.map(async (name) => (await this.load(name))!));
  }

  find(query: FindStreams): Promise<FoundStreams> {
    return Promise.resolve(findAmong(this.record.streams, query));
  }

  async versionAt(stream: string, instant: string): Promise<number> {
    const known = this.eventsOf(stream).findLast(({ event }) => Date.parse(event.recordedAt) <= Date.parse(instant));
    return Promise.resolve(known?.event.version ?? 0);
  }

  async summaries(stream: string): Promise<readonly StreamSummary[]> {
    const rows = this.record.summaries.get(stream) ?? [];
    return Promise.resolve(
      rows.map(({ text, ...row }) => ({ ...row, summary: JSON.parse(text) as StreamSummary['summary'] })),
    );
  }

  async snapshot(stream: string, version: number): Promise<StoredState<S> | undefined> {
    const kept = [...(this.snapshots.get(stream) ?? [])].filter(([at]) => at <= version);
    const [at, text] = kept.reduce((last, one) => (one[0] > last[0] ? one : last), [0, '']);
    return Promise.resolve(at === 0 ? undefined : { stream, version: at, state: this.options.projection.decode(text) });
  }

  async keepSnapshots(snapshots: readonly StoredState<S>[]): Promise<void> {
    for (const { stream, version, state } of snapshots) {
      const kept = this.snapshots.get(stream) ?? new Map<number, string>();
      this.snapshots.set(stream, kept.set(version, this.options.projection.encode(state)));
    }
    return Promise.resolve();
  }

  private eventsOf(stream: string, options: ReadStreamOptions = {}): readonly KnownEvent[] {
    const { afterVersion = 0, limit = Infinity, types } = options;
    return (this.record.eventsByStream.get(stream) ?? [])
      .filter(({ event }) => event.version > afterVersion && (types === undefined || types.includes(event.type)))
      .slice(0, limit);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what cannot be read is a rejection, as of any store
  async readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    return this.record.read(this.eventsOf(stream, options));
  }

  readDigested(stream: string, options?: ReadStreamOptions): Promise<readonly DigestedEvent[]> {
    const digested = this.eventsOf(stream, options).map((known) => {
      const event = MemoryRecord.copyOf(known);
      const original = inheritanceOf(event)?.eventId ?? event.eventId;
      const isErased = this.record.eventsById.get(original)?.residue !== undefined;
      return { ...event, saltedDigest: isErased ? null : (this.record.digests.get(original) ?? null) };
    });
    return Promise.resolve(digested);
  }

  /** Digest and salt of an event itself, as the log has them: of an inherited one not those of its original. They stay when its payload is erased. */
  ownDigest(eventId: string): SaltedDigest | undefined {
    return this.record.digests.get(eventId);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async findEvent(eventId: string): Promise<RecordedEvent | undefined> {
    const known = this.record.eventsById.get(eventId);
    return known && this.record.read([known])[0];
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async readAll(after: string, limit: number): Promise<readonly RecordedEvent[]> {
    return this.record.read(this.record.after(after).slice(0, limit));
  }

  async offset(consumer: string, topic: string, partition: number): Promise<StoredPosition | null> {
    return Promise.resolve(this.record.offsets.get(offsetKey(consumer, topic, partition)) ?? null);
  }

  async checkpoint(name: string): Promise<string> {
    return Promise.resolve(this.checkpoints.get(name) ?? '0');
  }

  async saveCheckpoint(name: string, position: string): Promise<void> {
    if (BigInt(position) > BigInt(await this.checkpoint(name))) this.checkpoints.set(name, position);
  }

  async deadLetters(query: Parameters<EventStore<S>['deadLetters']>[0]): ReturnType<EventStore<S>['deadLetters']> {
    const { of } = query;
    const letters = [...this.record.deadLetters.values()].map((letter) => this.owned(letter));
    const from = query.after === undefined ? 0 : letters.findIndex(({ id }) => id === query.after) + 1;
    const wanted = letters
      .slice(from)
      .filter(({ status }) => query.status === undefined || status === query.status)
      .filter(({ owner }) => {
        if (of === undefined || owner === null) return of === undefined || of.nobodys;
        return of.organisations === 'every' || of.organisations.includes(owner);
      });
    return Promise.resolve(wanted.slice(0, query.limit));
  }

  async deadLetter(id: string): ReturnType<EventStore<S>['deadLetter']> {
    const letter = this.record.deadLetters.get(id);
    return Promise.resolve(letter && this.owned(letter));
  }

  private owned(letter: StoredDeadLetter): StoredDeadLetter {
    const summary = letter.stream === null ? undefined : this.record.streams.get(letter.stream)?.summary;
    const organisation = summary?.['organisation'];
    return { ...letter, owner: typeof organisation === 'string' ? organisation : letter.organisation };
  }

  async markReplayed(id: string): Promise<void> {
    const letter = await this.deadLetter(id);
    if (letter?.status !== 'open') return;
    this.record.deadLetters.set(id, { ...letter, status: 'replayed', replayedAt: this.now() });
  }

  async waiting(query: Parameters<EventStore<S>['waiting']>[0]): Promise<readonly WaitingEvent[]> {
    const { knownOnly = false, waitingBefore, limit } = query;
    const before = waitingBefore === undefined ? undefined : new Date(waitingBefore).toISOString();
    const found = [...this.record.waiting.values()]
      .filter(({ waiting }) => !knownOnly || this.record.streams.has(waiting.stream))
      .filter(({ waiting }) => before === undefined || waiting.waitingSince < before)
      .sort((one, other) => (one.waiting.waitingSince < other.waiting.waitingSince ? -1 : 1));
    return Promise.resolve(
      found.slice(0, limit).map(({ waiting, text }) => ({ ...waiting, event: waitingEventOf(text) })),
    );
  }

  async countWaiting(): Promise<number> {
    return Promise.resolve(this.record.waiting.size);
  }

  async rebuild({ mode, onProgress }: RebuildOptions): Promise<RebuildReport> {
    const { projection } = this.options;
    const names = [...this.record.eventsByStream.keys()].sort(byName);
    const differing: string[] = [];
    for (const [index, stream] of names.entries()) {
      const kept = this.record.streams.get(stream)!;
      const events = this.record.read(this.eventsOf(stream));
      const state = projection.fold(stream, events);
      const summaries = summariesOf(projection, stream, { events, state });
      const differs =
        !sameState(kept.text, projection.encode(state)) || summariesDiffer(summaries, await this.summaries(stream));
      if (differs) differing.push(stream);
      if (differs && mode === 'replace') {
        this.record.keep(stream, { ...kept, state });
        this.record.summaries.set(stream, [...summaries]);
      }
      onProgress?.(index + 1, names.length);
    }
    return { streams: names.length, events: this.record.events.length, differing };
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}

/** The event store in the memory of this process, for fast tests: the same answers as PostgreSQL's, and nothing survives. */
export const createMemoryEventStore = <S>(options: MemoryEventStoreOptions<S>): EventStore<S> =>
  new MemoryEventStore(options);
