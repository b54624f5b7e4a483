import type { OutboxEntry, Progress } from '../ports/outbox.ts';
import type { InlineProjection, StoredDeadLetter, StoredPosition, WaitingEvent } from '../port.ts';
import type { KnownEvent } from '../recordable.ts';
import type { LockedStream } from '../append-plan.ts';
import { type SaltedDigest, digestPayload } from '../salted-digest.ts';
import type { SummaryRow } from '../summary-changes.ts';
import type { UnrecordedPublication } from '../ports/watch.ts';

/** A stream as committed; the encoded state is what would be on disk. */
export interface StoredStream<S> extends LockedStream<S> {
  readonly text: string;
  readonly summary: Readonly<Record<string, unknown>>;
}

export interface ParkedEvent {
  readonly waiting: WaitingEvent;
  /** Canonical text of the event. */
  readonly text: string;
}

export interface StoredEntry {
  readonly entry: OutboxEntry;
  /** Leases so far. */
  readonly leases: number;
  readonly leasedUntil: string | null;
  /** Since when it has been due, where it is tried again. */
  readonly dueSince?: string;
  readonly progress: Progress;
}

/** Everything an in-memory store holds once committed. Maps keep the order of arrival. */
export class MemoryRecord<S> {
  readonly streams = new Map<string, StoredStream<S>>();
  readonly eventsById = new Map<string, KnownEvent>();
  readonly eventsByStream = new Map<string, KnownEvent[]>();
  /** In the order of the store. */
  readonly events: KnownEvent[] = [];
  /** By stream, in order. */
  readonly summaries = new Map<string, SummaryRow[]>();
  readonly digests = new Map<string, SaltedDigest>();
  readonly offsets = new Map<string, StoredPosition>();
  readonly deadLetters = new Map<string, StoredDeadLetter>();
  /** Keyed by event id and digest. */
  readonly waiting = new Map<string, ParkedEvent>();
  /** Keyed by reference. */
  readonly outbox = new Map<string, StoredEntry>();
  /** Keyed by event id. */
  readonly unrecorded = new Map<string, UnrecordedPublication>();
  private transactions = 0;
  private positions = 0;

  constructor(readonly projection: InlineProjection<S>) {}

  nextTransaction(): string {
    return String(++this.transactions);
  }

  nextPosition(): string {
    return String(++this.positions);
  }

  /** An event exactly as it was recorded: a copy, as from a disk. */
  static copyOf({ event, text, residue }: KnownEvent): KnownEvent['event'] {
    return { ...event, payload: residue === undefined ? (JSON.parse(text) as unknown) : null };
  }

  /** An event as it is kept: of one that was erased, what stays. */
  static keptOf({ event, text, residue }: KnownEvent): KnownEvent['event'] {
    return { ...event, payload: JSON.parse(residue ?? text) as unknown };
  }

  /** Events as readers and folds get them. */
  read(known: readonly KnownEvent[]): readonly KnownEvent['event'][] {
    return known.map((one) => this.projection.readEvent(MemoryRecord.keptOf(one)));
  }

  /** Events beyond a position, in the order of the store, in which positions only grow. */
  after(position: string): readonly KnownEvent[] {
    const beyond = BigInt(position);
    let [from, to] = [0, this.events.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (BigInt(this.events[middle]!.event.checkpoint.position) > beyond) to = middle;
      else from = middle + 1;
    }
    return this.events.slice(from);
  }

  add(known: KnownEvent): void {
    this.events.push(known);
    this.eventsById.set(known.event.eventId, known);
    this.digests.set(known.event.eventId, digestPayload(known.text));
    const { stream } = known.event;
    const events = this.eventsByStream.get(stream);
    if (events === undefined) this.eventsByStream.set(stream, [known]);
    else events.push(known);
  }

  /** Puts what stays in the place of what an event said. */
  erase(eventId: string, residue: string): void {
    const known = this.eventsById.get(eventId)!;
    const erased: KnownEvent = { event: { ...known.event, payload: null }, text: '', residue };
    this.eventsById.set(eventId, erased);
    for (const list of [this.events, this.eventsByStream.get(known.event.stream)!]) list[list.indexOf(known)] = erased;
  }

  summarise(rows: readonly SummaryRow[]): void {
    for (const row of rows) this.summaries.set(row.stream, [...(this.summaries.get(row.stream) ?? []), row]);
  }

  keep(stream: string, { version, recordedAt, state }: LockedStream<S>): void {
    const text = this.projection.encode(state);
    this.streams.set(stream, { version, recordedAt, state, text, summary: this.projection.summarise(state) });
  }
}

export const offsetKey = (consumer: string, topic: string, partition: number): string =>
  JSON.stringify([consumer, topic, partition]);
