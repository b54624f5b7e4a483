export {
  type CloudEventMessage,
  type DecodedCloudEvent,
  type DecodeRefusal,
  type DecodeRefusalReason,
  type EncodedCloudEvent,
} from './cloud-event.ts';
export { type CsvRow, type CsvRows, readCsvRows } from './csv-rows.ts';
export { consumeFollowing, type FollowingOptions } from './consume-following.ts';
export { decodeCloudEvent, MAX_VALUE_BYTES, readCloudEvent } from './decode-cloud-event.ts';
export { type CloudEventMode, encodeCloudEvent } from './encode-cloud-event.ts';
export { BrokerUnavailable, ConsumerStalled, MessageRefused } from './errors.ts';
export { CHARSETS, type Charset, type FileText, readFileText } from './file-text.ts';
export { createKafkaMessaging, type KafkaSettings } from './kafka/messaging.ts';
export type { MessagingLog } from './log.ts';
export { createMemoryMessaging, type MemoryMessaging } from './memory/messaging.ts';
export { BATCHED, isJsonType, mediaType, STRUCTURED } from './content-type.ts';
export { parseStrictJson, type StrictJson } from './strict-json.ts';
export type {
  ConsumerOptions,
  ConsumerStatus,
  InboundBatch,
  InboundMessage,
  MessageConsumer,
  MessageProducer,
  Messaging,
  OutboundMessage,
  Position,
  UnreadOffsets,
  UnreadReason,
} from './port.ts';
