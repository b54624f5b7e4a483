import { AppendPlanner, type AppendSource, checkAppends, type LockedStream } from '../append-plan.ts';
import { canonicalJson } from '../canonical.ts';
import { OffsetFenced } from '../errors.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type {
  AppendResult,
  DeadLetter,
  Erasure,
  PositionAdvance,
  StoredDeadLetter,
  StoreTransaction,
  StreamAppend,
  WaitingEvent,
  StoredPosition,
} from '../port.ts';
import type { KnownEvent } from '../recordable.ts';
import { summariesOf, type SummaryRow } from '../summary-changes.ts';
import { storableText } from '../storable-text.ts';
import { keptWaiting } from '../waiting.ts';
import type { UnrecordedPublication } from '../ports/watch.ts';
import { Overlay } from './overlay.ts';
import { type MemoryRecord, offsetKey, type ParkedEvent, type StoredEntry } from './record.ts';

const waitingKey = (waiting: WaitingEvent): string =>
  JSON.stringify([waiting.event.eventId, keptWaiting(waiting).digest]);

/** What a `PayloadErased` names, and what stays of it. */
const erasedBy = ({ payload }: KnownEvent['event']): { readonly eventId: string; readonly residue: unknown } => {
  const { of, residue } = payload as { readonly of: { readonly eventId: string }; readonly residue: unknown };
  return { eventId: of.eventId, residue };
};

/** One transaction over a `MemoryRecord`, which it changes only when committed. */
export class MemoryTransaction<S> implements StoreTransaction<S> {
  private readonly xid: string;
  private readonly written: KnownEvent[] = [];
  private readonly summaries: SummaryRow[] = [];
  private readonly moved = new Map<string, LockedStream<S>>();
  /** What was erased, with what stays, by its id. */
  private readonly erased = new Map<string, KnownEvent & { readonly residue: string }>();
  /** Of streams that were folded again: what they were in short. */
  private readonly folded = new Map<string, readonly SummaryRow[]>();
  private readonly byId = new Map<string, KnownEvent>();
  private readonly offsets: Overlay<string, StoredPosition>;
  private readonly letters: Overlay<string, StoredDeadLetter>;
  private readonly waiting: Overlay<string, ParkedEvent>;
  private readonly outbox: Overlay<string, StoredEntry>;
  private readonly unrecorded: Overlay<string, UnrecordedPublication>;

  constructor(
    private readonly record: MemoryRecord<S>,
    private readonly now: () => string,
  ) {
    this.xid = record.nextTransaction();
    this.offsets = new Overlay(record.offsets);
    this.letters = new Overlay(record.deadLetters);
    this.waiting = new Overlay(record.waiting);
    this.outbox = new Overlay(record.outbox);
    this.unrecorded = new Overlay(record.unrecorded);
  }

