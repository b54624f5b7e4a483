import type { Messaging, OutboundMessage, Position } from '../port.ts';
import type { createProbe, Probe } from './probe.ts';

/** What the suite needs of an adapter. */
export interface MessagingHarness {
  /** Makes messaging on the same brokers; each call a client of its own. The suite closes it. */
  connect(): Messaging;
  /** Makes a topic and gives its name. */
  createTopic(partitions: number): Promise<string>;
  /** Makes a topic anew, empty, under its name. */
  recreateTopic(topic: string, partitions: number): Promise<void>;
  /** Deletes the messages of a partition before `offset`, as a retention does. */
  deleteBefore(topic: string, partition: number, offset: number): Promise<void>;
  close(): Promise<void>;
}

/** What the rules are tried on. */
export interface MessagingBench {
  readonly harness: () => MessagingHarness;
  /** A client of its own, closed after the rule. */
  readonly connect: () => Messaging;
  readonly send: (topic: string, messages: readonly OutboundMessage[]) => Promise<void>;
  readonly probe: (topic: string, options?: Parameters<typeof createProbe>[2]) => Promise<Probe>;
}

export const text = (key: string | null, value: string): OutboundMessage => ({ key, value: Buffer.from(value) });
/** A position of a time when the id of the topic was not kept. */
export const at = (offset: string): Position => ({ offset, topicId: null });
export const numbered = (key: string, count: number): OutboundMessage[] =>
  Array.from({ length: count }, (_, at) => text(key, `${key}-${at}`));
