import { lagOf, stateOf } from '../assigned-partition.ts';
import { type CompleteConsumerOptions, withDefaults } from '../consumer-defaults.ts';
import type { MessagingLog } from '../log.ts';
import { createPartitionFlow, type PartitionFlow } from '../partition-flow.ts';
import type { ConsumerOptions, ConsumerStatus, MessageConsumer } from '../port.ts';
import type { GroupMember, MemoryBroker } from './broker.ts';

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
        watermarks: () =>
          Promise.resolve(
            new Map(
              broker
                .logs(options.topic)
                .map((messages, partition) => [partition, { low: 0n, high: BigInt(messages.length) }]),
            ),
          ),
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
    const logs = this.#broker.logs(this.#options.topic);
    const partitions = [...this.#flow.partitions.values()].map((state) => ({
      ...state,
      high: BigInt(logs[state.partition]?.length ?? 0),
    }));
    const moved = partitions.filter(({ next }) => next !== undefined).map(({ movedAt }) => movedAt);
    return {
      state: this.#stopping.signal.aborted ? 'stopped' : stateOf(partitions),
      lag: partitions.reduce((lag, partition) => lag + lagOf(partition), 0),
      assigned: partitions.map(({ partition }) => partition),
      lastProgressAt: moved.length === 0 ? null : new Date(Math.max(...moved)).toISOString(),
    };
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

  /** Hands over what stands in each partition; false when there was nothing. */
  async #readOnce(): Promise<boolean> {
    let some = false;
    for (const [partition, from] of [...this.#released]) {
      const log = this.#broker.logs(this.#options.topic)[partition] ?? [];
      const messages = log.slice(from, from + FETCH_MESSAGES);
      if (messages.length === 0 || this.#released.get(partition) !== from || this.#stopping.signal.aborted) continue;
      some = true;
      await this.#flow.deliver(partition, { messages, high: BigInt(log.length) }, (offset) =>
        this.#released.set(partition, Number(offset) + 1),
      );
    }
    return some;
  }
}
