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

/** Topics and groups of one in-memory broker. */
export class MemoryBroker {
  readonly #defaultPartitions: number;
  readonly #topics = new Map<string, InboundMessage[][]>();
  readonly #groups = new Map<string, GroupMember[]>();
  #turn = 0;

  constructor(defaultPartitions: number) {
    this.#defaultPartitions = defaultPartitions;
  }

  createTopic(topic: string, partitions: number): void {
    if (!this.#topics.has(topic))
      this.#topics.set(
        topic,
        Array.from({ length: partitions }, () => []),
      );
  }

  /** Logs of a topic, one a partition; a topic that does not exist is made. */
  logs(topic: string): readonly InboundMessage[][] {
    this.createTopic(topic, this.#defaultPartitions);
    return this.#topics.get(topic) ?? [];
  }

  append(topic: string, { key, value, headers }: OutboundMessage): void {
    const logs = this.logs(topic);
    const partition = (key === null ? (this.#turn += 1) : hash(key)) % logs.length;
    const log = logs[partition] ?? [];
    const lowered = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text] as const);
    log.push({
      topic,
      partition,
      offset: String(log.length),
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
    const partitions = [...this.logs(topic).keys()];
    members.forEach((member, turn) =>
      member.assign(partitions.filter((partition) => partition % members.length === turn)),
    );
  }
}
