import { randomUUID } from 'node:crypto';
import type { InboundMessage, OutboundMessage } from '../port.ts';

/** Stable within a process; which partition a key lands in is nobody's business but the broker's. */
const hash = (key: string): number => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) sum = Math.imul(sum ^ key.charCodeAt(at), 0x01000193);
  return sum >>> 0;
};

/** Takes part in a group: told which partitions are its own, and when there is something new. */
export interface GroupMember {
  assign(partitions: readonly number[]): void;
  wake(): void;
}

/** One partition: its messages from the first that was not deleted on. */
export interface MemoryLog {
  low: number;
  messages: InboundMessage[];
}

export interface MemoryTopic {
  readonly id: string;
  readonly logs: readonly MemoryLog[];
}

export const endOf = ({ low, messages }: MemoryLog): number => low + messages.length;

/** Topics and groups of one in-memory broker. */
export class MemoryBroker {
  readonly #defaultPartitions: number;
  readonly #topics = new Map<string, MemoryTopic>();
  readonly #groups = new Map<string, GroupMember[]>();
  #turn = 0;

  constructor(defaultPartitions: number) {
    this.#defaultPartitions = defaultPartitions;
  }

  createTopic(topic: string, partitions: number): void {
    if (!this.#topics.has(topic)) this.recreateTopic(topic, partitions);
  }

  /** Makes the topic, in place of one of that name. */
  recreateTopic(topic: string, partitions: number): void {
    const logs = Array.from({ length: partitions }, (): MemoryLog => ({ low: 0, messages: [] }));
    this.#topics.set(topic, { id: randomUUID(), logs });
  }

  /** Deletes the messages of a partition before `offset`. */
  deleteBefore(topic: string, partition: number, offset: number): void {
    const log = this.topic(topic).logs[partition];
    if (log === undefined || offset <= log.low) return;
    log.messages = log.messages.slice(offset - log.low);
    log.low = offset;
  }

  /** A topic; one that does not exist is made. */
  topic(name: string): MemoryTopic {
    this.createTopic(name, this.#defaultPartitions);
    return this.#topics.get(name) ?? { id: '', logs: [] };
  }

  append(topic: string, { key, value, headers }: OutboundMessage): void {
    const { logs } = this.topic(topic);
    const partition = (key === null ? (this.#turn += 1) : hash(key)) % logs.length;
    const log = logs[partition] ?? { low: 0, messages: [] };
    const lowered = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text] as const);
    log.messages.push({
      topic,
      partition,
      offset: String(endOf(log)),
      key: key === null ? null : Buffer.from(key),
      value: value === null ? null : Buffer.from(value),
      headers: Object.fromEntries(lowered),
      timestamp: String(Date.now()),
    });
  }

  wake(): void {
    for (const members of this.#groups.values()) for (const member of members) member.wake();
  }

  join(group: string, topic: string, member: GroupMember): void {
    this.#rebalance(group, topic, [...(this.#groups.get(`${group}/${topic}`) ?? []), member]);
  }

  leave(group: string, topic: string, member: GroupMember): void {
    this.#rebalance(
      group,
      topic,
      (this.#groups.get(`${group}/${topic}`) ?? []).filter((other) => other !== member),
    );
  }

  #rebalance(group: string, topic: string, members: GroupMember[]): void {
    this.#groups.set(`${group}/${topic}`, members);
    const partitions = [...this.topic(topic).logs.keys()];
    members.forEach((member, turn) =>
      member.assign(partitions.filter((partition) => partition % members.length === turn)),
    );
  }
}