  async append(appends: readonly StreamAppend[]): Promise<readonly AppendResult<S>[]> {
    const plan = await new AppendPlanner(this.source()).plan(checkAppends(appends));
    for (const known of plan.written) {
      this.written.push(known);
      this.byId.set(known.event.eventId, known);
    }
    for (const [stream, locked] of plan.moved) this.moved.set(stream, locked);
    this.summaries.push(...plan.summaries);
    return plan.results;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a refusal is a rejection, as of any store
  async erase({ stream, eventId }: Erasure): Promise<S> {
    const { record } = this;
    const known = record.eventsById.get(eventId);
    const beside = this.written.find(
      ({ event }) => event.stream === stream && event.type === 'PayloadErased' && erasedBy(event).eventId === eventId,
    );
    if (beside === undefined || known?.event.stream !== stream || known.residue !== undefined)
      throw new Error(`there is nothing of ${eventId} to erase in ${stream}`);
    this.erased.set(eventId, { ...known, residue: canonicalJson(erasedBy(beside.event).residue) });
    for (const [id, letter] of this.letters.entries())
      if (letter.eventId === eventId) this.letters.set(id, { ...letter, bytes: null });
    for (const [key, { waiting }] of this.waiting.entries())
      if (waiting.event.eventId === eventId) this.waiting.delete(key);
    const events = record.read(this.historyOf(stream));
    const state = record.projection.fold(stream, events);
    this.moved.set(stream, { ...this.moved.get(stream)!, state });
    this.folded.set(stream, summariesOf(record.projection, stream, { events, state }));
    return state;
  }

  advanceOffset({ consumer, topic, partition, expected, next }: PositionAdvance): Promise<void> {
    const key = offsetKey(consumer, topic, partition);
    const actual = this.offsets.get(key) ?? null;
    if (actual?.offset !== expected?.offset || actual?.topicId !== expected?.topicId)
      return Promise.reject(new OffsetFenced(partition, expected?.offset ?? null, actual?.offset ?? null));
    this.offsets.set(key, next);
    return Promise.resolve();
  }

  addDeadLetters(letters: readonly DeadLetter[]): Promise<void> {
    for (const letter of letters) {
      if (this.letters.get(letter.id) !== undefined) continue;
      const key = letter.key === null ? null : storableText(letter.key);
      const detail = storableText(letter.detail);
      this.letters.set(letter.id, { ...letter, key, detail, owner: null, status: 'open', replayedAt: null });
    }
    return Promise.resolve();
  }

  async park(events: readonly WaitingEvent[]): Promise<void> {
    for (const waiting of events) {
      const { text } = keptWaiting(waiting);
      const key = waitingKey(waiting);
      if (this.waiting.get(key) === undefined) this.waiting.set(key, { waiting, text });
    }
    await Promise.resolve();
  }

  unpark(events: readonly (string | WaitingEvent)[]): Promise<void> {
    const gone = new Set(events.map((event) => (typeof event === 'string' ? event : waitingKey(event))));
    for (const [key, { waiting }] of this.waiting.entries())
      if (gone.has(waiting.event.eventId) || gone.has(key)) this.waiting.delete(key);
    return Promise.resolve();
  }

  enqueue(entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries)
      if (this.outbox.get(entry.reference) === undefined)
        this.outbox.set(entry.reference, { entry, leases: 0, leasedUntil: null, progress: {} });
    return Promise.resolve();
  }

  settle(references: readonly string[]): Promise<void> {
    for (const reference of references) this.outbox.delete(reference);
    return Promise.resolve();
  }

  noteUnrecorded(publications: readonly UnrecordedPublication[]): Promise<ReadonlySet<string>> {
    const noted = new Set<string>();
    for (const publication of publications) {
      const { eventId } = publication;
      const isKnown = this.byId.has(eventId) || this.record.eventsById.has(eventId);
      if (isKnown || this.unrecorded.get(eventId) !== undefined) continue;
      this.unrecorded.set(eventId, publication);
      noted.add(eventId);
    }
    return Promise.resolve(noted);
  }

  commit(): void {
    for (const known of this.written) this.record.add(known);
    for (const [eventId, { residue }] of this.erased) this.record.erase(eventId, residue);
    for (const [stream, locked] of this.moved) this.record.keep(stream, locked);
    this.record.summarise(this.summaries);
    for (const [stream, rows] of this.folded) this.record.summaries.set(stream, [...rows]);
    this.offsets.merge();
    this.letters.merge();
    this.waiting.merge();
    this.outbox.merge();
    this.unrecorded.merge();
  }

  /** First versions of what this transaction erases, by stream. */
  get erasures(): readonly Pick<KnownEvent['event'], 'stream' | 'version'>[] {
    return [...this.erased.values()].map(({ event }) => event);
  }

  private historyOf(stream: string): readonly KnownEvent[] {
    const recorded = this.record.eventsByStream.get(stream) ?? [];
    return [
      ...recorded.map((known) => this.erased.get(known.event.eventId) ?? known),
      ...this.written.filter(({ event }) => event.stream === stream),
    ];
  }

  private source(): AppendSource<S> {
    const { record } = this;
    return {
      projection: record.projection,
      now: this.now(),
      xid: this.xid,
      locked: (stream) => this.moved.get(stream) ?? record.streams.get(stream),
      known: (eventId) => this.byId.get(eventId) ?? record.eventsById.get(eventId),
      lookUp: () => Promise.resolve(),
      history: (stream) => Promise.resolve(record.read(this.historyOf(stream))),
      position: () => record.nextPosition(),
    };
  }
}
