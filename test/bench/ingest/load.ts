import { randomBytes } from 'node:crypto';
import kafkajs, { type Kafka } from 'kafkajs';
import { groundwork, messageOf, session } from '../../stack/evidence.ts';

/** What is carried in: so many programmes, so many events of each, ready in a topic. */
export interface Load {
  readonly brokers: string;
  readonly topic: string;
  readonly programmes: readonly string[];
  readonly events: number;
  readonly bytes: number;
}

export interface LoadSize {
  readonly programmes: number;
  readonly eventsEach: number;
  /** Whether each brings a trace of its own (W3C trace context, sampled). */
  readonly isTraced?: boolean;
}

const SENT_AT_ONCE = 1_000;

export const programmeNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `P-${String(i + 1).padStart(3, '0')}`);

/** Programme by programme in turn, as evidence comes in from many places at once: first the groundwork, then session after session. */
const events = function* (programmes: readonly string[], eventsEach: number) {
  const first = programmes.map(groundwork);
  for (let n = 0; n < eventsEach; n += 1)
    for (const [i, programme] of programmes.entries()) yield first[i]?.[n] ?? session(programme, n);
};

const newTrace = (): { readonly traceparent: string } => ({
  traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
});

const messagesIn = async (kafka: Kafka, topic: string): Promise<number> => {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
};

/** Fills the topic (which is there, and empty) with valid events; about 620 bytes each. */
export const preload = async (brokers: string, topic: string, size: LoadSize): Promise<Load> => {
  const kafka = new kafkajs.Kafka({
    brokers: brokers.split(','),
    clientId: 'bench-load',
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    // Whatever is sent again must not stand there twice: the floor could not take it.
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  const programmes = programmeNames(size.programmes);
  let bytes = 0;
  let batch: ReturnType<typeof messageOf>[] = [];
  const send = async (): Promise<void> => {
    if (batch.length > 0) await producer.send({ topic, messages: batch, acks: -1 });
    batch = [];
  };
  for (const event of events(programmes, size.eventsEach)) {
    const message = messageOf(event);
    bytes += message.value.length;
    batch.push(size.isTraced === true ? { ...message, headers: { ...message.headers, ...newTrace() } } : message);
    if (batch.length === SENT_AT_ONCE) await send();
  }
  await send();
  await producer.disconnect();
  const sent = await messagesIn(kafka, topic);
  const meant = size.programmes * size.eventsEach;
  if (sent !== meant) throw new Error(`the topic holds ${sent} messages instead of ${meant}`);
  return { brokers, topic, programmes, events: size.programmes * size.eventsEach, bytes };
};
