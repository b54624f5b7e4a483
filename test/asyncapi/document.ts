import { cloudEventEnvelope, involvementKinds, KINDS, PROGRAMME_EVENT_TYPES, typeOfKind } from '@throughline/domain';
import { TOPICS } from '@throughline/infra';
import { deadLetterEvent } from '@throughline/ingest';
import { noticeEvent } from '@throughline/reminders';
import { publicationSchema } from '@throughline/worker';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** One topic as its users see it. */
interface Channel {
  readonly topic: string;
  /** What the engine does with it. */
  readonly action: 'send' | 'receive';
  readonly description: string;
  readonly key: string;
  readonly contentType: string;
  /** What a message holds, by its name. */
  readonly messages: Readonly<Record<string, z.ZodType>>;
}

const EVENTS = 'application/cloudevents+json';
const PROGRAMME = "The programme's id, in UTF-8";

const CHANNELS: Readonly<Record<string, Channel>> = {
  involvement: {
    topic: 'involvement.events.v1',
    action: 'receive',
    description: 'Evidence that producers send. docs/producers.md says how.',
    key: PROGRAMME,
    contentType: EVENTS,
    messages: Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        cloudEventEnvelope.extend({ type: z.literal(typeOfKind(kind)), data: involvementKinds[kind] }),
      ]),
    ),
  },
  deadLetters: {
    topic: 'involvement.dead-letter.v1',
    action: 'send',
    description: 'Messages that could not be recorded, with the reason and what would be accepted.',
    key: "The letter's id",
    contentType: EVENTS,
    messages: { deadLetter: deadLetterEvent },
  },
  programmes: {
    topic: 'programme.events.v1',
    action: 'send',
    description: 'What the engine recorded of each programme, in its order; at least once, under the same id.',
    key: PROGRAMME,
    contentType: EVENTS,
    messages: Object.fromEntries(PROGRAMME_EVENT_TYPES.map((type) => [type, publicationSchema(type)])),
  },
  notices: {
    topic: 'programme.notices.v1',
    action: 'send',
    description: 'Reminders and notices, for those who have channels of their own.',
    key: "The programme's id; none where a digest is about several",
    contentType: EVENTS,
    messages: { notice: noticeEvent },
  },
  checkpoints: {
    topic: 'throughline.checkpoints.v1',
    action: 'send',
    description: 'Each checkpoint of the sealed log as it was published: a signed note (C2SP tlog-checkpoint).',
    key: 'The name of the log',
    contentType: 'text/plain; charset=utf-8',
    messages: { checkpoint: z.string() },
  },
};

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
};

const channelOf = (name: string, { topic, description, messages }: Channel): Json => ({
  address: topic,
  description,
  messages: Object.fromEntries(
    Object.keys(messages).map((message) => [message, { $ref: `#/components/messages/${name}.${message}` }]),
  ),
  bindings: {
    kafka: { topic, partitions: TOPICS.find((one) => one.name === topic)?.partitions, bindingVersion: '0.5.0' },
  },
});

const messagesOf = (name: string, { messages, contentType, key }: Channel): readonly (readonly [string, Json])[] =>
  Object.entries(messages).map(([message, schema]) => [
    `${name}.${message}`,
    {
      name: message,
      contentType,
      payload: schemaOf(schema),
      bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
    },
  ]);

/** The topics that the document describes. */
export const describedTopics: readonly string[] = Object.values(CHANNELS).map(({ topic }) => topic);

/** The AsyncAPI 3 document of every topic, from the very schemas by which messages are read, or written. */
export const asyncApiDocument = (version: string): Json => {
  const channels = Object.entries(CHANNELS);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Throughline',
      version,
      description: 'Topics of Throughline in Kafka. Readers leave alone members that they do not know.',
      license: { name: 'MIT' },
    },
    defaultContentType: EVENTS,
    channels: Object.fromEntries(channels.map(([name, channel]) => [name, channelOf(name, channel)])),
    operations: Object.fromEntries(
      channels.map(([name, { action }]) => [`${action}.${name}`, { action, channel: { $ref: `#/channels/${name}` } }]),
    ),
    components: { messages: Object.fromEntries(channels.flatMap(([name, channel]) => messagesOf(name, channel))) },
  };
};
