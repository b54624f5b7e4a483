import { stateOf, statusOf } from '../assigned-partition.ts';
import { type CompleteConsumerOptions, withDefaults } from '../consumer-defaults.ts';
import type { MessagingLog } from '../log.ts';
import { createPartitionFlow, type HeldTopic, type PartitionFlow } from '../partition-flow.ts';
import type { ConsumerOptions, ConsumerStatus, MessageConsumer } from '../port.ts';
import { endOf, type GroupMember, type MemoryBroker, type MemoryLog } from './broker.ts';

const FETCH_MESSAGES = 500;

/** Reads one partition after another from the in-memory broker, by the same flow as the Kafka consumer. */
export class MemoryConsumer implements MessageConsumer, GroupMember {
  readonly #broker: MemoryBroker;
  readonly #options: CompleteConsumerOptions;
  readonly #flow: PartitionFlow;
  readonly #stopping = new AbortController();
  /** Next offset of every partition that may be read; a held one is not in it. */
  readonly #released = new Map<number, number>();
  #awake = Promise.withResolvers<void>();
  readonly #running: Promise<void>;

  constructor(broker: MemoryBroker, options: ConsumerOptions, log: MessagingLog) {
    this.#broker = broker;
    this.#options = withDefaults(options);
    this.#flow = createPartitionFlow({
      consumer: this.#options,
      log,
      signal: this.#stopping.signal,
      reader: {
        hold: (partition) => this.#released.delete(partition),
        release: (partition, from) => {
          this.#released.set(partition, Number(from));
          this.wake();
        },
        held: () => Promise.resolve(this.#held()),
        readableAfter: (_, from) => Promise.resolve(from),
      },
    });
    broker.join(options.group, options.topic, this);
    this.#running = this.#run();
  }

  assign(partitions: readonly number[]): void {
    this.#released.clear();
    this.#flow.assign(partitions);
  }

  wake(): void {
    this.#awake.resolve();
  }

  status(): ConsumerStatus {
    const { partitions: held } = this.#held();
    const partitions = [...this.#flow.partitions.values()].map((state) => ({
      ...state,
      high: held.get(state.partition)?.high,
    }));
    return statusOf(this.#stopping.signal.aborted ? 'stopped' : stateOf(partitions), partitions);
  }

  async stop(): Promise<void> {
    if (!this.#stopping.signal.aborted) {
      this.#stopping.abort();
      this.#broker.leave(this.#options.group, this.#options.topic, this);
      this.wake();
    }
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#awake = Promise.withResolvers();
      if (!(await this.#readOnce())) await this.#awake.promise;
    }
  }

  #held(): HeldTopic {
    const { id, logs } = this.#broker.topic(this.#options.topic);
    const marks = logs.map(
      (log, partition) => [partition, { low: BigInt(log.low), high: BigInt(endOf(log)) }] as const,
    );
    return { topicId: id, partitions: new Map(marks) };
  }

  /** Hands over what stands in each partition; false when there was nothing. */
  async #readOnce(): Promise<boolean> {
    this.#flow.observe(this.#held());
    let some = false;
    for (const [partition, from] of [...this.#released]) {
      const log = this.#broker.topic(this.#options.topic).logs[partition];
      if (log === undefined || this.#released.get(partition) !== from || this.#stopping.signal.aborted) continue;
      if (await this.#read(partition, from, log)) some = true;
    }
    return some;
  }

  async #read(partition: number, from: number, log: MemoryLog): Promise<boolean> {
    const messages = log.messages.slice(from - log.low, from - log.low + FETCH_MESSAGES);
    if (messages.length === 0) return false;
    const high = BigInt(endOf(log));
    const next = BigInt(from + messages.length);
    await this.#flow.deliver(
      partition,
      { messages, unread: [], from: BigInt(from), next, high, readable: high },
      (handled) => this.#released.set(partition, Number(handled)),
    );
    return true;
  }
}
