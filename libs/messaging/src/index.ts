export { type CloudEventMessage, DECODE_REFUSAL_REASONS } from './cloud-event.ts';
export { type CsvRow, readCsvRows } from './csv-rows.ts';
export { consumeFollowing } from './consume-following.ts';
export { decodeCloudEvent, readCloudEvent } from './decode-cloud-event.ts';
export { encodeCloudEvent } from './encode-cloud-event.ts';
export { BrokerUnavailable, MessageRefused } from './errors.ts';
export { CHARSETS, type Charset, readFileText } from './file-text.ts';
export { kafkaSecurity } from './kafka/client.ts';
export { createKafkaMessaging } from './kafka/messaging.ts';
export type { MessagingLog } from './log.ts';
export { createMemoryMessaging } from './memory/messaging.ts';
export { isJsonType } from './content-type.ts';
export { parseStrictJson } from './strict-json.ts';
export { INGEST, PUBLICATION_AUDIT } from './group-names.ts';
export { RELAY } from './relay-name.ts';
export {
  type ConsumerStatus,
  type InboundBatch,
  type InboundMessage,
  type MessageConsumer,
  type MessageProducer,
  type Messaging,
  type OutboundMessage,
  type Position,
  type UnreadOffsets,
  UNREAD_REASONS,
} from './port.ts';
